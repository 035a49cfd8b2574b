/// What all activities share (BPMN 2.0.2 §10.3), by reference: much of it is lists, and everybody asks.
package final class Activity: Sendable {
  package let isForCompensation: Bool
  /// How many tokens must arrive before the activity begins.
  package let startQuantity: Int
  /// How many tokens leave on each outgoing flow.
  package let completionQuantity: Int
  package let defaultFlow: Reference?
  package let loop: LoopCharacteristics?
  package let io: InputOutputSpecification?
  package let properties: [Property]
  package let inputAssociations: [DataAssociation]
  package let outputAssociations: [DataAssociation]
  package let resources: [ResourceRole]

  package init(
    isForCompensation: Bool = false, startQuantity: Int = 1, completionQuantity: Int = 1,
    defaultFlow: Reference? = nil, loop: LoopCharacteristics? = nil, io: InputOutputSpecification? = nil,
    properties: [Property] = [], inputAssociations: [DataAssociation] = [],
    outputAssociations: [DataAssociation] = [], resources: [ResourceRole] = []
  ) {
    self.isForCompensation = isForCompensation
    self.startQuantity = startQuantity
    self.completionQuantity = completionQuantity
    self.defaultFlow = defaultFlow
    self.loop = loop
    self.io = io
    self.properties = properties
    self.inputAssociations = inputAssociations
    self.outputAssociations = outputAssociations
    self.resources = resources
  }
}
