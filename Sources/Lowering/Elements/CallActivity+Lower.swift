import BatonChecking
import BatonExpressions
import BatonIR
import BatonSyntax
import BatonValues

/// Calls of processes and global tasks. Which variables go there and come back the dialects see differently (engines.md §2
/// row 33): in Camunda 8 all, unless the diagram says otherwise; in Camunda 7 and Flowable what the diagram names; in plain
/// BPMN what the activity's inputs and outputs are, and all if it declares none.
extension ProgramBuilder {
  mutating func work(of call: CallActivity, _ draft: inout ActivityDraft) -> Work {
    let extensions = draft.extensions
    guard let called = extensions.call?.caseID ?? call.calledElement else {
      unreachable("a call activity that calls nothing is refused")
    }
    var wait = Wait(kind: .call, type: operand(.expression(called), "called", in: &draft))
    addVersion(extensions.call?.binding ?? .latest, to: &wait, &draft)
    addBusinessKey(extensions.call, to: &wait, &draft)
    handIn(call.activity, to: &wait, &draft)
    wait.result = handedOut(call.activity, &draft)
    return .wait(extensions.call?.caseID == nil ? wait : wait.asCaseJob)
  }

  private mutating func addVersion(_ binding: Binding, to wait: inout Wait, _ draft: inout ActivityDraft) {
    switch binding {
    case .latest: break
    case .deployment: wait.details[.binding] = .constant(.string("deployment"))
    case .version(let text):
      wait.details[.binding] = .constant(.string("version"))
      add(.version, text, to: &wait, &draft)
    case .versionTag(let text):
      wait.details[.binding] = .constant(.string("versionTag"))
      add(.version, text, to: &wait, &draft)
    }
  }

  private mutating func addBusinessKey(_ call: Call?, to wait: inout Wait, _ draft: inout ActivityDraft) {
    if let key = call?.businessKey { return add(.businessKey, key, to: &wait, &draft) }
    guard call?.inheritsBusinessKey == true else { return }
    let key = Computation(.variable(reference(HiddenName.businessKey, from: draft.scope), .feel), text: "business key")
    wait.details[.businessKey] = operand(key, Wait.Detail.businessKey.rawValue, in: &draft)
  }

  // MARK: Variables

  private mutating func handIn(_ activity: BatonSyntax.Activity, to wait: inout Wait, _ draft: inout ActivityDraft) {
    let handover = draft.extensions.handedIn
    let passesAll =
      switch model.definitions.dialect {
      case .camunda8: handover.all ?? true
      case .camunda7, .flowable: handover.all ?? false
      case .plain: !activity.declaresData
      }
    let passesOwn =
      switch model.definitions.dialect {
      case .camunda8, .plain: !passesAll
      case .camunda7, .flowable: passesAll && handover.isLocal
      }
    var entries: [(name: String, value: BatonIR.Expression)] = []
    if passesOwn {
      for name in ownNames(of: draft) {
        let value = BatonIR.Expression.variable(reference(name, from: draft.scope), .feel)
        entries.append((name, value))
      }
    }
    for mapping in handover.mappings {
      entries.append((mapping.target.text, computation(mapping.source, in: draft.scope).expression))
    }
    if passesAll && !passesOwn { wait.details[.passesAll] = .constant(.boolean(true)) }
    let mapped = mapped(draft)
    guard !entries.isEmpty || mapped != nil else { return }
    var context = entries.reduce(BatonIR.Expression.constant(.context(Record()))) {
      .call(.contextPut, [$0, .constant(.string($1.name)), $1.value])
    }
    if let mapped { context = .call(.contextMerge, [.list([context, mapped])]) }
    let handed = Computation(context, text: "the variables handed in")
    wait.details[.variables] = operand(handed, Wait.Detail.variables.rawValue, in: &draft)
  }

  // MARK: Mapping by a job

