import BatonBytecode
import BatonValues

/// Code as a machine runs it: with node events, as the module holds it, or bare, without them. What outlasts an instruction,
/// a parked or a ready token, stands at an address of the module, so that an instance can go on under either.
struct CodeStream {
  let code: UnsafePointer<UInt32>
  /// The bare code, unless this is the whole.
  private let bare: BareCode?
  /// The words that enter compiled code, unless none do.
  private let changed: ChangedCode?

  private init(code: UnsafePointer<UInt32>, bare: BareCode?, changed: ChangedCode? = nil) {
    self.code = code
    self.bare = bare
    self.changed = changed
  }

  /// All of `code`, which the module owns.
  init(whole code: UnsafeBufferPointer<UInt32>) {
    guard let base = code.baseAddress else { unreachable("a section of a module has an address") }
    self.init(code: base, bare: nil)
  }

  /// `code` without node events.
  init(bare code: UnsafeBufferPointer<UInt32>) {
    let bare = BareCode(of: code)
    self.init(code: UnsafePointer(bare.words), bare: bare)
  }

  /// This code, the stream of `module`, which goes on in compiled code wherever it comes to one of `places`, addresses of the
  /// module.
  func entering(_ places: [UInt32], of module: Module) -> CodeStream {
    let changed = ChangedCode(code, count: bare?.inModule.count ?? module.code.count)
    for (number, address) in places.enumerated() {
      changed.words[self.address(ofModule: address)] = Instruction(.compiled, t: number).word
    }
    return CodeStream(code: UnsafePointer(changed.words), bare: bare, changed: changed)
  }

  /// Where the first instruction at or after `address` of the module stands here.
  @inline(__always)
  func address(ofModule address: UInt32) -> Int { Int(bare?.inStream[Int(address)] ?? address) }

  /// Where the instruction at `address` here stands in the module.
  func moduleAddress(of address: Int) -> UInt32 { bare?.inModule[address] ?? UInt32(address) }
}

/// A copy of code.
private final class ChangedCode {
  let words: UnsafeMutablePointer<UInt32>

  init(_ code: UnsafePointer<UInt32>, count: Int) {
    words = .allocate(capacity: max(1, count))
    words.initialize(from: code, count: count)
  }

  deinit { words.deallocate() }
}

/// A module's code without node events, its addresses changed to the new places.
private final class BareCode {
  let words: UnsafeMutablePointer<UInt32>
  /// For each address of the module, that of the first instruction at or after it here, and the reverse.
  let inStream: UnsafeMutablePointer<UInt32>
  private(set) var inModule: [UInt32] = []

  init(of source: UnsafeBufferPointer<UInt32>) {
    words = .allocate(capacity: max(1, source.count))
    inStream = .allocate(capacity: source.count + 1)
    var count = 0
    for (address, instruction) in InstructionSequence(source) {
      let isEvent = instruction.opcode.shape.isEvent
      let length = instruction.opcode.length(instruction.word)
      for offset in 0..<length {
        (inStream + address + offset).initialize(to: UInt32(isEvent ? count : count + offset))
        if !isEvent {
          (words + count + offset).initialize(to: source[address + offset])
          inModule.append(UInt32(address + offset))
        }
      }
      if !isEvent { count += length }
    }
    (inStream + source.count).initialize(to: UInt32(count))
    for (address, instruction) in InstructionSequence(UnsafeBufferPointer(start: words, count: count)) {
      redirect(instruction, at: address)
    }
  }

  deinit {
    words.deallocate()
    inStream.deallocate()
  }

  /// Changes the address in `instruction` at which the token goes on; new tokens start at addresses of the module.
  private func redirect(_ instruction: Instruction, at address: Int) {
    let shape = instruction.opcode.shape
    if case .address = shape.t {
      words[address] = Instruction(instruction.opcode, t: Int(inStream[instruction.t])).word
    }
    switch shape.x {
    case .address, .ways: words[address + 1] = inStream[Int(words[address + 1])]
    case .none, .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .constant, .key,
      .names, .slot,
      .outerSlot,
      .counter, .quorum, .needed, .join, .joinFlow, .flowCount, .flowNumber, .start, .scope, .wait, .node, .flow,
      .builtin, .method, .function, .name, .nodeOrNone, .manner:
      break
    }
  }
}
