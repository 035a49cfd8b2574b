// The ten-node process as one would write it by hand where speed is all: a state machine that can be left at every node and
// entered there again. A hand-written program may use all that it knows of its process, but it must be resumable, as an engine
// is, and its values must be able to be something else than integers.
#include "Baseline.h"
#include "TenNodes.h"
#include <stddef.h>

enum { start, first, second, third, again, split, left, right, join, end };

/// Runs `instance` from the node at which it stands to its end.
__attribute__((noinline)) static void run(Instance *instance, const Service *services) {
  // The branch that waits for its turn. It is over before anything can be left, as services answer at once.
  uint32_t pending = left;
  switch (instance->state) {
  case start: goto start;
  case first: goto first;
  case second: goto second;
  case third: goto third;
  case again: goto again;
  case split: goto split;
  case left: goto left;
  case right: goto right;
  case join: goto join;
  default: goto end;
  }
start:
  instance->state = start;
first:
  instance->state = first;
  instance->x = sum(instance->x, valueOf(1));
second:
  instance->state = second;
  instance->x = sum(instance->x, valueOf(1));
third:
  instance->state = third;
  instance->x = sum(instance->x, valueOf(1));
again:
  instance->state = again;
  if (!isGreater(instance->x, instance->n)) goto first;
split:
  instance->state = split;
  instance->live = 2;
  pending = right;
left:
  instance->state = left;
  services[0].body(services[0].context, instance);
  goto join;
right:
  instance->state = right;
  services[1].body(services[1].context, instance);
join:
  instance->state = join;
  if (++instance->arrived < 2) {
    instance->live--;
    if (pending == right) goto right;
    goto left;
  }
  instance->arrived = 0;
end:
  instance->state = end;
  instance->live = 0;
}

int64_t baselineTenNodes(uint64_t count, int64_t limit) {
  static Instance *freeInstances = NULL;
  int64_t total = 0;
  for (uint64_t key = 0; key < count; key++) {
    if (__builtin_expect(freeInstances == NULL, 0)) freeInstances = freshInstances();
    Instance *instance = freeInstances;
    freeInstances = instance->next;
    instance->key = key;
    instance->state = start;
    instance->arrived = 0;
    instance->live = 1;
    instance->x = valueOf(key & 1);
    instance->y = valueOf(0);
    instance->n = valueOf(limit);
    run(instance, tenNodesServices);
    total += integerOf(instance->y);
    instance->next = freeInstances;
    freeInstances = instance;
  }
  return total;
}
