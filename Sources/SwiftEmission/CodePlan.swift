import BatonBytecode

/// What of a module's code is compiled, cut into blocks, each of which runs from its first instruction to its last unless it is
/// left on the way.
///
///     leader:  … ─ a machine's instruction        the token is handed over to the machine there,
///              … ─ jump, loop                      goes on with another block,
///              … ─ the next leader                 or with the one that follows
///
struct CodePlan {
  struct Block {
    let start: Int
    /// The compiled instructions, `jump` and `loop` at the end included.
    var instructions: [(address: Int, instruction: Instruction)] = []
    var end: End
  }

  enum End {
    case handedOver(at: Int)
    case jump(to: Int)
    case next(Int)
    /// The job of the wait, at which the machine takes a token of its own; if an instance without record does it, that goes on.
    case performed(at: Int, wait: Int, next: Int)
    /// Here an instance without record takes one way after the other.
    case split(Split)
    /// The last token of the process goes on at its exit; all are the machine's but one of an instance without record.
    case ended(at: Int, exit: Int)
    case finished(at: Int)
  }

  let module: Module
  let states: TokenPlaces
  let live: LiveRegisters
  /// The blocks that tokens come to in compiled code, by where they start.
  private(set) var blocks: [Int: Block] = [:]
  /// Where the machine's tokens enter: blocks, by the scope in whose instances they run.
  private(set) var entries: [Int: [Int]] = [:]
  /// The processes, by their scopes, of which instances may come to their end without a record.
  private(set) var briefProcesses: [Int: Int] = [:]
  /// Where blocks start, if they are worth one.
  private let leaders: Set<Int>

  init(of module: Module) {
    self.module = module
    states = module.tokenPlaces()
    live = LiveRegisters(of: module)
    leaders = module.leaders
    for (index, process) in module.processes.enumerated() { reachEnd(of: process, number: index) }
    // What the machine comes to whatever is compiled, and then what it comes to from the rest.
    for leader in leaders.intersection(module.returns).sorted() { enter(leader) }
    for leader in leaders.sorted() where blocks[leader] == nil { enter(leader) }
    let compiled = Set(blocks.values.flatMap { $0.instructions.map(\.address) })
    var others: Set<Int> = []
    for (address, instruction) in InstructionSequence(module.code) where !compiled.contains(address) {
      others.formUnion(instruction.successors(in: module.code, at: address))
    }
    for leader in leaders.intersection(others).sorted() { enter(leader) }
  }

  /// Lets tokens of the machine enter at `leader`, if that pays.
  private mutating func enter(_ leader: Int) {
    guard let scope = states.scope(at: leader), isEntry(leader), entries[scope]?.contains(leader) != true else {
      return
    }
    entries[scope, default: []].append(leader)
    entries[scope]?.sort()
    reach(leader)
  }

  /// The instruction at `address` and the address of the one behind it.
  func instruction(at address: Int) -> (Instruction, next: Int) {
    let instruction = Instruction(module.code[address])
    return (instruction, address + instruction.opcode.length(instruction.word))
  }

  /// Whether it pays to enter compiled code at `leader`, and can be told from what the machine does there: a machine without node
  /// events enters at the first instruction that is none.
  private func isEntry(_ leader: Int) -> Bool {
    let instructions = block(at: leader).instructions.lazy.map(\.instruction.opcode).filter { !$0.shape.isEvent }
    return instructions.first?.treatment.isCompiled == true && instructions.dropFirst().first != nil
  }

  /// Plans the blocks by which an instance of `process` may come to its end without a record, if it may.
  private mutating func reachEnd(of process: ProcessRecord, number: Int) {
    let others = blocks
    briefProcesses[Int(process.scope)] = number
    reach(Int(process.entry))
    let ends = blocks.values.contains { block in
      if case .finished = block.end, states.scope(at: block.start) == Int(process.scope) { true } else { false }
    }
    if ends { return }
    briefProcesses[Int(process.scope)] = nil
    blocks = others
  }

  /// Plans the block at `start` and those that tokens go on with.
  private mutating func reach(_ start: Int) {
    var work = [start]
    while let address = work.popLast() {
      if blocks[address] != nil { continue }
      let block = block(at: address)
      if case .handedOver = block.end, block.instructions.isEmpty { continue }
      blocks[address] = block
      work += successors(of: block)
    }
  }

  private func block(at start: Int) -> Block {
    let isBrief = states.scope(at: start).map { briefProcesses[$0] != nil } ?? false
    var block = Block(start: start, end: .handedOver(at: start))
    var address = start
    while true {
      let (instruction, next) = instruction(at: address)
      if instruction.opcode.treatment == .handedOver {
        block.end = (isBrief ? briefEnd(instruction, at: address) : nil) ?? .handedOver(at: address)
        return block
      }
      block.instructions.append((address, instruction))
      if instruction.opcode.shape.endsFlow {
        block.end = .jump(to: instruction.t)
        return block
      }
      if leaders.contains(next) {
        block.end = .next(next)
        return block
      }
      address = next
    }
  }

  /// Where tokens go on from `block`.
  func successors(of block: Block) -> [Int] {
    block.branchTargets(in: self) + [block.end.successor].compactMap(\.self)
  }

  /// The blocks of `scope`, each behind one that goes on with it where that can be.
  func layout(of scope: Int) -> [Block] {
    var rest = blocks.keys.filter { states.scope(at: $0) == scope }.sorted()[...]
    var placed: Set<Int> = []
    var layout: [Block] = []
    while let first = rest.popFirst() {
      var next: Int? = first
      while let address = next, let block = blocks[address], placed.insert(address).inserted {
        layout.append(block)
        next = block.end.successor
      }
    }
    return layout
  }
}

extension CodePlan.End {
  /// The block that the token goes on with behind the last instruction.
  var successor: Int? {
    switch self {
    case .handedOver, .finished: nil
    case .jump(let target), .next(let target), .performed(_, _, let target), .ended(_, let target): target
    case .split(let split): split.next
    }
  }
}

extension Instruction {
  /// Where tokens may go on behind the instruction, which stands at `address` of `code`.
  func successors(in code: UnsafeBufferPointer<UInt32>, at address: Int) -> [Int] {
    targets(in: code, at: address) + (opcode.shape.endsFlow ? [] : [address + opcode.length(word)])
  }
}

extension Module {
  /// The addresses at which the machine hands tokens back: where it leads them itself, and where they have gone round.
  fileprivate var returns: Set<Int> {
    InstructionSequence(code).reduce(into: arrivals) { returns, row in
      guard row.instruction.opcode.treatment == .handedOver || row.instruction.opcode == .loop else { return }
      returns.formUnion(row.instruction.successors(in: code, at: row.address))
    }
  }

  /// The addresses at which tokens may come to the code from elsewhere than the instruction before, but for those that go on
  /// where an incident was: these are the machine's up to the next leader.
  fileprivate var leaders: Set<Int> {
    var leaders = arrivals
    for (address, instruction) in InstructionSequence(code) {
      let next = address + instruction.opcode.length(instruction.word)
      leaders.formUnion(instruction.targets(in: code, at: address))
      if instruction.opcode.treatment == .handedOver, next < code.count { leaders.insert(next) }
    }
    return leaders
  }
}
