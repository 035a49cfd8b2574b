import BatonSyntax

extension Reader {
  mutating func process(_ element: Node) -> Process {
    var process = Process(acceptedFacts(element))
    process.isExecutable = flag(.isExecutable, of: element)
    process.visibility = choice(.processType, of: element, or: .none)
    process.isClosed = flag(.isClosed, of: element, or: false)
    process.definitionalCollaboration = reference(.definitionalCollaborationRef, of: element)
    process.properties = children(.property, of: element).map { property($0) }
    process.io = child(.ioSpecification, of: element).map { ioSpecification($0) }
    process.bindings = children(.ioBinding, of: element).map { ioBinding($0) }
    process.resources = resourceRoles(of: element)
    process.correlationSubscriptions = children(.correlationSubscription, of: element).map {
      correlationSubscription($0)
    }
    process.supportedInterfaces = references(.supportedInterfaceRef, in: element)
    process.supports = references(.supports, in: element)
    process.auditing = child(.auditing, of: element).map { opaque($0) }
    process.monitoring = child(.monitoring, of: element).map { opaque($0) }
    process.contents = flowElements(of: element)
    return process
  }

  mutating func globalTask(_ tag: GlobalTask.Tag, _ element: Node) -> GlobalTask {
    let facts = acceptedFacts(element)
    var task = GlobalTask(globalKind(tag, element), facts)
    task.io = child(.ioSpecification, of: element).map { ioSpecification($0) }
    task.bindings = children(.ioBinding, of: element).map { ioBinding($0) }
    task.resources = resourceRoles(of: element)
    task.supportedInterfaces = references(.supportedInterfaceRef, in: element)
    return task
  }

  private mutating func globalKind(_ tag: GlobalTask.Tag, _ element: Node) -> GlobalTask.Kind {
    switch tag {
    case .task: .task
    case .manual: .manual
    case .user: .user(userTask(element))
    case .script: .script(scriptTask(element))
    case .businessRule: .businessRule(businessRuleTask(element))
    }
  }
}
