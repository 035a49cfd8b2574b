import Testing

@testable import BatonExecution

/// The encodings are those that GNU's assembler gives.
@Suite struct AssemblerTests {
  private func bytes(_ write: (inout Assembler) -> Void) -> String {
    var assembler = Assembler()
    write(&assembler)
    assembler.link()
    return assembler.code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(separator: " ")
  }

  @Test func movesBetweenRegistersAndMemory() {
    #expect(bytes { $0.move(.init(.rdi, 0), to: .rax) } == "48 8b 07")
    #expect(bytes { $0.move(.init(.rdi, 0x38), to: .rcx) } == "48 8b 4f 38")
    #expect(bytes { $0.move(.init(.rdi, 0x400), to: .r8) } == "4c 8b 87 00 04 00 00")
    #expect(bytes { $0.move(.init(.r8, 8), to: .r9) } == "4d 8b 48 08")
    #expect(bytes { $0.move(.rax, to: .init(.rdi, 8)) } == "48 89 47 08")
    #expect(bytes { $0.move(.r9, to: .init(.rdx, 0)) } == "4c 89 0a")
    #expect(bytes { $0.move(Assembler.Register.rax, to: .rcx) } == "48 89 c1")
    #expect(bytes { $0.move(Assembler.Register.rcx, to: .r8) } == "49 89 c8")
  }

  @Test func movesConstants() {
    #expect(bytes { $0.move(7, to: .rax) } == "b8 07 00 00 00")
    #expect(bytes { $0.move(0xFFFF_FFFF, to: .r9) } == "41 b9 ff ff ff ff")
    #expect(bytes { $0.move(-1, to: Assembler.Register.rax) } == "48 c7 c0 ff ff ff ff")
    #expect(bytes { $0.move(0x1234_5678_9abc_def0, to: .rcx) } == "48 b9 f0 de bc 9a 78 56 34 12")
    #expect(bytes { $0.move(0x1234_5678_9abc_def0, to: .r8) } == "49 b8 f0 de bc 9a 78 56 34 12")
    #expect(bytes { $0.move(1, to: Assembler.Memory(.rdx, 0)) } == "48 c7 02 01 00 00 00")
    #expect(bytes { $0.move(-2, to: Assembler.Memory(.rdi, 0x400)) } == "48 c7 87 00 04 00 00 fe ff ff ff")
  }

  @Test func combinesAndCompares() {
    #expect(bytes { $0.apply(.add, .rcx, to: .rax) } == "48 01 c8")
    #expect(bytes { $0.apply(.subtract, .rax, to: .r8) } == "49 29 c0")
    #expect(bytes { $0.apply(.or, .r9, to: .rax) } == "4c 09 c8")
    #expect(bytes { $0.apply(.xor, .r9, to: .r9) } == "4d 31 c9")
    #expect(bytes { $0.apply(.compare, .rcx, to: .rax) } == "48 39 c8")
    #expect(bytes { $0.apply(.add, 8, to: .rdx) } == "48 83 c2 08")
    #expect(bytes { $0.apply(.add, 0x12345, to: .rax) } == "48 81 c0 45 23 01 00")
    #expect(bytes { $0.apply(.and, 7, to: .rcx) } == "48 83 e1 07")
    #expect(bytes { $0.apply(.compare, -128, to: .rax) } == "48 83 f8 80")
    #expect(bytes { $0.apply(.xor, 3, to: .r8) } == "49 83 f0 03")
    #expect(bytes { $0.apply(.compare, .init(.rsi, 16), to: .rdx) } == "48 3b 56 10")
    #expect(bytes { $0.apply(.compare, 0, to: .init(.rsi, 0)) } == "48 83 3e 00")
    #expect(bytes { $0.apply(.subtract, 1, to: .init(.rsi, 0)) } == "48 83 2e 01")
    #expect(bytes { $0.apply(.subtract, 1000, to: .init(.rsi, 8)) } == "48 81 6e 08 e8 03 00 00")
  }

  @Test func multipliesShiftsAndTests() {
    #expect(bytes { $0.multiply(.rcx, to: .rax) } == "48 0f af c1")
    #expect(bytes { $0.multiply(.rax, to: .r8) } == "4c 0f af c0")
    #expect(bytes { $0.multiply(.r9, to: .rcx) } == "49 0f af c9")
    #expect(bytes { $0.shiftRight(.rcx, by: 3) } == "48 c1 f9 03")
    #expect(bytes { $0.shiftRight(.r9, by: 3) } == "49 c1 f9 03")
    #expect(bytes { $0.test(.rax, 7) } == "40 f6 c0 07")
    #expect(bytes { $0.test(.r8, 4) } == "41 f6 c0 04")
    #expect(bytes { $0.test(.rdi, 7) } == "40 f6 c7 07")
  }

  @Test func jumpsBothWays() {
    #expect(bytes { $0.trap() } == "0f 0b")
    #expect(bytes { $0.jump(to: .rax) } == "ff e0")
    #expect(bytes { $0.jump(to: .r8) } == "41 ff e0")
    let both = bytes {
      let (start, end) = ($0.label(), $0.label())
      $0.place(start)
      $0.jump(if: .overflow, to: end)
      $0.jump(to: start)
      $0.place(end)
      $0.ret()
    }
    #expect(both == "0f 80 05 00 00 00 e9 f5 ff ff ff c3")
  }
}
