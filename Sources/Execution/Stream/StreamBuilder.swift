import BatonBytecode
import BatonValues

/// Makes the code that a machine runs of a module's code: the same instructions in an order in which tokens seldom jump, with
/// what occurs often as one instruction.
///
/// - Where tokens can only go on at one place, that comes next: a `jump` is left only where what it leads to stands elsewhere.
/// - Without node events, what tells of them is left out; with them, all that a token tells from one instruction to the next is
///   one `passed` (`StreamBuilder+Passages`).
/// - What assigns a sum or compares and branches is one instruction (`StreamBuilder+Fusion`).
/// - Ways of a fork that meet again without waiting stand one after the other (`StreamBuilder+Regions`).
///
/// The module's own addresses stay the names of places: whatever outlasts a step is kept by them.
struct StreamBuilder {
  let module: Module
  let code: UnsafeBufferPointer<UInt32>
  /// Whether somebody listens to node events.
  let telling: Bool
  /// Whether each instruction stays one of its own.
  let isPlain: Bool
  /// Whether a service performs the jobs of a wait at once.
  let isPerformed: (Int) -> Bool

  private(set) var words: [UInt32] = []
  /// Of each word, the module's address of the instruction that may park its token or raise an incident.
  private(set) var inModule: [UInt32] = []
  /// Where each of the module's instructions stands; `none` as long as it does not.
  private(set) var inStream: [UInt32]
  /// Of each word, the part of `detours` that it is of, plus 1; 0 if it is of none.
  private(set) var parts: [UInt32] = []
  var detours: [Detour] = []
  /// What the instructions refer to that are no module's.
  var constants: [Value] = []
  var passages: [Passage]

  /// The words that are to hold an address, in their upper 24 bits or whole.
  private var fixups: [(word: Int, address: Int, isWhole: Bool)] = []
  private var forkFixups: [(word: Int, address: Int)] = []
  private var work: [Int] = []
  private var forks: [Int: Int] = [:]
  /// Whether something besides the instruction before leads to an address, or may come from outside.
  private(set) var isEntry: [Bool]
  /// What has been told since the last instruction.
  var told = Told()
  /// Which part of a detour is being made.
  var part: UInt32 = 0

  init(
    _ module: Module, telling: Bool, isPlain: Bool, passages: [Passage], isPerformed: @escaping (Int) -> Bool
  ) {
    self.isPlain = isPlain
    self.module = module
    self.telling = telling
    self.isPerformed = isPerformed
    self.passages = passages
    code = module.code
    inStream = [UInt32](repeating: none, count: code.count + 1)
    isEntry = [Bool](repeating: false, count: code.count + 1)
    for address in entries() { isEntry[Int(address)] = true }
  }

  /// Makes the code of all that tokens reach.
  mutating func build() {
    if isPlain { return buildInOrder() }
    for address in code.indices where isEntry[address] {
      request(address)
      drain()
    }
    // What stands in the midst of something that has become one instruction is never gone on at; a step of what is told may be, by
    // a token that comes from outside.
    resolve()
  }

  /// Makes the code of the instructions one by one, in their order.
  private mutating func buildInOrder() {
    for (address, instruction) in InstructionSequence(code) {
      placeHere(address)
      if telling || !instruction.opcode.shape.isEvent { emitCopy(of: address) }
    }
    work = []
    resolve()
  }

  /// Lets tokens go on in compiled code wherever they come to one of `places`, addresses of the module.
  mutating func enter(at places: [UInt32]) {
    for (number, address) in places.enumerated() {
      words[Int(inStream[Int(address)])] = Instruction(.compiled, t: number).word
    }
  }

  /// Gives the other addresses the places of what follows them, and puts the places of all into the words that lead there.
  private mutating func resolve() {
    inStream[code.count] = UInt32(words.count)
    var next = UInt32(words.count)
    for address in code.indices.reversed() {
      if inStream[address] == none { inStream[address] = next } else { next = inStream[address] }
    }
    for fixup in fixups {
      let address = inStream[fixup.address]
      words[fixup.word] = fixup.isWhole ? address : words[fixup.word] | address << 8
    }
  }

  private mutating func drain() {
    while !work.isEmpty || !forkFixups.isEmpty {
      if let address = work.popLast() {
        if inStream[address] == none { place(from: address) }
      } else if let fixup = forkFixups.popLast() {
        words[fixup.word] = UInt32(placeFork(from: fixup.address))
      }
    }
  }

  /// Sees to it that `address` of the module gets a place.
  mutating func request(_ address: Int) { if inStream[address] == none { work.append(address) } }

  func length(at address: Int) -> Int { Instruction(code[address]).opcode.length(code[address]) }

  // MARK: Placing

  /// Places the instructions that a token runs from `start` on, up to where it goes on at a place that there is, or does not.
  private mutating func place(from start: Int) {
    var address = start
    while true {
      if told.isEmpty, inStream[address] != none { return emitJump(to: address) }
      let instruction = Instruction(code[address])
      if instruction.opcode.shape.isEvent {
        if told.isEmpty { placeHere(address) }
        tell(instruction, at: address)
        address += length(at: address)
      } else if instruction.opcode == .jump {
        if told.isEmpty { placeHere(address) }
        address = instruction.t
      } else if let region = region(at: address) {
        if told.isEmpty { placeHere(address) }
        address = emitDetour(around: region, from: told.start ?? address)
      } else {
        flush()
        if inStream[address] != none { return emitJump(to: address) }
        placeHere(address)
        address = emitNext(at: address)
        if instruction.opcode.shape.endsFlow { return }
      }
    }
  }

