/// A way along which messages go from what is done in one process to what waits in another of the same file (BPMN 2.0.2 §9.4).
package struct MessageFlow: Sendable {
  /// The element's id in the diagram.
  package var id: String
  package var source: NodeID
  package var target: NodeID
  /// Whether an instance at the target may talk with several instances at the source.
  package var joinsSeveral: Bool

  package init(id: String, source: NodeID, target: NodeID, joinsSeveral: Bool) {
    self.id = id
    self.source = source
    self.target = target
    self.joinsSeveral = joinsSeveral
  }
}

/// What one property of a correlation key is: what tells in a message, or in a process, which conversation it belongs to
/// (BPMN 2.0.2 §8.4.2).
package struct Correlation: Sendable {
  package enum Origin: Sendable {
    /// Messages of this name: the property is computed over what comes with them.
    case message(String)
    /// Instances of the process of this number: the property is computed over their variables.
    case process(Int)
  }

  /// The id of the key, and that of its property.
  package var key: String
  package var property: String
  package var origin: Origin
  package var value: Computation
  /// The scope of the value, of kind `probe`, inside of one, of kind `process`, that has the variables.
  package var probe: ScopeID

  package init(key: String, property: String, origin: Origin, value: Computation, probe: ScopeID) {
    self.key = key
    self.property = property
    self.origin = origin
    self.value = value
    self.probe = probe
  }
}
