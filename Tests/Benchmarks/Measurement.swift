#if canImport(Glibc)
  import CLinux
  import Glibc
#else
  import Darwin
#endif

/// The processor time of this thread, in nanoseconds.
func threadTime() -> UInt64 { time(of: CLOCK_THREAD_CPUTIME_ID) }

func time(of clock: clockid_t) -> UInt64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// Keeps this thread, and the processes that it starts, on the core where it is now.
func stayOnThisCore() {
  #if canImport(Glibc)
    let core = Int(sched_getcpu())
    guard core >= 0, core < MemoryLayout<cpu_set_t>.size * 8 else { return }
    var cores = cpu_set_t()
    withUnsafeMutableBytes(of: &cores) { $0[core / 8] = 1 << (core % 8) }
    _ = sched_setaffinity(0, UInt(MemoryLayout<cpu_set_t>.size), &cores)
  #endif
}

/// Keeps the optimiser from dropping what computes `value`.
@inline(never) func keep<T>(_ value: T) {}

/// Something went otherwise than it has to, so that its time means nothing.
public struct WrongAnswer: Error, CustomStringConvertible {
  let what: String
  let answer: String
  let expected: String

  public var description: String { "\(what) gave \(answer) instead of \(expected)" }
}

/// Throws unless `answer`, which `what` gave, is `expected`.
func demand<T: Equatable>(_ answer: T, is expected: T, from what: String) throws(WrongAnswer) {
  guard answer == expected else { throw WrongAnswer(what: what, answer: "\(answer)", expected: "\(expected)") }
}
