import BatonValues

/// A region with variables of its own: a process, a sub-process, or an activity with mappings (BPMN 2.0.2 §10.4.2).
///
/// An instance of a scope is made when a token enters it and ends when no token is left in it.
package struct Scope: Sendable {
  package enum Kind: Sendable {
    case process, subProcess, activity
    /// That of the condition of a catch, in which nothing but the condition is computed.
    case probe
    /// That of all runs of an activity that is repeated.
    case repetition
    /// In which the handler runs that compensates something done in the scope around: its only entry (BPMN 2.0.2 §13.5.5).
    case compensation
  }

  package var kind: Kind
  /// The scope around this one; none around a process.
  package var parent: ScopeID?
  /// The sub-process or activity that this is the scope of; none for a process.
  package var node: NodeID?
  /// The names of the variables that have a slot here; a `Variable`'s index points into it.
  package var variables: [String] = []
  /// The nodes that receive a token when the scope is entered: its none start event, or, where there is none, every
  /// node without incoming flow (BPMN 2.0.2 §13.2.1).
  package var entries: [NodeID] = []
  /// What is computed first in every instance, for the catches to use.
  package var setup: [Assignment] = []
  package var catches: [Catch] = []
  /// Of a process, where tokens start besides when something inside is removed.
  package var hearers: [NodeID] = []
  /// Whether this is an event sub-process that interrupts the scope around: while it runs, no other one of that scope starts.
  package var interrupts = false
  /// The scope, of kind `compensation`, of the event sub-process that compensates instances of this one which have completed;
  /// without one, what has been done in them is compensated.
  package var compensation: ScopeID?
  /// What is set when a terminate end event has ended an instance that could be compensated if it had completed.
  package var termination: Variable?

  package init(kind: Kind, parent: ScopeID?, node: NodeID?) {
    self.kind = kind
    self.parent = parent
    self.node = node
  }
}

/// A variable's slot: entry `index` of `scope`'s variables.
package struct Variable: Hashable, Sendable {
  package var scope: ScopeID
  package var index: Int

  package init(scope: ScopeID, index: Int) {
    self.scope = scope
    self.index = index
  }
}

/// A name as seen from one place: the variables that it may mean, innermost first. The value is that of the first one
/// that has been set; all but the last may be unset while an outer one is set.
package struct VariableReference: Hashable, Sendable {
  package var name: String
  package var candidates: [Variable]

  package init(name: String, candidates: [Variable]) {
    precondition(!candidates.isEmpty, "a name is at least a variable of its process")
    self.name = name
    self.candidates = candidates
  }
}
