import BatonValues

/// Brief code as machine code, word by word: each does what the loop of `Machine.advance` does, or goes back to it.
///
///      ─▶ addConstant ─▶ unlessLess ─▶ straight ─▶ deliver        the loop performs the service,
///              │ overflow      │ no integer           │           and enters again behind it
///              ▼               ▼                      ▼
///            mov rax, word;  ret                     the loop does the word
///
///      rdi  slots     rsi  `NativeState`     rdx  the next note     rax rcx r8  free
///
/// What goes back has changed nothing, so that the loop alone says what is right. Nothing is known of the slots where a word begins:
/// each may be entered.
struct BriefAssembly {
  private(set) var assembler: Assembler
  private let words: UnsafePointer<UInt64>
  private let constants: UnsafePointer<Value>
  private let telling: Bool
  private let table: NativeWords
  /// Where each word is, and where the token goes back to the loop at it.
  private let starts: [Assembler.Label]
  private let exits: [Assembler.Label]
  /// The words at which some token goes back, words that tell of what the one before has set, and comparisons that have failed.
  private var left: [Int] = []
  private var postponed: [Int] = []
  private var refuted: [(here: Assembler.Label, target: Int)] = []

  /// The code of `words`, which `table` is to list and whose constants are numbered from 128 on, with notes if it is `telling`.
  init(_ words: UnsafePointer<UInt64>, constants: UnsafePointer<Value>, telling: Bool, _ table: NativeWords) {
    self.words = words
    self.constants = constants
    self.telling = telling
    self.table = table
    var assembler = Assembler()
    starts = (0..<table.count).map { _ in assembler.label() }
    exits = (0..<table.count).map { _ in assembler.label() }
    self.assembler = assembler
    writeAll()
    self.assembler.link()
  }

  private mutating func writeAll() {
    var index = 0
    while index < starts.count {
      write(index)
      index += isNoted(index) ? 2 : 1
    }
    for index in postponed {
      write(index)
      assembler.jump(to: starts[index + 1])
    }
    for (here, target) in refuted {
      assembler.place(here)
      note(0)
      assembler.jump(to: starts[target])
    }
    for index in left { leave(index) }
  }

  /// How far behind the first byte each word is.
  var places: [Int] { starts.map(assembler.place(of:)) }

  /// Whether the word `index` notes what the next one tells.
  private func isNoted(_ index: Int) -> Bool {
    let instruction = BriefInstruction(words[index])
    switch instruction.opcode {
    case .setConstant, .copy, .addConstant: return telling && instruction.c != 0
    case .add, .subtract, .multiply: return telling && instruction.immediate != 0
    case .leave, .end, .jump, .loop, .unlessLess, .unlessLessOrEqual, .unlessEqual, .unlessNotEqual, .deliver,
      .straight, .tell, .note:
      return false
    }
  }

  private mutating func write(_ index: Int) {
    assembler.place(starts[index])
    let instruction = BriefInstruction(words[index])
    switch instruction.opcode {
    case .leave, .deliver: leave(index)
    case .end: leave(nil)
    case .jump: if instruction.immediate != index + 1 { assembler.jump(to: starts[instruction.immediate]) }
    case .loop: goBack(instruction, index)
    case .setConstant: setConstant(instruction, index)
    case .copy: copy(instruction, index)
    case .addConstant:
      load(instruction.b, .rax)
      demandInteger(.rax, at: index)
      assembler.apply(.add, Int32(instruction.immediate), to: .rax)
      assembler.jump(if: .overflow, to: exit(index))
      store(instruction, index)
    case .add: compute(instruction, index) { $0.apply(.add, .rcx, to: .rax) }
    case .subtract: compute(instruction, index) { $0.apply(.subtract, .rcx, to: .rax) }
    case .multiply:
      compute(instruction, index) {
        $0.shiftRight(.rcx, by: 3)
        $0.multiply(.rcx, to: .rax)
      }
    case .unlessLess: compareIntegers(instruction, index, unless: .greaterOrEqual)
    case .unlessLessOrEqual: compareIntegers(instruction, index, unless: .greater)
    case .unlessEqual: compareWords(instruction, index, unless: .notEqual)
    case .unlessNotEqual: compareWords(instruction, index, unless: .equal)
    case .straight: spend(instruction.a - 1, index)
    case .tell: break
    case .note: tell(instruction, index)
    }
  }
}

// MARK: Ways on

extension BriefAssembly {
  /// Goes back to the loop at `index`, or with the end.
  private mutating func leave(_ index: Int?) {
    if let index { assembler.place(exits[index]) }
    if telling { assembler.move(.rdx, to: NativeState.notesField) }
    assembler.move(index.map { Int64(Int(bitPattern: table.first + $0)) } ?? 0, to: .rax)
    assembler.ret()
  }

  /// Where the token goes that leaves at `index`.
  private mutating func exit(_ index: Int) -> Assembler.Label {
    if left.last != index { left.append(index) }
    return exits[index]
  }

  private mutating func goBack(_ instruction: BriefInstruction, _ index: Int) {
    assembler.apply(.compare, 0, to: NativeState.budgetField)
    assembler.jump(if: .lessOrEqual, to: exit(index))
    if telling {
      assembler.apply(.compare, NativeState.lastNoteField, to: .rdx)
      assembler.jump(if: .above, to: exit(index))
      note(0)
    }
    assembler.apply(.subtract, 1, to: NativeState.budgetField)
    assembler.jump(to: starts[instruction.immediate])
  }

  private mutating func spend(_ count: Int, _ index: Int) {
    assembler.apply(.compare, Int32(count), to: NativeState.budgetField)
    assembler.jump(if: .less, to: exit(index))
    assembler.apply(.subtract, Int32(count), to: NativeState.budgetField)
  }
}

