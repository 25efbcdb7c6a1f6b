#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <vector>

using namespace simdjson;

struct csj_parser {
    dom::parser parser;
    std::vector<uint8_t> padded;
    std::vector<csj_event> events;
    size_t max_depth;
    size_t max_bytes;

    csj_parser(size_t depth, size_t bytes) : parser(bytes), max_depth(depth), max_bytes(bytes) {}
};

namespace {

csj_event event(uint32_t kind) {
    csj_event made{};
    made.kind = kind;
    return made;
}

csj_event text(uint32_t kind, std::string_view value) {
    csj_event made{};
    made.kind = kind;
    made.length = static_cast<uint32_t>(value.size());
    made.text = reinterpret_cast<const uint8_t *>(value.data());
    return made;
}

/* The depth was bounded by the parser, so the recursion is. */
void flatten(dom::element element, std::vector<csj_event> &out) {
    switch (element.type()) {
    case dom::element_type::OBJECT:
        out.push_back(event(CSJ_OBJECT));
        for (dom::key_value_pair field : dom::object(element)) {
            out.push_back(text(CSJ_KEY, field.key));
            flatten(field.value, out);
        }
        out.push_back(event(CSJ_OBJECT_END));
        break;
    case dom::element_type::ARRAY:
        out.push_back(event(CSJ_ARRAY));
        for (dom::element item : dom::array(element)) flatten(item, out);
        out.push_back(event(CSJ_ARRAY_END));
        break;
    case dom::element_type::STRING:
        out.push_back(text(CSJ_STRING, std::string_view(element)));
        break;
    case dom::element_type::INT64: {
        csj_event made = event(CSJ_INTEGER);
        made.integer = int64_t(element);
        out.push_back(made);
        break;
    }
    case dom::element_type::UINT64:
        out.push_back(event(CSJ_BIG));
        break;
    case dom::element_type::DOUBLE: {
        csj_event made = event(CSJ_REAL);
        made.real = double(element);
        out.push_back(made);
        break;
    }
    case dom::element_type::BOOL:
        out.push_back(event(bool(element) ? CSJ_TRUE : CSJ_FALSE));
        break;
    default:
        out.push_back(event(CSJ_NULL));
    }
}

csj_status status_of(error_code code) {
    switch (code) {
    case UTF8_ERROR: return CSJ_ENCODING;
    case STRING_ERROR: return CSJ_ENCODING;
    case DEPTH_ERROR: return CSJ_TOO_DEEP;
    case CAPACITY: case MEMALLOC: return CSJ_TOO_BIG;
    default: return CSJ_MALFORMED;
    }
}

}  // namespace

extern "C" csj_parser *csj_parser_new(size_t max_depth, size_t max_bytes) {
    return new (std::nothrow) csj_parser(max_depth, max_bytes);
}

extern "C" void csj_parser_free(csj_parser *parser) { delete parser; }

extern "C" csj_status csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length,
                                const csj_event **events, size_t *count) {
    if (length > parser->max_bytes) return CSJ_TOO_BIG;
    parser->padded.resize(length + SIMDJSON_PADDING);
    std::memcpy(parser->padded.data(), bytes, length);
    if (parser->parser.capacity() < length || parser->parser.max_depth() != parser->max_depth) {
        if (parser->parser.allocate(length < 4096 ? 4096 : length, parser->max_depth)) return CSJ_TOO_BIG;
    }
    dom::element root;
    error_code code = parser->parser.parse(parser->padded.data(), length, false).get(root);
    if (code) return status_of(code);
    parser->events.clear();
    flatten(root, parser->events);
    *events = parser->events.data();
    *count = parser->events.size();
    return CSJ_OK;
}
