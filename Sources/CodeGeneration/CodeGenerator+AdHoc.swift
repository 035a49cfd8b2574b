import BatonBytecode
import BatonIR
import BatonValues

/// Ad-hoc sub-processes: one token waits for what is to be activated, beside those that are:
///
///     enter ─ (activate) ─ wait ─ terminate        completed from outside
///     node:   activated ─ … ─ condition? completed, terminate ─ completed ─ departure
///     the last node of a way, without a condition: withdraw the token that waits if all is done ─ completed ─ end
///
extension CodeGenerator {
  mutating func emit(_ adHoc: AdHoc, at node: NodeID) throws(GenerationError) {
    adHocs[scope] = adHoc
    let order = nodesInOrder(from: scope)
    plainNodes.formUnion(program[scope].entries)
    for assignment in adHoc.beginning { try emit(assignment, of: node) }
    if let list = adHoc.activeElements {
      try emit(list, of: node)
      assembler.emit(.activate, a: 0, c: adHoc.isSequential ? 1 : 0)
    }
    assembler.mark(node: UInt32(node.index))
    assembler.emit(.wait, t: try add(adHoc.wait, of: node, in: nil))
    assembler.emit(.propagate, a: 0)
    if hasConditions { emitTouch(nil) }
    assembler.emit(.terminate)
    contents.scopes[scope.index].exit = UInt32(try emitNodes(of: scope, order))
    assembler.mark(node: UInt32(node.index))
  }

  /// Emits what the ad-hoc sub-process around makes of the completion of `id`, if there is one.
  mutating func emitCompletionTest(at id: NodeID) throws(GenerationError) {
    guard let adHoc = adHocs[program[id].scope] else { return }
    let isLast = program[id].outgoing.isEmpty
    if isLast { for assignment in adHoc.closing { try emit(assignment, of: id) } }
    guard let condition = adHoc.completionCondition else {
      if isLast { assembler.emit(.withdraw, c: 1) }
      assembler.mark(node: UInt32(id.index))
      return
    }
    guard adHoc.activities.contains(id) else { return assembler.mark(node: UInt32(id.index)) }
    let otherwise = assembler.label()
    try emit(condition, of: id)
    assembler.emit(.require, a: 0)
    assembler.emit(.branchUnless, a: 0, x: otherwise)
    if adHoc.cancelsRemaining {
      assembler.emit(.completed, t: id.index)
      assembler.emit(.terminate)
    } else {
      assembler.emit(.withdraw)
    }
    assembler.bind(otherwise)
    assembler.mark(node: UInt32(id.index))
  }
}
