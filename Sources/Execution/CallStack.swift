import BatonValues

/// The registers of the running token, and the calls of functions that it is in the middle of. Each call has a window of
/// registers, which overlaps that of its caller where the arguments are:
///
///     R[0] … callee │ argument … │ …
///                   └ R[0]  …  callee │ argument … │ …
///                                     └ R[0] …
///
struct CallStack {
  struct Call {
    /// The instruction that called.
    var pc: UnsafePointer<UInt32>
    /// The caller's window.
    var registers: UnsafeMutablePointer<Value>
  }

  private static let windowSize = 256

  let registers: UnsafeMutablePointer<Value>
  private let calls: UnsafeMutablePointer<Call>
  private var count = 0
  /// Where the last window may start.
  private let end: UnsafeMutablePointer<Value>

  init() {
    // Memory that is never reached costs nothing. What the verifier admits writes registers before it reads them.
    let size = Self.windowSize + 32 * Heap.maximumCallDepth
    registers = .allocate(capacity: size)
    registers.initialize(repeating: .null, count: Self.windowSize)
    end = registers + (size - Self.windowSize)
    calls = .allocate(capacity: Heap.maximumCallDepth)
  }

  func deallocate() {
    registers.deallocate()
    calls.deallocate()
  }

  /// The outermost call, whose instruction stands in the token's own code.
  var outermost: Call? { count > 0 ? calls[0] : nil }

  /// Notes a call with a window at `window`. Returns whether there is room for it.
  @inline(__always)
  mutating func push(_ call: Call, window: UnsafeMutablePointer<Value>) -> Bool {
    guard count < Heap.maximumCallDepth, window <= end else { return false }
    (calls + count).initialize(to: call)
    count &+= 1
    return true
  }

  /// - Requires: a call is under way, as it is wherever verified code gives.
  @inline(__always)
  mutating func pop() -> Call {
    count &-= 1
    return calls[count]
  }

  @inline(__always)
  mutating func clear() { count = 0 }
}
