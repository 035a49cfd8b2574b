import CAllocations

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The processor time of this thread, in nanoseconds.
func threadTime() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// Returns the nanoseconds that one of the `count` units of `body`'s work takes: the median of `repetitions` runs, after one
/// to warm up.
func nanoseconds(per count: Int, repetitions: Int = 31, _ body: () -> Void) -> Double {
  body()
  let times = (0..<repetitions).map { _ in
    let start = threadTime()
    body()
    return Double(threadTime() - start) / Double(count)
  }
  return times.sorted()[repetitions / 2]
}

/// Keeps the optimiser from dropping what computes `value`.
@inline(never) func keep<T>(_ value: T) {}

/// Returns how often each of the `count` units of `body`'s work asks for memory, after one run to warm up.
func allocations(per count: Int, _ body: () -> Void) -> Double {
  body()
  let start = allocationCount()
  body()
  return Double(allocationCount() - start) / Double(count)
}
