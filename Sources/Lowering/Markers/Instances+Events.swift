import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Multi-instance activities: what a run throws as it completes (BPMN 2.0.2 table 10.29, `behavior`).
extension ProgramBuilder {
  /// Whether runs of the activity throw something.
  func throwsEvents(_ syntax: MultiInstance) -> Bool {
    !model.graph.runEvents(of: syntax, dialect: model.definitions.dialect).isEmpty
  }

  /// Lets the runs of `it` throw what `syntax` says. The counters have been declared.
  mutating func addEvents(to it: inout Instances, of syntax: MultiInstance, _ draft: ActivityDraft) {
    let events = model.graph.runEvents(of: syntax, dialect: model.definitions.dialect)
    guard !events.isEmpty else { return }
    var throwing = Instances.Throwing(in: addScope(.activity, parent: draft.around, node: draft.id))
    for (number, event) in events.enumerated() {
      guard var thrown = thrown(event, it, "thrown\(number)", draft, in: throwing.scope) else { continue }
      if let condition = condition(of: event, it, draft) {
        thrown.condition = .init(condition, by: passage("test\(number)", from: draft.scope, to: throwing.scope))
      }
      throwing.events.append(thrown)
    }
    if syntax.completionCondition != nil {
      throwing.isDone = passage("isDone", from: draft.scope, to: throwing.scope)
    }
    it.throwing = throwing
  }

  private mutating func condition(of event: RunEvent, _ it: Instances, _ draft: ActivityDraft) -> Computation? {
    var condition: Computation?
    if event.isForFirst {
      let count = value(of: counter(.completed, of: it))
      condition = Computation(.binary(.equal, .feel, count, .constant(1)), text: "the first to complete")
    }
    if let text = event.condition { condition = reading(counters: draft) { $0.computation(text, in: draft.scope) } }
    addScope(to: &condition, in: draft.scope, of: draft.id)
    return condition
  }

  /// Returns what is thrown, with operands that are computed in the run.
  private mutating func thrown(
    _ event: RunEvent, _ it: Instances, _ suffix: String, _ draft: ActivityDraft, in scope: ScopeID
  ) -> Instances.Event? {
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: draft.around)
    step.activity.scope = draft.scope
    guard var throwing = reading(counters: draft, { $0.thrown(event, suffix, &step) }) else { return nil }
    if case .send(var wait) = throwing, event.carriesCounters, wait.details[.variables] == nil {
      wait.details[.variables] = operand(counters(of: it), "variables" + suffix, in: &step)
      throwing = .send(wait)
    }
    addScopes(to: &step.activity.inputs, in: draft.scope, of: draft.id)
    var thrown = Instances.Event(if: nil, throwing)
    for input in step.activity.inputs {
      let name = program[input.target.scope].variables[input.target.index]
      let target = declare(name, in: scope)
      thrown.operands.append(.init(input.value, by: .init(from: input.target, to: target)))
      thrown.throwing = thrown.throwing.replacing(input.target, by: target)
    }
    return thrown
  }

  private mutating func thrown(_ event: RunEvent, _ suffix: String, _ step: inout ActivityDraft) -> Throw? {
    guard let definition = event.definition else {
      return .send(Wait(kind: .signal, type: .constant(.string(step.node.name))))
    }
    return thrown(definition, suffix, &step)
  }

  /// The counters of the runs by the names that the dialect gives them, as one context.
  private func counters(of it: Instances) -> Computation {
    let record = CounterName.allCases.reduce(BatonIR.Expression.constant(.context(Record()))) { record, name in
      let key = BatonIR.Expression.constant(.string(name.name(in: model.definitions.dialect)))
      return .call(.contextPut, [record, key, value(of: counter(name, of: it))])
    }
    return Computation(record, text: "how often the activity runs")
  }

  private mutating func passage(_ name: String, from own: ScopeID, to scope: ScopeID) -> Instances.Passage {
    let name = HiddenName.prefix + name
    return .init(from: declare(name, in: own), to: declare(name, in: scope))
  }
}

extension Throw {
  /// The throw that reads `target` for what this one reads `variable`.
  fileprivate func replacing(_ variable: Variable, by target: Variable) -> Throw {
    func replaced(_ operand: Wait.Operand) -> Wait.Operand {
      if case .variable(variable) = operand { .variable(target) } else { operand }
    }
    switch self {
    case .error(let code, let message): return .error(code: replaced(code), message: message.map(replaced))
    case .escalation(let code): return .escalation(code: replaced(code))
    case .send(var wait):
      wait.type = replaced(wait.type)
      wait.details = wait.details.mapValues(replaced)
      return .send(wait)
    case .compensation, .cancel: return self
    }
  }
}
