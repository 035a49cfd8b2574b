/// The state that data is in: "approved" (BPMN 2.0.2 §10.4).
package struct DataState: Element, Sendable {
  package var facts: Facts

  package init(_ facts: Facts) { self.facts = facts }
}

/// Data that lives as long as its process or sub-process (BPMN 2.0.2 §10.4).
package struct DataObject: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var isCollection = false
  package var state: DataState?
  /// The value that it begins with (Flowable `value`).
  package var initialValue: String?
  package var categories: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// A data object as seen at one place, in one state.
package struct DataObjectReference: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var dataObject: Reference?
  package var state: DataState?
  package var categories: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// Data that outlives the process.
package struct DataStore: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var capacity: Int?
  package var isUnlimited = true
  package var state: DataState?

  package init(_ facts: Facts) { self.facts = facts }
}

/// A data store as seen by a process.
package struct DataStoreReference: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var dataStore: Reference?
  package var state: DataState?
  package var categories: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// A variable that the diagram does not show.
package struct Property: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var state: DataState?

  package init(_ facts: Facts) { self.facts = facts }
}
