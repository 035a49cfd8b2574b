import BatonDiagnostics
import BatonSyntax

/// What processes and sub-processes contain.
extension Reader {
  mutating func flowElements(of element: Node) -> FlowElements {
    var contents = FlowElements()
    forEachChild(of: element) { reader, child in
      guard reader.namespace(child) == .bpmn else { return }
      if let tag = reader.tag(child, in: Word.flowNodeTags) {
        contents.nodes.append(reader.flowNode(tag, child))
      } else {
        reader.flowElement(child, &contents)
      }
    }
    return contents
  }

  private mutating func flowElement(_ child: Node, _ contents: inout FlowElements) {
    switch word(child) {
    case .sequenceFlow?: if let flow = sequenceFlow(child) { contents.flows.append(flow) }
    case .dataObject?: contents.dataObjects.append(dataObject(child))
    case .dataObjectReference?: contents.dataObjectReferences.append(dataObjectReference(child))
    case .dataStoreReference?: contents.dataStoreReferences.append(dataStoreReference(child))
    case .laneSet?: contents.laneSets.append(laneSet(child))
    case .choreographyTask?, .subChoreography?, .callChoreography?:
      contents.choreographyActivities.append(opaque(child))
    case let word?:
      if let artifact = artifact(word, child) { contents.artifacts.append(artifact) }
    case nil: break
    }
  }

  /// Returns the flow that `element` is; nil if it connects nothing, as some tools leave flows behind whose ends are deleted.
  private mutating func sequenceFlow(_ element: Node) -> SequenceFlow? {
    if attribute(.sourceRef, of: element) == nil, attribute(.targetRef, of: element) == nil {
      acceptAll(element)
      return nil
    }
    let flow = SequenceFlow(
      acceptedFacts(element), from: requiredReference(.sourceRef, of: element),
      to: requiredReference(.targetRef, of: element),
      condition: child(.conditionExpression, of: element).flatMap { condition($0) },
      isImmediate: flag(.isImmediate, of: element), categories: references(.categoryValueRef, in: element))
    acceptMonitoring(of: element)
    return flow
  }

  mutating func laneSet(_ element: Node) -> LaneSet {
    var set = LaneSet(acceptedFacts(element))
    set.lanes = children(.lane, of: element).map { lane($0) }
    return set
  }

  private mutating func lane(_ element: Node) -> Lane {
    var lane = Lane(facts(element))
    lane.nodes = references(.flowNodeRef, in: element)
    lane.partitionElement = reference(.partitionElementRef, of: element)
    for partition in children(.partitionElement, of: element) { acceptAll(partition) }
    lane.children = children(.childLaneSet, of: element).map { laneSet($0) }
    return lane
  }
}
