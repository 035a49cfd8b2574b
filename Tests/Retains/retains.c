// These stand before the Swift runtime's functions of the same names. What Swift's own libraries retain is not seen: they call
// themselves directly. The runtime has pointers too by which tools may count (`_swift_retain`), but as of Swift 6.3 these are given
// short texts as if they were objects.
#define _GNU_SOURCE
#include "retains.h"

static _Thread_local uint64_t count = 0;

uint64_t retainCount(void) { return count; }

#ifdef __GLIBC__
#include <dlfcn.h>
#include <stdlib.h>

typedef void *Retain(void *object);
typedef void *RetainTimes(void *object, uint32_t times);

static void *original(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) abort();
  return function;
}

#define COUNT_RETAIN(NAME) \
  void *NAME(void *object) { \
    static Retain *next; \
    if (!next) next = (Retain *)original(#NAME); \
    count++; \
    return next(object); \
  }

#define COUNT_RETAIN_TIMES(NAME) \
  void *NAME(void *object, uint32_t times) { \
    static RetainTimes *next; \
    if (!next) next = (RetainTimes *)original(#NAME); \
    count++; \
    return next(object, times); \
  }

COUNT_RETAIN(swift_retain)
COUNT_RETAIN(swift_tryRetain)
COUNT_RETAIN(swift_bridgeObjectRetain)
COUNT_RETAIN_TIMES(swift_retain_n)
COUNT_RETAIN_TIMES(swift_bridgeObjectRetain_n)

bool countsRetains(void) { return true; }
#else
bool countsRetains(void) { return false; }
#endif
