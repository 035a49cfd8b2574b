import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Makes an operand of what a file says, under a name that tells it from others of the same event.
typealias OperandMaker = (inout ProgramBuilder, MappingSource, String) -> Wait.Operand

/// What events wait for that comes from outside (BPMN 2.0.2 §10.5.5).
extension ProgramBuilder {
  /// Returns the wait for what `definition` of `event` says; nil if that is nothing from outside.
  mutating func wait(for definition: EventDefinition, at event: Graph.Node, _ operand: OperandMaker) -> Wait? {
    switch definition.kind {
    case .message(let it):
      messageWait(it.message, named: it.expression, at: event, definition.extensions, operand)
    case .timer(let it): timerWait(it, at: event, operand)
    case .signal(let it): signalWait(it, at: event, operand)
    case .error, .escalation, .conditional, .link, .compensate, .cancel, .terminate: nil
    }
  }

  /// Returns the wait for the message that `reference` names; without one, for a message of the node's own id.
  mutating func messageWait(
    _ reference: Reference?, named expression: ExpressionText? = nil, at node: Graph.Node, _ extensions: Extensions,
    _ operand: OperandMaker
  ) -> Wait {
    let message = model.message(reference) ?? model.message(flowingAt: node)
    var wait = Wait(kind: .message, type: .constant(.string(message?.id ?? node.name)))
    if let name = expression ?? message?.nameText { wait.type = operand(&self, .expression(name), "type") }
    let key =
      message?.extensions.correlationKey ?? node.syntax.extensions.correlationKey ?? extensions.correlationKey
    if let key { wait.details[.correlationKey] = operand(&self, .expression(key), "correlationKey") }
    return wait
  }

  private mutating func timerWait(
    _ timer: TimerEventDefinition, at event: Graph.Node, _ operand: OperandMaker
  ) -> Wait {
    var wait = Wait(kind: .timer, type: .constant(.string(event.name)))
    for schedule in timer.schedules {
      let detail: Wait.Detail =
        switch schedule {
        case .date: .timerDate
        case .duration: .timerDuration
        case .cycle: .timerCycle
        }
      wait.details[detail] = operand(&self, .expression(schedule.text), detail.rawValue)
    }
    if let end = timer.endDate { wait.details[.timerEnd] = operand(&self, .expression(end), "timerEnd") }
    return wait
  }

  private mutating func signalWait(
    _ definition: SignalEventDefinition, at event: Graph.Node, _ operand: OperandMaker
  ) -> Wait {
    let signal = model.signal(definition.signal)
    var wait = Wait(kind: .signal, type: .constant(.string(signal?.id ?? event.name)))
    if let name = definition.expression ?? signal?.nameText { wait.type = operand(&self, .expression(name), "type") }
    return wait
  }

  // MARK: Operands

  /// Returns what `source` gives when an instance of `scope` begins: a constant if that is known already, else a variable of
  /// `scope`, which `name` tells from others and which nobody sees.
  mutating func operand(_ source: MappingSource, _ name: String, settingUp scope: ScopeID) -> Wait.Operand {
    var value = computation(source, in: scope)
    if let constant = value.expression.knownValue { return .constant(constant) }
    if value.expression.performs { value.scope = addScope(.activity, parent: scope, node: node) }
    let variable = declare(HiddenName.prefix + name, in: scope)
    program[scope].setup.append(BatonIR.Assignment(target: variable, value: value))
    return .variable(variable)
  }

  /// Returns what `source` always gives: the checks let nothing else start instances.
  mutating func constantOperand(_ source: MappingSource, in scope: ScopeID) -> Wait.Operand {
    .constant(computation(source, in: scope).expression.knownValue ?? .null)
  }
}
