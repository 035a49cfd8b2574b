import BatonBytecode
import BatonIR
import BatonValues

/// What is done around the work of nodes, and on the way between them.
extension CodeGenerator {
  /// Emits what follows the work, in the activity's own scope.
  mutating func emitEnd(of activity: Activity, at node: NodeID) throws(GenerationError) {
    try emit(activity.epilogue, of: node)
    for output in activity.outputs { try emit(output, of: node) }
  }

  /// Emits the steps, one after the other.
  mutating func emit(_ steps: [Activity], of node: NodeID) throws(GenerationError) {
    for step in steps {
      assembler.mark(node: UInt32(node.index))
      _ = try emit(step, of: node)
    }
    if !steps.isEmpty { assembler.mark(node: UInt32(node.index)) }
  }

  /// Emits what is done by listeners on the way; the first `count` registers are kept.
  mutating func emit(_ interlude: Interlude?, keeping count: Int = 0) throws(GenerationError) {
    guard let interlude, !interlude.steps.isEmpty else { return }
    let spill = try emitSpill(of: 0..<count)
    try emit(interlude.steps, of: interlude.node)
    emitReload(spill)
  }

  /// Emits the way to `end` past the work, if `condition` holds.
  mutating func emitSkip(
    _ condition: Computation?, of node: NodeID, to end: Assembler.Label
  ) throws(GenerationError) {
    guard let condition else { return }
    try emit(condition, of: node)
    assembler.emit(.require, a: 0)
    assembler.emit(.branch, a: 0, x: end)
    assembler.mark(node: UInt32(node.index))
  }

  /// Emits what is done while a token passes `flow`, in the scope that it stands in.
  mutating func emitInterlude(of flow: FlowID) throws(GenerationError) {
    guard let interlude = program[flow].interlude else { return }
    let (source, outer) = (program[flow].source, scope)
    scope = program[source].scope
    try emit(interlude)
    scope = outer
    assembler.mark(node: UInt32(source.index))
  }
}
