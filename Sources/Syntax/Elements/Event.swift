/// What the events that catch share (BPMN 2.0.2 §10.5), by reference as `Activity` is. No definition is the none event, several are
/// the multiple event.
package final class CatchEvent: Sendable {
  package let definitions: [EventDefinition]
  /// Definitions kept among the root elements.
  package let sharedDefinitions: [Reference]
  /// Whether all of the definitions must happen, not one of them.
  package let isParallelMultiple: Bool
  package let properties: [Property]
  package let dataOutputs: [DataOutput]
  package let outputSets: [OutputSet]
  package let outputAssociations: [DataAssociation]

  package init(
    definitions: [EventDefinition], sharedDefinitions: [Reference], isParallelMultiple: Bool,
    properties: [Property], dataOutputs: [DataOutput], outputSets: [OutputSet], outputAssociations: [DataAssociation]
  ) {
    self.definitions = definitions
    self.sharedDefinitions = sharedDefinitions
    self.isParallelMultiple = isParallelMultiple
    self.properties = properties
    self.dataOutputs = dataOutputs
    self.outputSets = outputSets
    self.outputAssociations = outputAssociations
  }
}

/// What the events that throw share (BPMN 2.0.2 §10.5).
package final class ThrowEvent: Sendable {
  package let definitions: [EventDefinition]
  /// Definitions kept among the root elements.
  package let sharedDefinitions: [Reference]
  package let properties: [Property]
  package let dataInputs: [DataInput]
  package let inputSets: [InputSet]
  package let inputAssociations: [DataAssociation]

  package init(
    definitions: [EventDefinition], sharedDefinitions: [Reference], properties: [Property],
    dataInputs: [DataInput], inputSets: [InputSet], inputAssociations: [DataAssociation]
  ) {
    self.definitions = definitions
    self.sharedDefinitions = sharedDefinitions
    self.properties = properties
    self.dataInputs = dataInputs
    self.inputSets = inputSets
    self.inputAssociations = inputAssociations
  }
}
