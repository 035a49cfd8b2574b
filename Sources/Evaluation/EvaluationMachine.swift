import BatonBytecode
import BatonExecution
import BatonValues

/// A machine with the module of one expression in it.
struct EvaluationMachine: ~Copyable {
  private var machine: Machine

  init(_ module: Module, _ budget: Formula.Budget) {
    machine = Machine(
      events: false, stepLimit: budget.steps, heapLimit: UInt32(clamping: budget.memory / 8), explains: true)
    _ = machine.load(module)
  }

  /// The value of the expression for `context` at `moment`.
  mutating func evaluate(_ context: Record, at moment: Moment) -> Result<Evaluation, EvaluationError> {
    machine.moment = moment
    let instance = machine.start(process: 0, of: 0, variables: context)
    defer {
      _ = machine.cancel(instance)
      _ = machine.release(instance)
      _ = machine.takeEffects()
    }
    for effect in machine.takeEffects() {
      if case .incident(_, let incident) = effect.kind { return .failure(EvaluationError(incident)) }
    }
    let value = machine.ownVariable(named: Module.resultName, of: instance) ?? .null
    return .success(Evaluation(value: value, explanation: machine.explanation))
  }
}

extension EvaluationError {
  fileprivate init(_ incident: Incident) {
    switch incident.kind {
    case .stepLimit, .resources: kind = .exhausted
    case .conditionError, .ioMappingError, .extractValueError, .unhandledErrorEvent, .jobNoRetries,
      .calledElementError:
      kind = .failed
    }
    message = incident.message
  }
}
