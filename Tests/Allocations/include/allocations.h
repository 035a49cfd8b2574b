#include <stdint.h>

/// How often memory has been asked for since the program began; 0 where it cannot be counted.
uint64_t allocationCount(void);
