import BatonBytecode
import BatonValues

/// Code under construction: instructions one after the other, with labels for addresses that are not known yet.
struct Assembler {
  /// A place in the code, known once it is bound.
  struct Label: Hashable {
    fileprivate let number: Int
  }

  private(set) var code: [UInt32] = []
  private(set) var marks: [MarkRecord] = []
  /// The address of each label, once bound.
  private var addresses: [Int?] = []
  /// The words that hold a label's address: in their upper 24 bits, or whole.
  private var fixups: [(at: Int, label: Label, isWord: Bool)] = []
  private var lastBound = -1

  var address: Int { code.count }

  mutating func label() -> Label {
    addresses.append(nil)
    return Label(number: addresses.count - 1)
  }

  /// Where `label`, which is bound, stands.
  func address(of label: Label) -> Int {
    guard let address = addresses[label.number] else { unreachable("every label that is used is bound") }
    return address
  }

  func isBound(_ label: Label) -> Bool { addresses[label.number] != nil }

  /// Makes `label` the address of the next instruction. A `jump` to it that stands right before is left out.
  mutating func bind(_ label: Label) {
    if let last = fixups.last, last.label == label, !last.isWord, last.at == code.count - 1, lastBound != code.count,
      Instruction(code[last.at]).opcode == .jump
    {
      code.removeLast()
      fixups.removeLast()
      if let mark = marks.last, mark.address > code.count { marks.removeLast() }
    }
    addresses[label.number] = code.count
    lastBound = code.count
  }

  mutating func emit(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) {
    code.append(Instruction(opcode, a: a, b: b, c: c).word)
  }

  mutating func emit(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0, x: Int) {
    emit(opcode, a: a, b: b, c: c)
    code.append(UInt32(x))
  }

  mutating func emit(_ opcode: Opcode, a: Int, d: Int) { code.append(Instruction(opcode, a: a, d: d).word) }

  mutating func emit(_ opcode: Opcode, t: Int) { code.append(Instruction(opcode, t: t).word) }

  /// Emits `opcode` with the address of `label` in t.
  mutating func emit(_ opcode: Opcode, to label: Label) {
    fixups.append((code.count, label, false))
    emit(opcode, t: 0)
  }

  /// Emits `opcode` with the address of `label` in x.
  mutating func emit(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0, x label: Label) {
    emit(opcode, a: a, b: b, c: c)
    word(label)
  }

  /// Emits one word that holds the address of `label`.
  mutating func word(_ label: Label) {
    fixups.append((code.count, label, true))
    code.append(0)
  }

  mutating func word(_ word: UInt32) { code.append(word) }

  /// Says of the code from here on whose it is, where its tokens are tried again and what it computes.
  mutating func mark(node: UInt32, restart: Int? = nil, text: UInt32 = none) {
    if let last = marks.last, last.address == code.count { marks.removeLast() }
    marks.append(
      MarkRecord(address: UInt32(code.count), node: node, restart: UInt32(restart ?? code.count), text: text))
  }

  /// What has been said of the code from here on.
  var currentMark: MarkRecord {
    guard let last = marks.last else { unreachable("all code belongs to a process") }
    return last
  }

  /// Says that the tokens of the code from here on are tried again at `address`, here if none is given.
  mutating func markRestart(at address: Int? = nil) {
    let current = currentMark
    mark(node: current.node, restart: address, text: current.text)
  }

  /// Puts the addresses of all labels, which are bound by now, into the code.
  mutating func resolve() {
    for fixup in fixups {
      guard let address = addresses[fixup.label.number] else { unreachable("every label that is used is bound") }
      code[fixup.at] = fixup.isWord ? UInt32(address) : code[fixup.at] | UInt32(address) << 8
    }
    fixups = []
  }
}
