/// A partition of a process (BPMN 2.0.2 §10.8).
package struct LaneSet: Element, Sendable {
  package var facts: Facts
  package var lanes: [Lane] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// The nodes that belong together: of one role, system or department.
package struct Lane: Element, Sendable {
  package var facts: Facts
  package var nodes: [Reference] = []
  package var partitionElement: Reference?
  /// None or one lane set, of the lanes inside of this one.
  package var children: [LaneSet] = []

  package init(_ facts: Facts) { self.facts = facts }
}
