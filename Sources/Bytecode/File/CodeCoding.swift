// How instructions are written: the opcode in a byte, then each field that its shape has as a number; where it is an address,
// how far that is from the instruction.

extension FileWriter {
  mutating func append(code words: [UInt32]) {
    append(number: UInt32(words.count))
    var address = 0
    while address < words.count {
      let instruction = Instruction(words[address])
      let opcode = instruction.opcode
      let end = address + opcode.length(instruction.word)
      append(opcode.rawValue)
      for part in opcode.parts {
        append(field: (instruction.word &>> part.shift) & part.mask, part.field, at: address)
      }
      for word in words[(address + 1)..<end] { append(field: word, opcode.shape.x, at: address) }
      precondition(
        instruction.word & ~opcode.covered == 0, "the shape of '\(opcode)' lacks a field that is used")
      address = end
    }
  }

  private mutating func append(field value: UInt32, _ field: Shape.Field, at address: Int) {
    if field.isAddress { append(value, from: UInt32(address)) } else { append(number: value) }
  }
}

extension FileReader {
  mutating func code() throws(ModuleError) -> [UInt32] {
    let count = try count(ofAtLeast: 1)
    var words: [UInt32] = []
    words.reserveCapacity(count)
    while words.count < count {
      let address = words.count
      let byte = try byte()
      guard let opcode = Opcode(rawValue: byte), opcode.shape.isOfModules else {
        throw .damaged("the instruction at \(address) has the unknown opcode \(byte)")
      }
      let shape = opcode.shape
      var word = UInt32(byte)
      for part in opcode.parts {
        let value = try value(of: part.field, at: address)
        guard value <= part.mask else { throw .damaged("a field of the instruction at \(address) is too large") }
        word |= value &<< part.shift
      }
      words.append(word)
      for _ in 1..<opcode.length(word) { words.append(try value(of: shape.x, at: address)) }
    }
    guard words.count == count else { throw .damaged("the last instruction is incomplete") }
    return words
  }

  private mutating func value(of field: Shape.Field, at address: Int) throws(ModuleError) -> UInt32 {
    field.isAddress ? try number(from: UInt32(address)) : try number()
  }
}

/// A field of an instruction's first word, and where in that it stands.
private struct Part {
  var field: Shape.Field
  var shift: UInt32
  var mask: UInt32
}

extension Opcode {
  /// The fields that the first word of the opcode's instructions has.
  fileprivate var parts: [Part] { Self.parts[Int(rawValue)] }

  /// The bits of that word that are the opcode's or a field's.
  fileprivate var covered: UInt32 { parts.reduce(0xFF) { $0 | $1.mask &<< $1.shift } }

  private static let parts = allCases.map { opcode in
    let shape = opcode.shape
    return [
      Part(field: shape.a, shift: 8, mask: 0xFF), Part(field: shape.b, shift: 16, mask: 0xFF),
      Part(field: shape.c, shift: 24, mask: 0xFF), Part(field: shape.d, shift: 16, mask: 0xFFFF),
      Part(field: shape.t, shift: 8, mask: 0xFF_FFFF),
    ].filter { $0.field.isPresent }
  }
}

extension Shape.Field {
  fileprivate var isPresent: Bool { if case .none = self { false } else { true } }
}
