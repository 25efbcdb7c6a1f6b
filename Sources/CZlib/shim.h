#pragma once
#include <zlib.h>

/* zlib's openings are macros that give the size of its own structure, which Swift cannot read. */

/* `window` + 16: gzip; 15: zlib. */
static inline int czlib_inflate_open(z_stream *stream, int window) { return inflateInit2(stream, window); }

static inline int czlib_deflate_open(z_stream *stream, int level, int window) {
    return deflateInit2(stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
}
