import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Tasks whose work an engine does or a worker takes: service, send and business rule tasks.
extension ProgramBuilder {
  mutating func work(of task: ServiceTask, _ draft: inout ActivityDraft) -> Work {
    let isService = task.implementation?.meaningfulTechnology != nil || draft.extensions.implementation != nil
    // What it asks for goes along the flow, and so does the answer.
    if sends(draft.node), !isService { return .nothing }
    return serviceWork(task.implementation, task.operation, &draft)
  }

  /// Sends the task's message, unless somebody else does. In Camunda 7 nobody does who is not named.
  mutating func work(of task: SendTask, _ draft: inout ActivityDraft) -> Work {
    let isService = task.implementation?.meaningfulTechnology != nil || task.operation != nil
    guard draft.extensions.implementation == nil, !isService else {
      return serviceWork(task.implementation, task.operation, &draft)
    }
    if findsReceiver(task.message, from: draft.node) {
      return .wait(sending(task.message, draft.extensions, "", &draft))
    }
    switch model.definitions.dialect {
    case .plain, .flowable:
      guard task.message != nil else { return serviceWork(nil, nil, &draft) }
      return .throwing([.send(sentMessage(task.message, draft.extensions, "", &draft))])
    case .camunda7: return .nothing
    case .camunda8: return serviceWork(nil, nil, &draft)
    }
  }

  mutating func work(of task: BusinessRuleTask, _ draft: inout ActivityDraft) -> Work {
    if let decision = draft.extensions.decision { return .wait(decisionJob(decision, &draft)) }
    return serviceWork(task.implementation, nil, &draft)
  }

  /// Returns the job of type `decision` that asks whoever decides: which decision, which version of it and in which form the
  /// answer is wanted stand in the headers.
  private mutating func decisionJob(_ call: DecisionCall, _ draft: inout ActivityDraft) -> Wait {
    var wait = job(.constant(.string("decision")), &draft)
    func constant(_ text: String) -> Wait.Operand { .constant(.string(text)) }
    var headers = [Wait.Header(key: "decision", value: operand(.expression(call.decision), "decision", in: &draft))]
    switch call.binding {
    case .latest: break
    case .deployment: headers.append(.init(key: "binding", value: constant("deployment")))
    case .version(let version):
      headers.append(.init(key: "version", value: operand(.expression(version), "version", in: &draft)))
    case .versionTag(let tag):
      headers.append(.init(key: "versionTag", value: operand(.expression(tag), "versionTag", in: &draft)))
    }
    if let shape = call.shape { headers.append(.init(key: "resultShape", value: constant(shape.rawValue))) }
    wait.headers = headers + wait.headers
    return wait
  }

  mutating func serviceWork(
    _ technology: String?, _ operation: Reference?, _ draft: inout ActivityDraft
  ) -> Work {
    switch draft.extensions.implementation {
    case .job(let type, let origin):
      let type = operand(.expression(type), "type", in: &draft)
      return .wait(job(type, keepsResults: origin.keepsResults, &draft))
    case .evaluation(let text): return evaluation(of: text, &draft)
    case .script(let script): return scriptWork(script, &draft)
    case nil:
      let type = technology?.meaningfulTechnology ?? model.operation(operation)?.name ?? draft.node.name
      return .wait(job(.constant(.string(type)), &draft))
    }
  }

  /// Lets a service that is triggered wait, after its work, for a message of its own id (Flowable `triggerable`).
  mutating func addTrigger(to draft: inout ActivityDraft) {
    guard draft.extensions.waitsForTrigger else { return }
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: draft.scope)
    var wait = Wait(kind: .message, type: .constant(.string(draft.node.name)))
    if let event = draft.extensions.triggerEvent { wait.type = operand(.expression(event), "trigger", in: &step) }
    step.activity.work = .wait(wait)
    step.activity.skip = skip(draft.extensions, in: draft.scope)
    addScopes(to: &step)
    draft.activity.epilogue.append(step.activity)
  }

  /// Returns the wait for a job of `type`, with what the vendors' attributes say of it.
  mutating func job(_ type: Wait.Operand, keepsResults: Bool = false, _ draft: inout ActivityDraft) -> Wait {
    var wait = Wait(kind: .job, type: type)
    let extensions = draft.extensions
    add(.retries, extensions.retries, to: &wait, &draft)
    add(.retryBackoff, extensions.retryCycle, to: &wait, &draft)
    add(.priority, extensions.jobPriority ?? defaultPriority(of: draft.node), to: &wait, &draft)
    addHeaders(to: &wait, &draft)
    wait.result = result(keepsResults: keepsResults, &draft)
    return wait
  }

  /// The priority that the process says its jobs have: of external tasks, else of all (Camunda 7).
  private func defaultPriority(of node: Graph.Node) -> ExpressionText? {
    let process = model.definitions.callableProcesses[model.graph[node.scope].process]
    return process.extensions.deployment.taskPriority ?? process.extensions.jobPriority
  }

  mutating func addHeaders(to wait: inout Wait, _ draft: inout ActivityDraft) {
    for (index, header) in draft.extensions.headers.enumerated() {
      let value = operand(header.value, "header\(index)", in: &draft)
      wait.headers.append(Wait.Header(key: header.name, value: value))
    }
    let properties = draft.extensions.properties.compactMap { property -> (String, Datum)? in
      if case .literal(let text) = property.value { (property.name, .string(text)) } else { nil }
    }
    if properties.isEmpty { return }
    wait.headers.append(Wait.Header(key: "properties", value: .constant(.context(Record(properties)))))
  }

  /// Hands over what `text` gives, if there is one, as `detail`.
  mutating func add(
    _ detail: Wait.Detail, _ text: ExpressionText?, to wait: inout Wait, _ draft: inout ActivityDraft
  ) {
    guard let text else { return }
    wait.details[detail] = operand(.expression(text), detail.rawValue, in: &draft).asNumber(if: detail.isNumber)
  }

  /// Returns where the variables go that come with the completion of the activity (engines.md §2 row 32).
  mutating func result(keepsResults: Bool = false, _ draft: inout ActivityDraft) -> Wait.Result {
    if draft.extensions.registryEvent != nil {
      if draft.extensions.outputs.isEmpty { return .discard }
      variables.noteResults(in: ownScope(of: &draft))
      return .local
    }
    if let variable = draft.extensions.resultVariable { return .variable(resultTarget(variable, &draft)) }
    let keepsResults = keepsResults || model.definitions.dialect == .camunda8
    guard keepsResults, !draft.extensions.outputs.isEmpty else { return .propagate }
    variables.noteResults(in: ownScope(of: &draft))
    return .local
  }
}

extension JobOrigin {
  /// Whether the job's variables are only for the activity's outputs, if it has any: those of a connector are its answer.
  fileprivate var keepsResults: Bool {
    switch self {
    case .connector: true
    case .taskDefinition, .topic, .className, .bean, .builtIn: false
    }
  }
}

extension Wait.Detail {
  fileprivate var isNumber: Bool { self == .retries || self == .priority }
}

extension Wait.Operand {
  /// The number that a constant text spells, if `isWanted`; else the operand.
  fileprivate func asNumber(if isWanted: Bool) -> Self {
    guard isWanted, case .constant(.string(let text)) = self, let number = Int(text) else { return self }
    return .constant(.number(number))
  }
}

extension String {
  /// The text, unless it says that the technology is not said.
  fileprivate var meaningfulTechnology: String? { isEmpty || hasPrefix("##") ? nil : self }
}