  /// Places what is told from `start` to a fork, and the fork as it is, and returns where that stands.
  private mutating func placeFork(from start: Int) -> Int {
    if let place = forks[start] { return place }
    let place = words.count
    forks[start] = place
    var address = start
    while Instruction(code[address]).opcode != .fork {
      let instruction = Instruction(code[address])
      if instruction.opcode == .jump {
        address = instruction.t
      } else {
        tell(instruction, at: address)
        address += length(at: address)
      }
    }
    flush()
    emitCopy(of: address)
    return place
  }

  /// Notes that what comes next is what stands at `address` of the module.
  private mutating func placeHere(_ address: Int) { inStream[address] = UInt32(words.count) }

  /// Emits the instruction at `address`, with those behind it if they become one, and returns the address behind that.
  mutating func emitNext(at address: Int) -> Int {
    if !isPlain, let behind = emitFused(at: address) { return behind }
    if !isPlain, let result = propagation(behind: address) {
      emit(Instruction(.deliver, t: Instruction(code[address]).t).word, at: address)
      // It follows, for those whose jobs are not performed at once.
      if part == 0, inStream[result] == none { placeHere(result) }
      emitCopy(of: result)
      return result + length(at: result)
    }
    emitCopy(of: address)
    return address + length(at: address)
  }

  // MARK: Emitting

  /// Emits one word of an instruction, whose incidents are those of the module's `address`.
  mutating func emit(_ word: UInt32, at address: Int) {
    words.append(word)
    inModule.append(UInt32(address))
    parts.append(part)
  }

  mutating func emit(word target: Int, at address: Int) {
    fixups.append((words.count, target, true))
    request(target)
    emit(0, at: address)
  }

  private mutating func emitJump(to address: Int) {
    fixups.append((words.count, address, false))
    emit(Instruction(.jump, t: 0).word, at: address)
  }

  /// Emits the word of an address at which tokens fork that are told of from `start` on.
  mutating func emit(forkFrom start: Int, at address: Int) {
    forkFixups.append((words.count, start))
    emit(0, at: address)
  }

  /// Emits the instruction at `address` as it is, but for the place where it leads. New tokens start at addresses of the module.
  private mutating func emitCopy(of address: Int) {
    let instruction = Instruction(code[address])
    let shape = instruction.opcode.shape
    if case .address = shape.t {
      fixups.append((words.count, instruction.t, false))
      request(instruction.t)
      emit(Instruction(instruction.opcode, t: 0).word, at: address)
    } else {
      emit(instruction.word, at: address)
    }
    for offset in 1..<max(1, length(at: address)) {
      switch shape.x {
      case .address: emit(word: Int(code[address + offset]), at: address)
      case .ways where offset == 1: emit(word: Int(code[address + offset]), at: address)
      case .none, .ways, .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .constant,
        .key, .names, .slot, .outerSlot, .counter, .quorum, .needed, .join, .joinFlow, .flowCount, .flowNumber, .start,
        .scope, .wait, .node, .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
        emit(code[address + offset], at: address)
      }
    }
  }

  // MARK: Entries

  /// The addresses at which tokens may come from elsewhere than the instruction before.
  private func entries() -> [UInt32] {
    var entries = module.processes.map(\.entry) + module.functions.map(\.entry) + module.scopes.map(\.exit)
    entries += module.marks.map(\.restart)
    for row in module.nodes { entries += [row.entry, row.exit] }
    for row in module.catches { entries += [row.handler, row.condition] }
    for row in module.starts { entries += [row.entry, row.condition] }
    for row in module.correlations { entries.append(row.address) }
    for row in module.joins { entries += [row.entry, row.look] }
    for (address, instruction) in InstructionSequence(code) {
      let shape = instruction.opcode.shape
      let next = address + instruction.opcode.length(instruction.word)
      if case .address = shape.t { entries.append(UInt32(instruction.t)) }
      switch shape.x {
      case .address, .start, .ways: entries += code[address + 1..<next]
      case .none, .register, .result, .update, .block, .first, .count, .arguments, .depth, .number, .constant, .key,
        .names, .slot, .outerSlot, .counter, .quorum, .needed, .join, .joinFlow, .flowCount, .flowNumber, .scope, .wait,
        .node, .flow, .builtin, .method, .function, .name, .nodeOrNone, .manner:
        break
      }
      if !instruction.opcode.leadsOnlyOn, !shape.endsFlow { entries.append(UInt32(next)) }
    }
    // A row of the source map that nothing uses may say anything.
    let starts = Set(InstructionSequence(code).map { UInt32($0.address) })
    return entries.filter { starts.contains($0) }
  }
}

extension Opcode {
  /// Whether tokens get to the following instruction through this one alone, unless something leads there.
  fileprivate var leadsOnlyOn: Bool {
    shape.isEvent || isOfValues && self != .invoke && self != .invokeNamed
      || [.load, .loadOuter, .store, .storeOuter, .require].contains(self)
  }
}
