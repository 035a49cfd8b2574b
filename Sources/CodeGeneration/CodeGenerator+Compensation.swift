import BatonBytecode
import BatonIR

/// Compensation and transactions (BPMN 2.0.2 §10.3.5, §13.5.5).
extension CodeGenerator {
  // MARK: Keeping

  /// Emits what is kept of node `id`, which has completed, for its handler.
  mutating func emitCompensable(of id: NodeID) {
    guard let handler = program[id].compensation, program[handler].parent == program[id].scope else { return }
    emitCompensable(handler, of: id)
  }

  private mutating func emitCompensable(_ handler: ScopeID, of node: NodeID) {
    assembler.emit(.compensable, t: handler.index)
    assembler.word(UInt32(node.index))
    if emittedHandlers.insert(handler).inserted { pendingHandlers.append(handler) }
  }

  /// Emits the way out of the current scope, which is the own one of the activity `node` or lies around its runs. It is kept if
  /// something in it can be compensated, or it can as a whole, unless it has been terminated.
  mutating func emitLeave(at node: NodeID) {
    let terminated = program[scope].termination.map { termination in
      emitLoad(termination, into: Self.termination)
      let label = assembler.label()
      assembler.emit(.branch, a: Self.termination, x: label)
      return label
    }
    for handler in [program[node].compensation, program[scope].compensation].compactMap({ $0 })
    where program[handler].parent == scope {
      emitCompensable(handler, of: node)
    }
    if let terminated { assembler.bind(terminated) }
    assembler.emit(program.isKept(scope) ? .retain : .leave)
  }

  /// Emits the handlers of all activities that have been emitted, each in its scope.
  mutating func emitHandlers() throws(GenerationError) {
    while let handler = pendingHandlers.popLast() {
      scope = handler
      let order = nodesInOrder(from: handler)
      plainNodes.formUnion(program[handler].entries)
      assembler.mark(node: program[handler].entries.first.map { UInt32($0.index) } ?? none)
      contents.scopes[handler.index].exit = UInt32(assembler.address)
      _ = try emitNodes(of: handler, order)
    }
  }

  // MARK: Throwing

  /// Emits the compensation of what has been done in the scope of `node`, and in the one around if that is an event sub-process.
  mutating func emitCompensation(of activity: NodeID?, waits: Bool, at node: NodeID) throws(GenerationError) {
    var outermost = program[node].scope
    while let around = program.scopeAround(eventSubProcess: outermost) { outermost = around }
    let levels = program.levels(from: scope, to: outermost)
    let go = assembler.label()
    if !waits {
      let side = assembler.label()
      try emitFork(to: [go, side])
      assembler.bind(side)
      assembler.mark(node: UInt32(node.index))
    }
    assembler.emit(.compensate, b: levels, c: program.compensatesAtOnce ? 1 : 0, x: activity.map { $0.index + 1 } ?? 0)
    if !waits { assembler.emit(.end) }
    assembler.bind(go)
    assembler.mark(node: UInt32(node.index))
  }

  /// Emits the cancellation of the transaction `transaction` around.
  mutating func emitCancel(_ transaction: ScopeID, at node: NodeID) {
    assembler.emit(.completed, t: node.index)
    let label = cancelLabels[transaction] ?? assembler.label()
    cancelLabels[transaction] = label
    assembler.emit(.cancel, b: program.levels(from: scope, to: transaction), c: 1, x: label)
  }

  /// Emits what becomes of the repeated transaction `scope` when it is cancelled, if it may be, beside the way of what completes.
  mutating func emitCancellation(beside scope: ScopeID) {
    guard cancelLabels[scope] != nil else { return }
    let go = assembler.label()
    assembler.emit(.jump, to: go)
    emitCancellation(of: scope)
    assembler.bind(go)
  }

  /// Emits what becomes of the transaction `scope` when it is cancelled, if it may be.
  mutating func emitCancellation(of scope: ScopeID) {
    guard let label = cancelLabels[scope] else { return }
    assembler.bind(label)
    assembler.mark(node: program[scope].node.map { UInt32($0.index) } ?? none)
    assembler.emit(.compensate, b: 0, c: program.compensatesAtOnce ? 1 : 0, x: 0)
    assembler.emit(.cancelled)
  }
}

extension Program {
  /// Whether instances of `scope` are kept when they complete: some handler lies in it, and none is for all of it from outside.
  func isKept(_ scope: ScopeID) -> Bool {
    scopes.indices.contains { index in
      guard scopes[index].kind == .compensation else { return false }
      var at = scopes[index].parent
      while let inner = at {
        if let handler = self[inner].node.flatMap({ self[$0].compensation }), !isAround(self[handler].parent, inner) {
          break
        }
        if inner == scope { return true }
        at = self[inner].kind == .compensation ? nil : self[inner].parent
      }
      return false
    }
  }

  /// Whether `inner` is `scope` or lies around it.
  private func isAround(_ scope: ScopeID?, _ inner: ScopeID) -> Bool {
    var at = scope
    while let each = at {
      if each == inner { return true }
      at = self[each].parent
    }
    return false
  }

  /// The scope in which the event sub-process runs that `scope` is the body of; nil if it is none.
  fileprivate func scopeAround(eventSubProcess scope: ScopeID) -> ScopeID? {
    guard let parent = self[scope].parent, let node = self[scope].node else { return nil }
    if self[parent].catches.contains(where: { $0.place == .within && $0.node == node && $0.event != node }) {
      return parent
    }
    guard let around = self[parent].parent, self[around].compensation == parent else { return nil }
    return around
  }

  /// The scope of the process around `scope`.
  func outermost(around scope: ScopeID) -> ScopeID {
    var at = scope
    while let parent = self[at].parent { at = parent }
    return at
  }

  /// How many scopes `outer` lies outward from `inner`.
  func levels(from inner: ScopeID, to outer: ScopeID) -> Int {
    var (at, levels) = (inner, 0)
    while at != outer, let parent = self[at].parent { (at, levels) = (parent, levels + 1) }
    return levels
  }
}
