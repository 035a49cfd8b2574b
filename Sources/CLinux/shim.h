// What glibc declares for GNU sources only, or in headers that Swift's Glibc module lacks. glibc 2.36 has all of it.
#include <malloc.h>
#include <sched.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/types.h>

int pipe2(int descriptors[2], int flags);
int pidfd_open(pid_t process, unsigned int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
int sched_getcpu(void);
int sched_setaffinity(pid_t process, unsigned long size, const cpu_set_t *cores);
