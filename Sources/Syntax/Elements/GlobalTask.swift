/// A task that call activities share (BPMN 2.0.2 §10.3.6, §10.3.3).
package struct GlobalTask: Element, Sendable {
  package indirect enum Kind: Sendable {
    case task
    case user(UserTask)
    case manual
    case script(ScriptTask)
    case businessRule(BusinessRuleTask)
  }

  /// The raw value is the element's name in BPMN's schema.
  package enum Tag: String, CaseIterable, Sendable {
    case task = "globalTask"
    case user = "globalUserTask"
    case manual = "globalManualTask"
    case script = "globalScriptTask"
    case businessRule = "globalBusinessRuleTask"
  }

  package var facts: Facts
  package var kind: Kind
  package var io: InputOutputSpecification?
  package var bindings: [InputOutputBinding] = []
  package var resources: [ResourceRole] = []
  package var supportedInterfaces: [Reference] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }
}

extension GlobalTask {
  /// The process that a call of the task runs: one of the task alone, which has its id.
  package var process: Process {
    var process = Process(facts.with(nil))
    process.isExecutable = true
    process.contents.nodes = [node]
    return process
  }

  /// The task as a node of a process.
  package var node: FlowNode {
    let activity = Activity(io: io, resources: resources)
    switch kind {
    case .task: return FlowNode(.task(AbstractTask(activity)), facts)
    case .manual: return FlowNode(.manualTask(ManualTask(activity)), facts)
    case .user(var task):
      task.activity = activity
      return FlowNode(.userTask(task), facts)
    case .script(var task):
      task.activity = activity
      return FlowNode(.scriptTask(task), facts)
    case .businessRule(var task):
      task.activity = activity
      return FlowNode(.businessRuleTask(task), facts)
    }
  }
}

extension Definitions {
  /// The processes, and those of the global tasks behind them.
  package var callableProcesses: [Process] {
    globalTasks.isEmpty ? processes : processes + globalTasks.map(\.process)
  }
}
