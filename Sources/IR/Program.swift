import BatonValues

/// What a file's executable processes mean: token-flow graphs with their scopes, waits, joins and expressions, before any
/// fusion or linearisation. Soundness explores it; code generation and ahead-of-time Swift are made from it.
///
/// Everything refers to everything else by index, so a program is flat arrays:
///
///     processes ─▶ scopes ─▶ nodes ◀─▶ flows
///                              ▲ ◀── message flows
///
package struct Program: Sendable {
  package var processes: [Process] = []
  package var scopes: [Scope] = []
  package var nodes: [Node] = []
  package var flows: [Flow] = []
  package var messageFlows: [MessageFlow] = []
  package var correlations: [Correlation] = []
  /// Whether all handlers of what is compensated begin at once, the last that completed first, instead of one after the other.
  package var compensatesAtOnce = false

  package init() {}

  package subscript(id: ScopeID) -> Scope {
    get { scopes[id.index] }
    set { scopes[id.index] = newValue }
  }
  package subscript(id: NodeID) -> Node {
    get { nodes[id.index] }
    set { nodes[id.index] = newValue }
  }
  package subscript(id: FlowID) -> Flow {
    get { flows[id.index] }
    set { flows[id.index] = newValue }
  }
}

package struct ScopeID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

package struct NodeID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

package struct FlowID: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// A process that can be started (BPMN 2.0.2 §10.2).
package struct Process: Sendable {
  package var id: String
  package var name: String?
  package var versionTag: String?
  /// The scope that holds the process's variables and its outermost nodes.
  package var scope: ScopeID
  package var starts: [Start] = []
  /// What is done before the first token starts, and after the last has ended.
  package var prologue: Interlude?
  package var epilogue: Interlude?

  package init(id: String, name: String?, versionTag: String?, scope: ScopeID) {
    self.id = id
    self.name = name
    self.versionTag = versionTag
    self.scope = scope
  }
}

/// A sequence flow: the way of a token from one node to another of the same scope (BPMN 2.0.2 §8.4.13).
package struct Flow: Sendable {
  package var id: String
  package var source: NodeID
  package var target: NodeID
  /// What is done while a token passes.
  package var interlude: Interlude?
  /// Whether the diagram has it; the way from a throwing link to a catching one comes after all that are drawn, and nobody is
  /// told that it is taken.
  package var isDrawn: Bool

  package init(id: String, source: NodeID, target: NodeID, isDrawn: Bool = true) {
    self.id = id
    self.source = source
    self.target = target
    self.isDrawn = isDrawn
  }
}
