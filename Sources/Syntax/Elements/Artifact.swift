/// What a diagram shows beside the process (BPMN 2.0.2 §8.4.1).
package indirect enum Artifact: Sendable {
  case association(Association)
  case group(Group)
  case textAnnotation(TextAnnotation)
}

/// A line between elements. From a compensation boundary event it names the handler.
package struct Association: Element, Sendable {
  package enum Direction: String, CaseIterable, Sendable {
    case none = "None"
    case one = "One"
    case both = "Both"
  }

  package var facts: Facts
  package var source: Reference
  package var target: Reference
  package var direction: Direction = .none

  package init(_ facts: Facts, from source: Reference, to target: Reference) {
    self.facts = facts
    self.source = source
    self.target = target
  }
}

/// A frame around elements of one category value.
package struct Group: Element, Sendable {
  package var facts: Facts
  package var categoryValue: Reference?

  package init(_ facts: Facts) { self.facts = facts }
}

/// A comment in the diagram.
package struct TextAnnotation: Element, Sendable {
  package var facts: Facts
  package var text: String?
  package var format = "text/plain"

  package init(_ facts: Facts) { self.facts = facts }
}

/// Names under which elements may be filed.
package struct Category: Element, Sendable {
  package struct Value: Element, Sendable {
    package var facts: Facts
    package var value: String?

    package init(_ facts: Facts) { self.facts = facts }
  }

  package var facts: Facts
  package var values: [Value] = []

  package init(_ facts: Facts) { self.facts = facts }
}
