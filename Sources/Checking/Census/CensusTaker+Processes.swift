import BatonSyntax

extension CensusTaker {
  mutating func visit(_ process: Process) {
    isExecuted = process.isExecutable != false
    let owner = add(.process, process)
    holder = owner
    defer { (isExecuted, holder) = (false, nil) }
    if process.isExtended { visit(process.extensions, of: owner) }
    visit(process.properties)
    visit(process.io)
    for binding in process.bindings { visit(binding) }
    visit(process.resources)
    for subscription in process.correlationSubscriptions {
      let subscriber = add(.correlationSubscription, subscription)
      refer(subscriber, to: subscription.key, as: "key", expecting: .correlationKey)
      for binding in subscription.bindings {
        refer(subscriber, to: binding.property, as: "property", expecting: .correlationProperty)
        evaluate(subscriber, binding.path, as: "data path")
      }
    }
    refer(owner, to: process.supportedInterfaces, as: "interface", expecting: .interface)
    refer(owner, to: process.supports, as: "supported process", expecting: .process)
    refer(owner, to: process.definitionalCollaboration, as: "collaboration", expecting: .collaboration)
    visit(process.contents)
  }

  mutating func visit(_ task: GlobalTask) {
    let owner = add(.globalTask(task.tag), task)
    (isExecuted, holder) = (true, owner)
    defer { (isExecuted, holder) = (false, nil) }
    if task.isExtended { visit(task.extensions, of: owner) }
    visitParticulars(of: task.node, owner)
    visit(task.io)
    for binding in task.bindings { visit(binding) }
    visit(task.resources)
    refer(owner, to: task.supportedInterfaces, as: "interface", expecting: .interface)
  }

  private mutating func visit(_ binding: InputOutputBinding) {
    let owner = add(.inputOutputBinding, binding)
    refer(owner, to: binding.operation, as: "operation", expecting: .operation)
    refer(owner, to: binding.input, as: "input", expecting: .inputOrSet)
    refer(owner, to: binding.output, as: "output", expecting: .inputOrSet)
  }

  mutating func visit(_ contents: FlowElements) {
    for set in contents.laneSets { visit(set) }
    for object in contents.dataObjects {
      let owner = add(.dataObject, object)
      refer(owner, to: object.item, as: "item", expecting: .item)
      declare(object)
    }
    for reference in contents.dataObjectReferences {
      let owner = add(.dataObjectReference, reference)
      refer(owner, to: reference.item, as: "item", expecting: .item)
      refer(owner, to: reference.dataObject, as: "data object", expecting: .dataObject)
      declare(reference)
    }
    for reference in contents.dataStoreReferences {
      let owner = add(.dataStoreReference, reference)
      refer(owner, to: reference.item, as: "item", expecting: .item)
      refer(owner, to: reference.dataStore, as: "data store", expecting: .dataStore)
    }
    for node in contents.nodes { visit(node) }
    for flow in contents.flows { visit(flow) }
    for artifact in contents.artifacts { visit(artifact) }
    for activity in contents.choreographyActivities { add(.choreographyActivity, activity) }
  }

  private mutating func visit(_ set: LaneSet) {
    add(.laneSet, set)
    for lane in set.lanes {
      let owner = add(.lane, lane)
      refer(owner, to: lane.nodes, as: "node", expecting: .node)
      refer(owner, to: lane.partitionElement, as: "partition element", expecting: .anything)
      for child in lane.children { visit(child) }
    }
  }

  private mutating func visit(_ flow: SequenceFlow) {
    let owner = add(.sequenceFlow, flow, calling: flow.title)
    refer(owner, to: flow.source, as: "source", expecting: .node)
    refer(owner, to: flow.target, as: "target", expecting: .node)
    refer(owner, to: flow.categories, as: "category value", expecting: .categoryValue)
    if flow.isExtended { visit(flow.extensions, of: owner) }
    switch flow.condition {
    case .expression(let text): evaluate(owner, text, as: "condition")
    case .script(let script): evaluate(owner, script, as: "condition")
    case nil: break
    }
  }
}
