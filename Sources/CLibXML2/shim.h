/* Debian's libxml2 is built with ICU, whose headers clash with Foundation's: leave them out. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/encoding.h>
#include <string.h>

/* glibc declares it for GNU sources only. */
#ifdef __linux__
void *memmem(const void *text, size_t size, const void *words, size_t count);
#endif
