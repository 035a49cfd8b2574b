/// What all activities share (BPMN 2.0.2 §10.3).
package struct Activity: Sendable {
  package var isForCompensation = false
  /// How many tokens must arrive before the activity begins.
  package var startQuantity = 1
  /// How many tokens leave on each outgoing flow.
  package var completionQuantity = 1
  package var defaultFlow: Reference?
  package var loop: LoopCharacteristics?
  package var io: InputOutputSpecification?
  package var properties: [Property] = []
  package var inputAssociations: [DataAssociation] = []
  package var outputAssociations: [DataAssociation] = []
  package var resources: [ResourceRole] = []

  package init() {}
}
