/// A set of registers.
struct Registers: Equatable, ExpressibleByArrayLiteral {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(arrayLiteral registers: Int...) { for register in registers { insert(register) } }
  init(_ registers: Range<Int>) { insert(registers) }

  func contains(_ register: Int) -> Bool {
    let bit = UInt64(1) << UInt64(register & 63)
    return switch register >> 6 {
    case 0: words.0 & bit != 0
    case 1: words.1 & bit != 0
    case 2: words.2 & bit != 0
    default: words.3 & bit != 0
    }
  }

  mutating func insert(_ register: Int) {
    let bit = UInt64(1) << UInt64(register & 63)
    switch register >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  mutating func insert(_ registers: Range<Int>) { for register in registers { insert(register) } }

  func intersection(_ other: Registers) -> Registers {
    var result = self
    result.words.0 &= other.words.0
    result.words.1 &= other.words.1
    result.words.2 &= other.words.2
    result.words.3 &= other.words.3
    return result
  }

  static func == (a: Registers, b: Registers) -> Bool { a.words == b.words }
}
