#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* simdjson's parsed document as it stands in memory: its tape and its strings (simdjson, doc/tape.md), which Swift
   reads in place. Strings are checked UTF-8, already unescaped. */
typedef struct {
    const uint64_t *tape;
    const uint8_t *strings;
} csj_document;

typedef enum {
    CSJ_OK = 0,
    CSJ_MALFORMED,
    CSJ_ENCODING,
    CSJ_TOO_DEEP,
    CSJ_TOO_BIG
} csj_status;

typedef struct csj_parser csj_parser;

/* Null when memory is short. */
csj_parser *csj_parser_new(size_t max_depth, size_t max_bytes);
void csj_parser_free(csj_parser *parser);

/* Parses one document, from its first byte to its last. It lives until the next call or the parser's end. */
csj_status csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length, csj_document *document);

#ifdef __cplusplus
}
#endif
