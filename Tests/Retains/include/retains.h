#include <stdbool.h>
#include <stdint.h>

/// How often code outside of Swift's own libraries has retained objects on this thread; 0 where that cannot be counted.
uint64_t retainCount(void);

bool countsRetains(void);
