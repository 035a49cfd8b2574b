#include "TenNodes.h"
#include <stdlib.h>

static void addX(void *context, Instance *instance) { instance->y = sum(instance->y, instance->x); }
static void addN(void *context, Instance *instance) { instance->y = sum(instance->y, instance->n); }

const Service tenNodesServices[2] = {{addX, NULL}, {addN, NULL}};

Value addOthers(Value a, Value b) { abort(); }
bool isGreaterAmongOthers(Value a, Value b) { abort(); }

Instance *freshInstances(void) {
  enum { count = 4096 };
  Instance *instances = aligned_alloc(64, count * sizeof(Instance));
  if (!instances) abort();
  for (int i = 0; i < count; i++) instances[i].next = i + 1 < count ? &instances[i + 1] : NULL;
  return instances;
}
