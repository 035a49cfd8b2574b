/// Writes the x86-64 instructions that brief code is translated to, and no others. The code runs wherever it is put.
///
/// An operand in memory is a register and a distance; the registers that may be such a base are those whose encoding is regular.
struct Assembler {
  enum Register: UInt8 {
    case rax = 0, rcx = 1, rdx = 2, rsi = 6, rdi = 7, r8 = 8, r9 = 9
  }

  /// What the flags say, for signed numbers but in `above`.
  enum Condition: UInt8 {
    case overflow = 0x0, equal = 0x4, notEqual = 0x5, above = 0x7
    case less = 0xC, greaterOrEqual = 0xD, lessOrEqual = 0xE, greater = 0xF
  }

  /// What combines two operands, the first of which is also the result; `compare` only sets flags.
  enum Operation: UInt8 {
    case add = 0, or = 1, and = 4, subtract = 5, xor = 6, compare = 7
  }

  struct Memory {
    var base: Register
    /// In bytes.
    var distance: Int

    init(_ base: Register, _ distance: Int) { (self.base, self.distance) = (base, distance) }
  }

  /// A place in the code, which may be jumped to before it is known.
  struct Label { fileprivate let number: Int }

  /// What fills the code up, and is not run.
  static let filler: UInt8 = 0xCC

  private(set) var code: [UInt8] = []
  private var places: [Int] = []
  private var jumps: [(end: Int, target: Label)] = []

  // MARK: Places

  mutating func label() -> Label {
    places.append(-1)
    return Label(number: places.count - 1)
  }

  /// Lets `label` be here.
  mutating func place(_ label: Label) { places[label.number] = code.count }

  func place(of label: Label) -> Int { places[label.number] }

  /// Lets each jump go to the place of its label, all of which are known now.
  mutating func link() {
    for jump in jumps {
      let target = places[jump.target.number]
      precondition(target >= 0, "a label that is jumped to has a place")
      let distance = UInt32(bitPattern: Int32(target - jump.end))
      for byte in 0..<4 { code[jump.end - 4 + byte] = UInt8(truncatingIfNeeded: distance >> UInt32(8 * byte)) }
    }
    jumps.removeAll(keepingCapacity: true)
  }

  // MARK: Instructions

  mutating func move(_ source: Memory, to target: Register) { encode(0x8B, target.rawValue, source) }
  mutating func move(_ source: Register, to target: Memory) { encode(0x89, source.rawValue, target) }
  mutating func move(_ source: Register, to target: Register) { encode(0x89, source.rawValue, target) }

  mutating func move(_ constant: Int64, to target: Register) {
    if let short = UInt32(exactly: constant) {
      // Clears the upper half too.
      if target.rawValue >= 8 { code.append(0x41) }
      code.append(0xB8 | target.rawValue & 7)
      append(short)
    } else if let short = Int32(exactly: constant) {
      encode(0xC7, 0, target)
      append(UInt32(bitPattern: short))
    } else {
      code.append(0x48 | target.rawValue >> 3)
      code.append(0xB8 | target.rawValue & 7)
      append(UInt32(truncatingIfNeeded: constant))
      append(UInt32(truncatingIfNeeded: constant >> 32))
    }
  }

  mutating func move(_ constant: Int32, to target: Memory) {
    encode(0xC7, 0, target)
    append(UInt32(bitPattern: constant))
  }

  mutating func apply(_ operation: Operation, _ source: Register, to target: Register) {
    encode(operation.rawValue << 3 | 1, source.rawValue, target)
  }

  mutating func apply(_ operation: Operation, _ constant: Int32, to target: Register) {
    let short = Int8(exactly: constant)
    encode(short == nil ? 0x81 : 0x83, operation.rawValue, target)
    append(short, constant)
  }

  mutating func apply(_ operation: Operation, _ source: Memory, to target: Register) {
    encode(operation.rawValue << 3 | 3, target.rawValue, source)
  }

  mutating func apply(_ operation: Operation, _ constant: Int32, to target: Memory) {
    let short = Int8(exactly: constant)
    encode(short == nil ? 0x81 : 0x83, operation.rawValue, target)
    append(short, constant)
  }

  mutating func multiply(_ source: Register, to target: Register) {
    code.append(wide(target.rawValue, source.rawValue))
    append(0x0F, 0xAF, 0xC0 | (target.rawValue & 7) << 3 | source.rawValue & 7)
  }

  mutating func shiftRight(_ target: Register, by count: UInt8) {
    encode(0xC1, 7, target)
    code.append(count)
  }

  /// Looks whether the lowest byte of `register` has any of the bits of `mask`.
  mutating func test(_ register: Register, _ mask: UInt8) {
    // The prefix makes it the lowest byte of rsi and rdi too.
    append(0x40 | register.rawValue >> 3, 0xF6, 0xC0 | register.rawValue & 7)
    code.append(mask)
  }

  mutating func jump(to label: Label) {
    code.append(0xE9)
    appendDistance(to: label)
  }

  mutating func jump(if condition: Condition, to label: Label) {
    append(0x0F, 0x80 | condition.rawValue)
    appendDistance(to: label)
  }

  /// Goes on at the address in `register`.
  mutating func jump(to register: Register) {
    if register.rawValue >= 8 { code.append(0x41) }
    append(0xFF, 0xE0 | register.rawValue & 7)
  }

  /// Ends the program: what comes here must not.
  mutating func trap() { code += [0x0F, 0x0B] }

  mutating func ret() { code.append(0xC3) }

  // MARK: Encodings

  /// The prefix of an instruction on 64 bits with the operand `register`, or what stands in its place, and another.
  private func wide(_ register: UInt8, _ other: UInt8) -> UInt8 { 0x48 | (register >> 3) << 2 | other >> 3 }

  /// An instruction on 64 bits with the operand `register`, or what stands in its place, and a register.
  private mutating func encode(_ opcode: UInt8, _ register: UInt8, _ other: Register) {
    append(wide(register, other.rawValue), opcode, 0xC0 | (register & 7) << 3 | other.rawValue & 7)
  }

  /// An instruction on 64 bits with the operand `register`, or what stands in its place, and one in memory.
  private mutating func encode(_ opcode: UInt8, _ register: UInt8, _ memory: Memory) {
    let base = memory.base.rawValue
    append(wide(register, base), opcode)
    if memory.distance == 0 {
      code.append((register & 7) << 3 | base & 7)
    } else if let short = Int8(exactly: memory.distance) {
      append(0x40 | (register & 7) << 3 | base & 7, UInt8(bitPattern: short))
    } else {
      code.append(0x80 | (register & 7) << 3 | base & 7)
      append(UInt32(bitPattern: Int32(memory.distance)))
    }
  }

  /// One by one: an array of them would be made for each instruction.
  private mutating func append(_ first: UInt8, _ second: UInt8, _ third: UInt8? = nil) {
    code.append(first)
    code.append(second)
    if let third { code.append(third) }
  }

  private mutating func append(_ short: Int8?, _ constant: Int32) {
    if let short { code.append(UInt8(bitPattern: short)) } else { append(UInt32(bitPattern: constant)) }
  }

  private mutating func append(_ word: UInt32) {
    for byte in 0..<4 as Range<UInt32> { code.append(UInt8(truncatingIfNeeded: word >> (8 * byte))) }
  }

  private mutating func appendDistance(to label: Label) {
    append(0 as UInt32)
    jumps.append((code.count, label))
  }
}
