/// A join that looks at where the other tokens of its scope instance are, an inclusive or a complex gateway (BPMN 2.0.2
/// §13.4.3, §13.4.5); in a scope that has some, every other place that counts tokens is a plain one, so that these are found.
///
/// Its slots in the scope instance count the tokens of each incoming flow; those of a complex join say after these of each flow
/// whether one of its tokens has been taken away since the join last waited for its start.
///
/// Its rows of the reach table, one for each node of the scope, are sets of the incoming flows to which a token at the node may
/// still get without passing the join. A plain join has none.
package struct JoinRecord: BitwiseCopyable {
  /// A `JoinKind`.
  package var kind: UInt32
  package var scope: UInt32
  package var node: UInt32
  package var firstSlot: UInt32
  package var flowCount: UInt32
  /// Where the token goes on; of a complex join, the one that resets it; `none` of a plain one.
  package var entry: UInt32
  /// Where a token looks whether a complex join may start, which still has some after its reset; `none` of others.
  package var look: UInt32
  package var firstReach: UInt32

  package init(
    kind: JoinKind, scope: UInt32, node: UInt32, firstSlot: UInt32, flowCount: UInt32, firstReach: UInt32
  ) {
    self.kind = kind.rawValue
    self.scope = scope
    self.node = node
    self.firstSlot = firstSlot
    self.flowCount = flowCount
    self.firstReach = firstReach
    entry = none
    look = none
  }

  /// The number of words of a row of the reach table.
  package var stride: Int { (Int(flowCount) + 31) / 32 }

  package var slotCount: Int { kind == JoinKind.complex.rawValue ? 2 * Int(flowCount) : Int(flowCount) }
}

@frozen
package enum JoinKind: UInt32, Sendable { case inclusive, complex, plain }

extension Module {
  /// Checks that the join's slots and its rows of the reach table lie where they should.
  func verify(join row: JoinRecord) throws(ModuleError) {
    guard let kind = JoinKind(rawValue: row.kind), row.scope < scopes.count, row.node < nodes.count else {
      throw .damaged("a join's kind or place is unknown")
    }
    let scope = scopes[Int(row.scope)]
    guard row.flowCount > 0, row.flowCount <= 255, Int(row.firstSlot) + row.slotCount <= Int(scope.slotCount) else {
      throw .damaged("a join's counters lie outside its scope")
    }
    guard nodes[Int(row.node)].scope == row.scope, (row.entry != none) == (kind != .plain),
      (row.look != none) == (kind == .complex),
      [row.entry, row.look].allSatisfy({ $0 == none || $0 < code.count })
    else { throw .damaged("a join leads elsewhere") }
    guard kind == .plain || Int(row.firstReach) + Int(scope.nodeCount) * row.stride <= reach.count else {
      throw .damaged("a join's reach lies outside its table")
    }
  }
}
