import BatonSyntax

extension Reader {
  mutating func activity(_ element: Node) -> Activity {
    Activity(
      isForCompensation: flag(.isForCompensation, of: element, or: false),
      startQuantity: integer(.startQuantity, of: element) ?? 1,
      completionQuantity: integer(.completionQuantity, of: element) ?? 1,
      defaultFlow: reference(.default, of: element), loop: loop(of: element),
      io: child(.ioSpecification, of: element).map { ioSpecification($0) },
      properties: children(.property, of: element).map { property($0) },
      inputAssociations: children(.dataInputAssociation, of: element).map { dataAssociation($0) },
      outputAssociations: children(.dataOutputAssociation, of: element).map { dataAssociation($0) },
      resources: resourceRoles(of: element))
  }

  mutating func serviceTask(_ element: Node) -> ServiceTask {
    var task = ServiceTask(activity(element))
    task.implementation = text(.implementation, of: element)
    task.operation = reference(.operationRef, of: element)
    return task
  }

  mutating func sendTask(_ element: Node) -> SendTask {
    var task = SendTask(activity(element))
    task.message = reference(.messageRef, of: element)
    task.operation = reference(.operationRef, of: element)
    task.implementation = text(.implementation, of: element)
    return task
  }

  mutating func receiveTask(_ element: Node) -> ReceiveTask {
    var task = ReceiveTask(activity(element))
    task.message = reference(.messageRef, of: element)
    task.operation = reference(.operationRef, of: element)
    task.implementation = text(.implementation, of: element)
    task.instantiates = flag(.instantiate, of: element, or: false)
    return task
  }

  mutating func userTask(_ element: Node) -> UserTask {
    var task = UserTask(activity(element))
    task.implementation = text(.implementation, of: element)
    task.renderings = children(.rendering, of: element).map { opaque($0) }
    return task
  }

  mutating func businessRuleTask(_ element: Node) -> BusinessRuleTask {
    var task = BusinessRuleTask(activity(element))
    task.implementation = text(.implementation, of: element)
    return task
  }

  mutating func scriptTask(_ element: Node) -> ScriptTask {
    var task = ScriptTask(activity(element))
    task.script = taskScript(element)
    task.misplacesScript = attribute(.script, of: element) != nil
    return task
  }

  mutating func callActivity(_ element: Node) -> CallActivity {
    var call = CallActivity(activity(element))
    let standard = attribute(.calledElement, of: element).flatMap { Reference(idIn: $0) }
    call.calledElement =
      calledProcess8(of: element) ?? standard.map { ExpressionText($0.text, bare: .literal, at: $0.place) }
    return call
  }

  mutating func subProcess(_ element: Node) -> SubProcess {
    var subProcess = SubProcess(activity(element))
    subProcess.isTriggeredByEvent = flag(.triggeredByEvent, of: element, or: false)
    subProcess.contents = flowElements(of: element)
    return subProcess
  }

  mutating func transaction(_ element: Node) -> TransactionSubProcess {
    var transaction = TransactionSubProcess(subProcess(element))
    transaction.method = text(.method, of: element)
    return transaction
  }

  mutating func adHocSubProcess(_ element: Node) -> AdHocSubProcess {
    var adHoc = AdHocSubProcess(subProcess(element))
    adHoc.ordering = choice(.ordering, of: element, or: .parallel)
    adHoc.cancelsRemaining = flag(.cancelRemainingInstances, of: element, or: true)
    adHoc.completionCondition = childExpression(.completionCondition, of: element)
    return adHoc
  }
}
