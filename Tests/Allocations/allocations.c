// These stand before the C library's functions of the same names, so that all that a program calls, the Swift runtime too, is
// counted. Swift itself may not define them.
#include <stddef.h>
#include "allocations.h"

static _Thread_local uint64_t count = 0;

uint64_t allocationCount(void) { return count; }

#ifdef __GLIBC__
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

void *malloc(size_t size) {
  count++;
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count++;
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  count++;
  return __libc_realloc(old, size);
}
#endif
