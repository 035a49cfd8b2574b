import BatonValues

extension Module {
  /// Checks everything that execution relies on without looking again: that every index lies in its
  /// table, every constant's reference in the constants, and that the code is safe (see `CodeVerifier`). Returns where
  /// the constants' objects are.
  func verify() throws(ModuleError) -> VerifiedRegion {
    guard let constants = Heap.verify(constants: constantWords, roots: constants) else {
      throw .damaged("a constant refers outside the constants")
    }
    try verifyTables()
    var verifier = try CodeVerifier(module: self)
    try verifier.verify()
    return constants
  }

  private func verifyTables() throws(ModuleError) {
    guard scopes.count < 1 << 24, nodes.count < 1 << 24, flows.count < 1 << 24, waits.count < 1 << 24,
      functions.count < 1 << 24, code.count < 1 << 24
    else { throw .damaged("a table is too large") }
    for row in processes {
      try check([row.id], below: textCount)
      try check(optional: [row.name, row.versionTag], below: textCount)
      try check([row.scope], below: scopes.count)
      try check([row.entry], below: code.count)
      guard scopes[Int(row.scope)].kind == ScopeKind.process.rawValue else { throw .damaged("a process has no scope") }
    }
    var depths: [Int] = []
    for (index, row) in scopes.enumerated() {
      try verify(scope: row, at: index)
      // What one token can make by entering scopes, without spending its budget, has a limit.
      depths.append(Int(row.slotCount) + 4 + (row.parent == none ? 0 : depths[Int(row.parent)]))
      guard depths[index] <= 1 << 20 else { throw .damaged("scopes nest too deeply") }
    }
    for row in nodes {
      try check([row.id, row.element], below: textCount)
      try check(optional: [row.name], below: textCount)
      try check([row.scope], below: scopes.count)
      guard scopes[Int(row.scope)].joinCount == 0 || row.number < scopes[Int(row.scope)].nodeCount else {
        throw .damaged("a node has no number in its scope")
      }
      try check(optional: [row.entry, row.exit], below: code.count)
      try check(optional: [row.compensation], below: nodes.count)
    }
    for row in flows {
      try check([row.id], below: textCount)
      try check([row.source, row.target], below: nodes.count)
    }
    for row in waits { try verify(wait: row) }
    for (index, row) in catches.enumerated() { try verify(catch: row, at: index) }
    for row in starts {
      try check([row.process], below: processes.count)
      try check([row.node], below: nodes.count)
      try check([row.entry], below: code.count)
      try check(optional: [row.wait], below: waits.count)
      try verify(probe: row.probe, row.condition, in: processes[Int(row.process)].scope)
      guard (row.wait == none) != (row.probe == none) else { throw .damaged("a start has no trigger, or two") }
    }
    for row in messageFlows {
      try check([row.id], below: textCount)
      try check([row.source, row.target], below: nodes.count)
    }
    for row in correlations { try verify(correlation: row) }
    for row in joins { try verify(join: row) }
    for row in functions {
      try check([row.entry], below: code.count)
      guard Int(row.parameterCount) + Int(row.captureCount) <= 256,
        Int(row.firstName) + Int(row.parameterCount) <= names.count
      else { throw .damaged("a function's parameters lie outside their table") }
    }
    for name in names {
      try check([name], below: constants.count)
      guard constants[Int(name)].isString else { throw .damaged("a variable's or parameter's name is not a string") }
    }
    for row in marks {
      try check([row.address, row.restart], below: code.count)
      try check(optional: [row.node], below: nodes.count)
      try check(optional: [row.text], below: textCount)
    }
    for (row, next) in zip(marks, marks.dropFirst()) where row.address >= next.address {
      throw .damaged("the source map is not in order")
    }
  }

  private func verify(scope row: ScopeRecord, at index: Int) throws(ModuleError) {
    guard let kind = ScopeKind(rawValue: row.kind) else { throw .damaged("a scope's kind is unknown") }
    try check(optional: [row.node], below: nodes.count)
    try check(optional: [row.exit], below: code.count)
    switch kind {
    case .process:
      guard row.parent == none else { throw .damaged("a process lies in another scope") }
    case .subProcess, .activity, .probe, .repetition:
      // A scope comes after the one around it, so that the way outward always ends.
      try check([row.parent], below: index)
      try check([row.node], below: nodes.count)
    case .compensation: try check([row.parent], below: index)
    }
    // Only a scope that counts its tokens has a last one, and only a compensation begins there.
    guard kind.countsTokens || row.exit == none || kind == .compensation else {
      throw .damaged("an activity has an exit")
    }
    guard row.isRun <= 1,
      row.isRun == 0 || row.parent != none && scopes[Int(row.parent)].kind == ScopeKind.repetition.rawValue
    else {
      throw .damaged("a run is not one of a repetition")
    }
    guard row.interrupts <= 1, row.precedes <= 1, Int(row.firstCatch) + Int(row.catchCount) <= catches.count else {
      throw .damaged("a scope's catches lie outside their table")
    }
    guard Int(row.firstJoin) + Int(row.joinCount) <= joins.count, kind.countsTokens || row.joinCount == 0 else {
      throw .damaged("a scope's joins lie outside their table")
    }
    for join in joins[Int(row.firstJoin)..<Int(row.firstJoin + row.joinCount)] where join.scope != index {
      throw .damaged("a scope has a join of another")
    }
    guard row.slotCount <= 1 << 16, Int(row.nameCount) + kind.firstSlot <= Int(row.slotCount),
      Int(row.firstName) + Int(row.nameCount) <= names.count
    else { throw .damaged("a scope's variables lie outside their table") }
  }

