#pragma once
/* Debian builds libxml2 with ICU, and libxml/encoding.h then includes <unicode/ucnv.h>, whose types clash with
   the toolchain's own _FoundationICU module. The macro only hides the tail of structures we use by pointer. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
