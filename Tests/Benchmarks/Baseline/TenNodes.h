// What the process and its services share. They are compiled apart, so that no call is seen through.
#include <stdbool.h>
#include <stdint.h>

/// A word whose low three bits are 0 is an integer in the other 61; no other kind of value comes up here.
typedef uint64_t Value;

typedef struct Instance {
  uint64_t key;
  /// The next one that is free.
  struct Instance *next;
  /// The node at which the instance goes on.
  uint32_t state;
  uint32_t arrived, live;
  Value x, y, n;
} Instance;

typedef struct Service {
  void (*body)(void *context, Instance *instance);
  void *context;
} Service;

extern const Service tenNodesServices[2];

/// The sum and the order of values that are not both integers.
Value addOthers(Value a, Value b);
bool isGreaterAmongOthers(Value a, Value b);
/// More free instances.
Instance *freshInstances(void);

static inline Value valueOf(int64_t integer) { return (Value)integer << 3; }
static inline int64_t integerOf(Value value) { return (int64_t)value >> 3; }
static inline bool areIntegers(Value a, Value b) { return __builtin_expect(((a | b) & 7) == 0, 1); }

static inline Value sum(Value a, Value b) {
  int64_t result;
  if (areIntegers(a, b) && !__builtin_add_overflow((int64_t)a, (int64_t)b, &result)) return (Value)result;
  return addOthers(a, b);
}

static inline bool isGreater(Value a, Value b) {
  return areIntegers(a, b) ? (int64_t)a > (int64_t)b : isGreaterAmongOthers(a, b);
}