// MARK: Values

extension BriefAssembly {
  private func constant(_ field: Int) -> Value? { field < 128 ? nil : constants[field] }

  private func slot(_ number: Int) -> Assembler.Memory { Assembler.Memory(.rdi, 8 * number) }

  private mutating func load(_ field: Int, _ register: Assembler.Register) {
    if let constant = constant(field) {
      assembler.move(Int64(bitPattern: constant.bits), to: register)
    } else {
      assembler.move(slot(field), to: register)
    }
  }

  /// Sets the slot to what is in `rax`, and notes that if the next word tells of it.
  private mutating func store(_ instruction: BriefInstruction, _ index: Int) {
    assembler.move(.rax, to: slot(instruction.a))
    noteResult(index)
  }

  private mutating func noteResult(_ index: Int) {
    guard isNoted(index) else { return }
    postponed.append(index + 1)
    assembler.move(.rax, to: Assembler.Memory(.rdx, 0))
    assembler.apply(.add, 8, to: .rdx)
  }

  private mutating func note(_ number: Int32) {
    assembler.move(number, to: Assembler.Memory(.rdx, 0))
    assembler.apply(.add, 8, to: .rdx)
  }

  private mutating func tell(_ instruction: BriefInstruction, _ index: Int) {
    guard telling else { return }
    assembler.move(slot(instruction.a), to: .rax)
    assembler.test(.rax, Self.referenceBit)
    assembler.jump(if: .notEqual, to: exit(index))
    assembler.move(.rax, to: Assembler.Memory(.rdx, 0))
    assembler.apply(.add, 8, to: .rdx)
  }

  private mutating func setConstant(_ instruction: BriefInstruction, _ index: Int) {
    load(instruction.b, .rax)
    store(instruction, index)
  }

  /// As `Value.isStoredAsItIs` says, and without a heap.
  private mutating func copy(_ instruction: BriefInstruction, _ index: Int) {
    let stored = assembler.label()
    load(instruction.b, .rax)
    assembler.test(.rax, Self.referenceBit)
    assembler.jump(if: .notEqual, to: exit(index))
    assembler.move(.rax, to: .rcx)
    assembler.apply(.and, Int32(Self.tagMask), to: .rcx)
    assembler.apply(.compare, Int32(Value.Tag.special.rawValue), to: .rcx)
    assembler.jump(if: .notEqual, to: stored)
    for boolean in [Value.true, .false] {
      assembler.apply(.compare, Int32(boolean.bits), to: .rax)
      assembler.jump(if: boolean.isTrue ? .equal : .notEqual, to: boolean.isTrue ? stored : exit(index))
    }
    assembler.place(stored)
    store(instruction, index)
  }
}

// MARK: Operations

extension BriefAssembly {
  static let tagMask: UInt8 = 7
  static let referenceBit: UInt8 = 4

  private mutating func demandInteger(_ register: Assembler.Register, at index: Int) {
    assembler.test(register, Self.tagMask)
    assembler.jump(if: .notEqual, to: exit(index))
  }

  /// Loads the operands to `rax` and `rcx`, if they are integers.
  private mutating func loadIntegers(_ instruction: BriefInstruction, _ index: Int) {
    load(instruction.b, .rax)
    load(instruction.c, .rcx)
    switch (constant(instruction.b)?.isInteger, constant(instruction.c)?.isInteger) {
    case (true, true): break
    case (nil, true): demandInteger(.rax, at: index)
    case (true, nil): demandInteger(.rcx, at: index)
    case (false, _), (_, false): assembler.jump(to: exit(index))
    case (nil, nil):
      assembler.move(.rax, to: .r8)
      assembler.apply(.or, .rcx, to: .r8)
      demandInteger(.r8, at: index)
    }
  }

  private mutating func compute(
    _ instruction: BriefInstruction, _ index: Int, _ operation: (inout Assembler) -> Void
  ) {
    loadIntegers(instruction, index)
    operation(&assembler)
    assembler.jump(if: .overflow, to: exit(index))
    store(instruction, index)
  }

  private mutating func compareIntegers(
    _ instruction: BriefInstruction, _ index: Int, unless condition: Assembler.Condition
  ) {
    loadIntegers(instruction, index)
    branch(instruction, index, if: condition)
  }

  /// Compares words of which both are integers or both short texts.
  private mutating func compareWords(
    _ instruction: BriefInstruction, _ index: Int, unless condition: Assembler.Condition
  ) {
    let comparable = assembler.label()
    load(instruction.b, .rax)
    load(instruction.c, .rcx)
    assembler.move(.rax, to: .r8)
    assembler.apply(.or, .rcx, to: .r8)
    assembler.test(.r8, Self.tagMask)
    assembler.jump(if: .equal, to: comparable)
    // Of two words that differ from a short text in no tag bit, and so do they together …
    for register in [Assembler.Register.rax, .rcx] {
      assembler.move(register, to: .r8)
      assembler.apply(.xor, Int32(Value.Tag.short.rawValue), to: .r8)
      demandInteger(.r8, at: index)
    }
    assembler.place(comparable)
    branch(instruction, index, if: condition)
  }

  /// Goes on elsewhere if the operands in `rax` and `rcx` are so, and notes what has come out.
  private mutating func branch(
    _ instruction: BriefInstruction, _ index: Int, if condition: Assembler.Condition
  ) {
    assembler.apply(.compare, .rcx, to: .rax)
    if telling {
      let here = assembler.label()
      refuted.append((here, instruction.immediate))
      assembler.jump(if: condition, to: here)
      note(1)
    } else {
      assembler.jump(if: condition, to: starts[instruction.immediate])
    }
  }
}
