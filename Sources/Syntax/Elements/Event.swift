/// What the events that catch share (BPMN 2.0.2 §10.5). No definition is the none event, several are the multiple
/// event.
package struct CatchEvent: Sendable {
  package var definitions: [EventDefinition] = []
  /// Definitions kept among the root elements.
  package var sharedDefinitions: [Reference] = []
  /// Whether all of the definitions must happen, not one of them.
  package var isParallelMultiple = false
  package var properties: [Property] = []
  package var dataOutputs: [DataOutput] = []
  package var outputSets: [OutputSet] = []
  package var outputAssociations: [DataAssociation] = []

  package init() {}
}

/// What the events that throw share (BPMN 2.0.2 §10.5).
package struct ThrowEvent: Sendable {
  package var definitions: [EventDefinition] = []
  /// Definitions kept among the root elements.
  package var sharedDefinitions: [Reference] = []
  package var properties: [Property] = []
  package var dataInputs: [DataInput] = []
  package var inputSets: [InputSet] = []
  package var inputAssociations: [DataAssociation] = []

  package init() {}
}
