import BatonBytecode
import BatonRuntime
import BatonServices
import BatonTestSupport
import BatonValues

/// A saved instance that somebody has tampered with: it is refused, or whatever happens to it afterwards traps nothing.
struct Mutant {
  private var bytes: [UInt8]
  private var random: SplitMix64

  init(of saved: [UInt8], seed: UInt64) {
    bytes = saved
    random = SplitMix64(seed: seed)
    for _ in 0...roll(2) { roll(2) == 0 ? changeHeader() : changeState() }
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  /// Where the machine's part begins.
  private var start: Int { 12 + bytes[8..<12].reversed().reduce(0) { $0 << 8 | Int($1) } }

  /// Puts something else in the place of a number, or changes a byte, of what the runtime has said.
  private mutating func changeHeader() {
    var header = Array(bytes[12..<start])
    let state = bytes[start...]
    let digits = header.indices.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= header[$0] }
    if roll(4) > 0, let at = digits.randomElement(using: &random) {
      let others = ["0", "1", "2", "3", "-1", "9223372036854775807", "1e30", "0.5", "null", "\"k1\"", "[]", "true"]
      header.replaceSubrange(at...at, with: Array(others[roll(others.count)].utf8))
    } else {
      header[roll(header.count)] = UInt8(32 + roll(95))
    }
    let count = withUnsafeBytes(of: UInt32(header.count).littleEndian) { Array($0) }
    bytes = bytes[..<8] + count + header + state
  }

  /// Changes bits or words of what the machine has said, and signs that.
  private mutating func changeState() {
    var state = Array(bytes[start...])
    guard state.count > 72 else { return }
    let at = 64 + roll(state.count - 64)
    switch roll(4) {
    case 0: state[at] ^= 1 << UInt8(roll(8))
    case 1: state[at] = UInt8(roll(5))
    case 2: state.swapAt(at, 64 + roll(state.count - 64))
    default: state.removeLast(roll(9))
    }
    bytes = bytes[..<start] + Digest(of: state[32...]).bytes + state[32...]
  }

  /// Restores it, and lets things happen to it. Returns whether it was accepted.
  mutating func live(in module: Module) -> Bool {
    var options = Runtime.Options()
    options.stepLimit = 500
    let runtime = Runtime(options: options)
    runtime.deploy(module)
    guard case .success(let instance) = Result(catching: { try runtime.restore(bytes) }) else { return false }
    for _ in 0..<12 {
      _ = Result { try happen(to: instance, in: runtime) }
      _ = runtime.report(of: instance)
    }
    for instance in runtime.instances {
      _ = Result { try runtime.cancel(instance) }
      _ = Result { try runtime.release(instance) }
    }
    return true
  }

  private mutating func happen(to instance: InstanceID, in runtime: Runtime) throws {
    let tokens = runtime.tokens(of: instance)
    let token = tokens.isEmpty ? TokenID(rawValue: 1) : tokens[roll(tokens.count)]
    switch roll(14) {
    case 0: runtime.advance(by: .seconds(60 * roll(300)))
    case 1: try runtime.signal(RandomModel.signals[roll(RandomModel.signals.count)])
    case 2: try runtime.publish(RandomModel.messages[roll(RandomModel.messages.count)], key: roll(2) == 0 ? nil : "k1")
    case 3: try runtime.throwError(token, BPMNError(code: "E1"))
    case 4: try runtime.escalate(token, "X1")
    case 5: try runtime.terminate(token)
    case 6: try runtime.fail(token, "failed", retries: roll(2), retryAfter: roll(2) == 0 ? nil : .seconds(60))
    case 7: try runtime.setVariables(["pick": .number(roll(8))], of: instance)
    case 8: _ = try runtime.restore(try runtime.save(instance))
    case 9: _ = runtime.activateJobs("t\(roll(40))")
    case 10, 11:
      _ = Result { try runtime.retry(token) }
      _ = Result { try runtime.skip(token) }
    default: try runtime.complete(token, variables: ["pick": .number(roll(8))])
    }
  }
}
