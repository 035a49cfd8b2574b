import BatonSyntax

/// What compensates what (BPMN 2.0.2 §10.7).
extension Graph {
  /// The activity that is compensated by the activity `handler`; nil if there is none, so that nothing ever starts it.
  package func compensated(by handler: Node) -> Node? { handler.compensates.first.map { self[$0] } }

  /// The activities that the compensation boundary event `node` is associated with, whether they are marked as handlers or not.
  func handlers(associatedWith node: Node) -> [Node] {
    node.associates.compactMap { nodesByID[$0.text].map { self[$0] } }
      .filter { $0.tag.isActivity && !$0.isEventSubProcess && $0.id != node.host }
  }

  /// The start event of an event sub-process that compensates the scope around it; nil of other nodes.
  package func compensationStart(of node: Node) -> NodeID? {
    node.isEventSubProcess ? node.contents.flatMap { self[$0].compensationStart } : nil
  }

  /// The event that catches the compensation of the activity `node`: a boundary event, or the start event of an event sub-process
  /// inside; nil if there is none.
  package func compensationEvent(of node: Node) -> NodeID? {
    if !node.compensations.isEmpty { return node.boundaryEvents.first { self[$0].isForCompensationOnly } }
    return node.contents.flatMap { self[$0].nodes.lazy.compactMap { compensationStart(of: self[$0]) }.first }
  }

  /// The activity that the compensation `definition`, thrown by `node`, is of; nil if it is of the scope, or of nothing.
  package func compensatedActivity(of definition: CompensateEventDefinition, thrownBy node: Node) -> NodeID? {
    guard let reference = definition.activity, let id = nodesByID[reference.text] else { return nil }
    return compensatedScopes(of: node).contains(self[id].scope) ? id : nil
  }

  /// The scopes that are compensated from `node`: its own, and the one around if that is an event sub-process.
  private func compensatedScopes(of node: Node) -> [ScopeID] {
    var scopes = [node.scope]
    while let last = scopes.last, let owner = self[last].owner, self[owner].isEventSubProcess {
      scopes.append(self[owner].scope)
    }
    return scopes
  }

  /// Whether something that is done at `node`, or inside of it, may be compensated.
  func isCompensable(_ node: Node) -> Bool {
    if !node.compensations.isEmpty { return true }
    guard let contents = node.contents else { return false }
    return self[contents].nodes.contains { isCompensable(self[$0]) || compensationStart(of: self[$0]) != nil }
  }

  /// The transaction that the cancel event `node` cancels: the innermost around, out of which no compensation leads.
  package func cancelledTransaction(by node: Node) -> NodeID? {
    var at = self[node.scope].owner
    while let owner = at, !self[owner].isCompensationHandler, compensationStart(of: self[owner]) == nil {
      if self[owner].tag == .transaction { return owner }
      at = self[self[owner].scope].owner
    }
    return nil
  }
}

extension Graph.Node {
  /// Whether the event catches nothing but compensation.
  package var isForCompensationOnly: Bool { definitions.catchOnlyCompensation }
}

extension [EventDefinition] {
  /// Whether what is caught is nothing but compensation.
  var catchOnlyCompensation: Bool { !isEmpty && allSatisfy { $0.tag == .compensate } }
}
