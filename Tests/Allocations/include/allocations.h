#include <stdint.h>

/// How often this thread has asked for memory; 0 where that cannot be counted.
uint64_t allocationCount(void);
