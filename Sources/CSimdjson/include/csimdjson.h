#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* simdjson's document, flattened for Swift: one event per token, strings already unescaped. */

enum {
    CSJ_OBJECT = 1,
    CSJ_OBJECT_END,
    CSJ_ARRAY,
    CSJ_ARRAY_END,
    CSJ_KEY,
    CSJ_STRING,
    CSJ_INTEGER,
    CSJ_REAL,
    CSJ_TRUE,
    CSJ_FALSE,
    CSJ_NULL,
    /* An integer beyond 64 bits signed: present, never rounded. */
    CSJ_BIG
};

typedef struct {
    uint32_t kind;
    uint32_t length;
    union {
        const uint8_t *text;
        int64_t integer;
        double real;
    };
} csj_event;

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

/* Parses one document. The events and their texts live until the next call or the parser's end. */
csj_status csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length,
                     const csj_event **events, size_t *count);

#ifdef __cplusplus
}
#endif
