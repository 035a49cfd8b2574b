import BatonValues

/// What `Machine.interpret` begins with for a signature, as machine code: sets the slots of a new instance, of which no value may need a heap, and goes on
/// at its first word.
///
///      rdi  slots     rsi  `NativeState`     rdx  the next note     rcx  the values     r8  the first word     rax r9  free
struct OpeningAssembly {
  private(set) var assembler = Assembler()

  /// The code of `record`'s signature, which notes the values if it is `telling`.
  init(_ record: SignatureRecord, telling: Bool) {
    let refusal = assembler.label()
    let slots = (0..<record.count).map { record.slots[$0] }
    for slot in 0..<record.slotCount where !slots.contains(slot) {
      assembler.move(Int32(Value.absent.bits), to: Assembler.Memory(.rdi, 8 * slot))
    }
    assembler.apply(.xor, .r9, to: .r9)
    for (number, slot) in slots.enumerated() {
      assembler.move(Assembler.Memory(.rcx, 8 * number), to: .rax)
      assembler.move(.rax, to: Assembler.Memory(.rdi, 8 * slot))
      assembler.apply(.or, .rax, to: .r9)
      if telling { assembler.move(.rax, to: Assembler.Memory(.rdx, 8 * number)) }
    }
    assembler.test(.r9, BriefAssembly.referenceBit)
    assembler.jump(if: .notEqual, to: refusal)
    if telling { assembler.apply(.add, Int32(8 * slots.count), to: .rdx) }
    assembler.jump(to: .r8)
    assembler.place(refusal)
    assembler.trap()
    assembler.link()
  }
}
