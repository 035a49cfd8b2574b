import BatonBytecode
import BatonIR

/// What tells conversations apart.
extension CodeGenerator {
  /// Emits the code of all properties of correlation keys, each in its probe, which leaves the value in R[0].
  mutating func emitCorrelations() throws(GenerationError) {
    for it in program.correlations {
      var row = CorrelationRecord(
        key: contents.text(it.key), property: contents.text(it.property), message: none, process: none,
        probe: UInt32(it.probe.index), address: UInt32(assembler.address))
      switch it.origin {
      case .message(let name): row.message = contents.text(name)
      case .process(let number): row.process = UInt32(number)
      }
      scope = it.probe
      assembler.mark(node: program[it.probe].node.map { UInt32($0.index) } ?? none, text: contents.text(it.value.text))
      try emit(it.value.expression, into: 0)
      assembler.emit(.trigger, a: 0)
      contents.correlations.append(row)
    }
  }
}
