/// The structure of data (BPMN 2.0.2 §8.4.10).
package struct ItemDefinition: Element, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case information = "Information"
    case physical = "Physical"
  }

  package var facts: Facts
  package var kind: Kind = .information
  package var isCollection = false
  /// A type in the language of the file's `typeLanguage`, as written: `xsd:string`, `java.lang.String`.
  package var structure: Reference?

  package init(_ facts: Facts) { self.facts = facts }
}

/// What is sent (BPMN 2.0.2 §8.4.11). Messages meet by name; Camunda 8's correlation key stands in `extensions`.
package struct Message: Element, Sendable {
  package var facts: Facts
  package var item: Reference?

  package init(_ facts: Facts) { self.facts = facts }
}

/// A failure that a process knows by its code (BPMN 2.0.2 §8.4.3).
package struct ErrorDeclaration: Element, Sendable {
  package var facts: Facts
  package var code: ExpressionText?
  package var structure: Reference?
  /// The message of the error when it is thrown (Camunda 7 `errorMessage`).
  package var message: ExpressionText?

  package init(_ facts: Facts) { self.facts = facts }
}

/// Something that a higher level should know, by its code (BPMN 2.0.2 §10.5.5).
package struct Escalation: Element, Sendable {
  package var facts: Facts
  package var code: ExpressionText?
  package var structure: Reference?

  package init(_ facts: Facts) { self.facts = facts }
}

/// A broadcast, known by its name (BPMN 2.0.2 §10.5.5).
package struct Signal: Element, Sendable {
  /// How far a signal is heard.
  package enum Reach: Sendable { case everywhere, processInstance }

  package var facts: Facts
  package var structure: Reference?
  package var reach: Reach = .everywhere

  package init(_ facts: Facts) { self.facts = facts }
}