  /// What the job gives that maps the variables handed in, if there is one.
  private mutating func mapped(_ draft: ActivityDraft) -> BatonIR.Expression? {
    guard let mapper = draft.extensions.call?.mapper,
      case .string(let type)? = computation(mapper, in: draft.scope).expression.knownValue
    else { return nil }
    return .perform(
      type: type,
      [
        .init(key: "event", value: .constant("mapInputVariables")),
        .init(key: "element", value: .constant(.string(draft.node.name))),
      ])
  }

  /// Lets a job that sees the variables of the called instance map them back, its results going where the activity's would.
  private mutating func addMapper(_ type: ExpressionText, to draft: inout ActivityDraft) {
    var extensions = Extensions()
    extensions.implementation = .job(type: type, origin: .className)
    extensions.headers = [
      Header(name: "event", value: .literal("mapOutputVariables")),
      Header(name: "element", value: .literal(draft.node.name)),
    ]
    var step = ActivityDraft(step: extensions, at: draft.node, draft.id, in: draft.scope)
    step.activity.work = serviceWork(nil, nil, &step)
    addScopes(to: &step)
    draft.activity.epilogue.append(step.activity)
  }

  /// The variables that the activity's inputs have set, each once.
  private func ownNames(of draft: ActivityDraft) -> [String] {
    var names: [String] = []
    for input in draft.activity.inputs {
      let name = program[input.target.scope].variables[input.target.index]
      if !name.hasPrefix(HiddenName.prefix), !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Returns where the variables of the called instance go when it has ended.
  private mutating func handedOut(_ activity: BatonSyntax.Activity, _ draft: inout ActivityDraft) -> Wait.Result {
    let handover = draft.extensions.handedOut
    let hasOutputs = !draft.extensions.outputs.isEmpty || draft.extensions.call?.mapper != nil
    let (takesAll, keepsResults) =
      switch model.definitions.dialect {
      case .camunda8: (handover.all ?? true && !hasOutputs, hasOutputs)
      case .camunda7, .flowable:
        (
          handover.all == true && !handover.isLocal,
          hasOutputs || !handover.mappings.isEmpty || handover.all == true && handover.isLocal
        )
      case .plain: (!activity.declaresData && !hasOutputs, activity.declaresData || hasOutputs)
      }
    if keepsResults {
      let own = ownScope(of: &draft)
      for mapping in handover.mappings { addOutput(mapping, from: own, &draft) }
      variables.noteResults(in: own)
      if let mapper = draft.extensions.call?.mapper { addMapper(mapper, to: &draft) }
    }
    switch (takesAll, keepsResults) {
    case (true, true): return .both
    case (true, false): return .propagate
    case (false, true): return .local
    case (false, false): return .discard
    }
  }

  /// Lets the activity end with `mapping`, whose source is a variable of the called instance or an expression over its variables.
  private mutating func addOutput(_ mapping: Mapping, from own: ScopeID, _ draft: inout ActivityDraft) {
    let value: Computation
    switch mapping.source {
    case .variable(let name):
      value = Computation(.variable(confined(name.text, to: own), .feel), text: name.text)
    case .expression(let text):
      value = Computation(expression(model.tree(text), confinedTo: own), text: text.text)
    case .literal, .list, .map, .script, .null: value = computation(mapping.source, in: own)
    }
    let name = mapping.target.text
    let target = mapping.isLocal ? declare(name, in: own) : target(name, from: draft.around)
    draft.activity.outputs.append(Assignment(target: target, value: value))
  }
}

extension Wait {
  /// The call as a job of type `case`, for whoever runs cases: what would be handed over stands in the headers.
  fileprivate var asCaseJob: Wait {
    var job = Wait(kind: .job, type: .constant(.string("case")))
    job.headers = [Header(key: "case", value: type)]
    for detail in Detail.allCases {
      if let value = details[detail] { job.headers.append(Header(key: detail.rawValue, value: value)) }
    }
    job.result = result
    return job
  }
}

extension BatonSyntax.Activity {
  /// Whether the activity says itself what it takes and gives.
  fileprivate var declaresData: Bool { io != nil || !inputAssociations.isEmpty || !outputAssociations.isEmpty }
}
