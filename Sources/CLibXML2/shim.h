/* Debian's libxml2 is built with ICU, whose headers clash with Foundation's: leave them out. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/encoding.h>
#include <string.h>

#ifdef __linux__
/* glibc declares it for GNU sources only. */
void *memrchr(const void *text, int byte, size_t size);
#else
static inline void *memrchr(const void *text, int byte, size_t size) {
  while (size > 0) {
    const unsigned char *last = (const unsigned char *)text + --size;
    if (*last == (unsigned char)byte) return (void *)last;
  }
  return 0;
}
#endif
