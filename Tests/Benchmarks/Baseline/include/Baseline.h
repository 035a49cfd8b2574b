#include <stdint.h>

/// Runs `count` instances of the ten-node process one after another, the way a program written for it alone would, and returns
/// the sum of their `y`: `x` begins as 0 and 1 in turns, `n` as `limit`, and the loop goes on until `x` is more than that.
int64_t baselineTenNodes(uint64_t count, int64_t limit);
