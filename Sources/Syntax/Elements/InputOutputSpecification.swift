/// What an activity or a process takes and gives (BPMN 2.0.2 §10.4).
package struct InputOutputSpecification: Element, Sendable {
  package var facts: Facts
  package var inputs: [DataInput] = []
  package var outputs: [DataOutput] = []
  package var inputSets: [InputSet] = []
  package var outputSets: [OutputSet] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// Data that an activity, event or process takes.
package struct DataInput: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var isCollection = false
  package var state: DataState?

  package init(_ facts: Facts) { self.facts = facts }
}

/// Data that an activity, event or process gives.
package struct DataOutput: Element, Sendable {
  package var facts: Facts
  package var item: Reference?
  package var isCollection = false
  package var state: DataState?

  package init(_ facts: Facts) { self.facts = facts }
}

/// The inputs that suffice together.
package struct InputSet: Element, Sendable {
  package var facts: Facts
  package var inputs: [Reference] = []
  package var optional: [Reference] = []
  package var whileExecuting: [Reference] = []
  package var outputSets: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// The outputs that come together.
package struct OutputSet: Element, Sendable {
  package var facts: Facts
  package var outputs: [Reference] = []
  package var optional: [Reference] = []
  package var whileExecuting: [Reference] = []
  package var inputSets: [Reference] = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// Which input set of a process belongs to which operation of an interface.
package struct InputOutputBinding: Element, Sendable {
  package var facts: Facts
  package var operation: Reference
  package var input: Reference
  package var output: Reference

  package init(_ facts: Facts, operation: Reference, input: Reference, output: Reference) {
    self.facts = facts
    self.operation = operation
    self.input = input
    self.output = output
  }
}

/// How data gets from one element to another (BPMN 2.0.2 §10.4).
package struct DataAssociation: Element, Sendable {
  package struct Assignment: Sendable {
    package var from: ExpressionText?
    package var to: ExpressionText?

    package init(from: ExpressionText?, to: ExpressionText?) {
      self.from = from
      self.to = to
    }
  }

  package var facts: Facts
  package var sources: [Reference] = []
  package var target: Reference?
  package var transformation: ExpressionText?
  package var assignments: [Assignment] = []

  package init(_ facts: Facts) { self.facts = facts }
}
