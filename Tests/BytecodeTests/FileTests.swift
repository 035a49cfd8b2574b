import BatonValues
import Testing

@testable import BatonBytecode

/// How numbers, instructions and texts are written in a module file, and what is refused that was never written so.
@Suite struct FileTests {
  @Test(arguments: [0, 1, 127, 128, 16383, 16384, 1 << 28, .max] as [UInt32])
  func readsTheNumbersThatItWrites(number: UInt32) throws {
    var writer = FileWriter()
    writer.append(number: number)
    for base in [0, 1, number, .max] as [UInt32] { writer.append(number, from: base) }
    writer.append(sparse: UInt64(number) << 24)
    var reader = FileReader(writer.bytes, at: 0)
    #expect(try reader.number() == number)
    for base in [0, 1, number, .max] as [UInt32] { #expect(try reader.number(from: base) == number) }
    #expect(try reader.sparseWord() == UInt64(number) << 24)
    #expect(reader.remaining == 0)
  }

  @Test func writesSmallThingsInOneByte() {
    var writer = FileWriter()
    writer.append(number: 127)
    writer.append(none, from: 0)
    writer.append(40, from: 100)
    writer.append(sparse: 0)
    #expect(writer.bytes == [127, 1, 119, 0])
  }

  @Test func readsTheCodeThatItWrites() throws {
    let code: [UInt32] = [
      Instruction(.branch, a: 2).word, 5, Instruction(.integer, a: 1, d: 0xFFFE).word, Instruction(.fork, a: 2).word, 9,
      3,
      Instruction(.loop, t: 0).word, Instruction(.finish, c: 1).word,
    ]
    var writer = FileWriter()
    writer.append(code: code)
    var reader = FileReader(writer.bytes, at: 0)
    #expect(try reader.code() == code)
    #expect(writer.bytes.count == 1 + 3 + 5 + 4 + 2 + 2)
  }

  @Test func readsTheTextsThatItWrites() throws {
    let texts = [
      "Flow_0a1", "Check the order", "Flow_0b2", "", "Flow_0b2x", String(repeating: "long", count: 40), "lo",
      "sid-0F9A4D3C-1B2E-4F5A-9C8D-7E6F5A4B3C2D", "sid-0F9A4D3C-1B2E-4F5A-9C8D-7E6F5A4B3C2E",
      "_81de33b1-58a1-4f6b-bfb9-15901ebdaa09",
      "81De33b1-58a1-4f6b-bfb9-15901ebdaa09", "x81de33b1-58a1+4f6b-bfb9-15901ebdaa09",
    ]
    var writer = FileWriter()
    writer.append(texts: texts)
    var reader = FileReader(writer.bytes, at: 0)
    let (bytes, ends) = try reader.texts()
    let starts = [0] + ends.dropLast()
    let read = zip(starts, ends).map { String(decoding: bytes[Int($0)..<Int($1)], as: UTF8.self) }
    #expect(read == texts)
  }

  @Test(
    arguments: [
      ([0x80], "it ends too early"), ([0xFF, 0xFF, 0xFF, 0xFF, 0x1F], "a number has more than 32 bits"),
      ([5, 0], "a section is longer than the file"),
    ] as [([UInt8], String)])
  func refusesWhatIsNoSection(bytes: [UInt8], why: String) {
    expect(why, in: bytes) { reader throws(ModuleError) in _ = try reader.code() }
  }

  @Test(
    arguments: [
      ([1, 255], "the instruction at 0 has the unknown opcode 255"),
      ([1, Opcode.branch.rawValue, 0, 0], "the last instruction is incomplete"),
      ([1, Opcode.finish.rawValue, 0x80, 2], "a field of the instruction at 0 is too large"),
      ([2, Opcode.end.rawValue, Opcode.load.rawValue], "it ends too early"),
    ] as [([UInt8], String)])
  func refusesWhatIsNoCode(bytes: [UInt8], why: String) {
    expect(why, in: bytes) { reader throws(ModuleError) in _ = try reader.code() }
  }

  @Test(
    arguments: [
      ([1, 1, 0], "a text begins like none"), ([2, 0, 0, 5, 0], "a text begins like a shorter one"),
      ([1, 0, 9], "it ends too early"),
    ] as [([UInt8], String)])
  func refusesWhatAreNoTexts(bytes: [UInt8], why: String) {
    expect(why, in: bytes) { reader throws(ModuleError) in _ = try reader.texts() }
  }

  @Test func readsTheObjectsThatItWrites() throws {
    var contents = ModuleContents()
    let long = "a text in the heap"
    var heap = Heap()
    defer { heap.free() }
    for datum in [
      .list([.string(long), 1, .number(Decimal128(floatLiteral: 0.1))]), .string(long), .string("Straße des 17. Juni"),
    ] as [Datum] {
      contents.constants.append(heap.store(datum).inConstants)
    }
    contents.constantWords = heap.constantWords
    let tables = try Tables(file: contents.encoded())
    #expect(Array(tables[.constantWords].assumingMemoryBound(to: UInt64.self)) == contents.constantWords)
  }

  private func expect(
    _ why: String, in bytes: [UInt8], _ body: (inout FileReader) throws(ModuleError) -> Void
  ) {
    var reader = FileReader(bytes, at: 0)
    do {
      try body(&reader)
      Issue.record("accepted")
    } catch {
      #expect(error.description == "the module is damaged: \(why)")
    }
  }
}
