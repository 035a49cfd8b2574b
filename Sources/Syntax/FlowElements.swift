/// What a process or a sub-process contains (BPMN 2.0.2 §8.4.8, FlowElementsContainer), each list in document order.
package struct FlowElements: Blank, Sendable {
  package var nodes: [FlowNode] = []
  package var flows: [SequenceFlow] = []
  package var dataObjects: [DataObject] = []
  package var dataObjectReferences: [DataObjectReference] = []
  package var dataStoreReferences: [DataStoreReference] = []
  package var laneSets: [LaneSet] = []
  package var artifacts: [Artifact] = []
  /// What belongs into choreographies, not here.
  package var choreographyActivities: [OpaqueElement] = []

  package init() {}
}