  private func verify(catch row: CatchRecord, at index: Int) throws(ModuleError) {
    guard let kind = CatchKind(rawValue: row.kind), row.flags < 8 else { throw .damaged("a catch's kind is unknown") }
    try check([row.scope], below: scopes.count)
    let scope = scopes[Int(row.scope)]
    let flags = row.options
    guard index >= scope.firstCatch, index - Int(scope.firstCatch) < scope.catchCount else {
      throw .damaged("a catch is not among those of its scope")
    }
    try check([row.node], below: nodes.count)
    try check(optional: [row.handler], below: code.count)
    try check(optional: [row.code], below: constants.count)
    guard (row.wait == none) == (kind != .wait), (row.probe == none) == (kind != .condition && kind != .failure),
      (row.handler == none) == (kind == .failure), kind != .failure || row.code != none
    else { throw .damaged("a catch lacks what it waits for") }
    try check(optional: [row.wait], below: waits.count)
    if kind == .wait, waits[Int(row.wait)].scope != row.scope { throw .damaged("a catch's wait is another scope's") }
    try verify(probe: row.probe, row.condition, in: row.scope)
    guard Int(row.firstName) + Int(row.nameCount) <= names.count else {
      throw .damaged("a catch's names lie outside their table")
    }
    if kind == .failure || kind == .removal { return }
    // A token more can only be where tokens are counted.
    let target = flags.contains(.around) ? scope.parent : row.scope
    guard target != none, let targetKind = ScopeKind(rawValue: scopes[Int(target)].kind) else {
      throw .damaged("a catch leads out of the process")
    }
    guard targetKind.countsTokens || flags.isSuperset(of: [.interrupts, .around]) else {
      throw .damaged("a catch makes tokens where none are counted")
    }
  }

  private func verify(probe: UInt32, _ condition: UInt32, in scope: UInt32) throws(ModuleError) {
    guard (probe == none) == (condition == none) else { throw .damaged("a condition has no place") }
    if probe == none { return }
    try check([probe], below: scopes.count)
    try check([condition], below: code.count)
    guard scopes[Int(probe)].kind == ScopeKind.probe.rawValue, scopes[Int(probe)].parent == scope else {
      throw .damaged("a condition is computed elsewhere")
    }
  }

  private func verify(correlation row: CorrelationRecord) throws(ModuleError) {
    try check([row.key, row.property], below: textCount)
    try check(optional: [row.message], below: textCount)
    try check(optional: [row.process], below: processes.count)
    guard (row.message == none) != (row.process == none) else { throw .damaged("a property has no origin, or two") }
    try check([row.probe], below: scopes.count)
    let parent = scopes[Int(row.probe)].parent
    guard parent != none, scopes[Int(parent)].kind == ScopeKind.process.rawValue else {
      throw .damaged("a property is computed inside of a process")
    }
    try verify(probe: row.probe, row.address, in: parent)
  }

  private func verify(wait row: WaitRecord) throws(ModuleError) {
    guard let kind = WaitKind(rawValue: row.kind) else { throw .damaged("a wait's kind is unknown") }
    try check([row.node], below: nodes.count)
    try check(optional: [row.scope], below: scopes.count)
    let slots = row.scope == none ? 0 : Int(scopes[Int(row.scope)].slotCount)
    try check(operand: row.type, slots: slots)
    if kind == .adHoc {
      guard row.type.isSlot == 0, constants[Int(row.type.index)].isString else {
        throw .damaged("an ad-hoc sub-process has no ordering")
      }
    }
    for (first, count) in [(row.firstDetail, row.detailCount), (row.firstHeader, row.headerCount)] {
      guard Int(first) + Int(count) <= entries.count else { throw .damaged("a wait's entries lie outside their table") }
      for entry in entries[Int(first)..<Int(first) + Int(count)] { try check(operand: entry.value, slots: slots) }
    }
    for entry in entries[Int(row.firstDetail)..<Int(row.firstDetail) + Int(row.detailCount)] {
      guard WaitDetail(rawValue: entry.key) != nil else { throw .damaged("a wait's detail is unknown") }
    }
    for entry in entries[Int(row.firstHeader)..<Int(row.firstHeader) + Int(row.headerCount)] {
      try check([entry.key], below: textCount)
    }
  }

  private func check(operand: OperandRecord, slots: Int) throws(ModuleError) {
    guard operand.isSlot <= 1 else { throw .damaged("an operand is neither a constant nor a slot") }
    try check([operand.index], below: operand.isSlot == 1 ? slots : constants.count)
  }

  private func check(_ indices: [UInt32], below count: Int) throws(ModuleError) {
    for index in indices where Int(index) >= count { throw .damaged("an index lies outside its table") }
  }

  private func check(optional indices: [UInt32], below count: Int) throws(ModuleError) {
    try check(indices.filter { $0 != none }, below: count)
  }
}
