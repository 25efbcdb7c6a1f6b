#pragma once
/* Debian builds libxml2 with ICU, and libxml/encoding.h then includes <unicode/ucnv.h>, whose types clash with
   the toolchain's own _FoundationICU module. The macro only hides the tail of structures we use by pointer. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

/* libxml2 prints some faults itself, payload bytes included. The handler is variadic and per thread. */
static void passerelle_say_nothing(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}
static inline void passerelle_silence_libxml2(void) {
    xmlSetGenericErrorFunc(NULL, passerelle_say_nothing);
}
