#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <vector>

using namespace simdjson;

struct csj_parser {
    dom::parser parser;
    std::vector<uint8_t> padded;
    size_t max_depth;
    size_t max_bytes;

    csj_parser(size_t depth, size_t bytes) : parser(bytes), max_depth(depth), max_bytes(bytes) {}
};

static csj_status status_of(error_code code) {
    switch (code) {
    case UTF8_ERROR: return CSJ_ENCODING;
    case STRING_ERROR: return CSJ_ENCODING;
    case DEPTH_ERROR: return CSJ_TOO_DEEP;
    case CAPACITY: case MEMALLOC: return CSJ_TOO_BIG;
    default: return CSJ_MALFORMED;
    }
}

extern "C" csj_parser *csj_parser_new(size_t max_depth, size_t max_bytes) {
    return new (std::nothrow) csj_parser(max_depth, max_bytes);
}

extern "C" void csj_parser_free(csj_parser *parser) { delete parser; }

extern "C" csj_status csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length, csj_document *document) {
    if (length > parser->max_bytes) return CSJ_TOO_BIG;
    if (parser->padded.size() < length + SIMDJSON_PADDING) parser->padded.resize(length + SIMDJSON_PADDING);
    std::memcpy(parser->padded.data(), bytes, length);
    if (parser->parser.capacity() < length || parser->parser.max_depth() != parser->max_depth) {
        if (parser->parser.allocate(length < 4096 ? 4096 : length, parser->max_depth)) return CSJ_TOO_BIG;
    }
    dom::element root;
    error_code code = parser->parser.parse(parser->padded.data(), length, false).get(root);
    if (code) return status_of(code);
    document->tape = parser->parser.doc.tape.get();
    document->strings = parser->parser.doc.string_buf.get();
    return CSJ_OK;
}
