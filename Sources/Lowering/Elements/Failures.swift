import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Which errors of the process it means that an attempt at a job has failed (Camunda 7 `errorEventDefinition`, Flowable
/// `mapException`).
extension ProgramBuilder {
  mutating func addErrorMappings(to draft: inout ActivityDraft) {
    guard draft.activity.asksForJobs else { return }
    for (number, mapping) in draft.extensions.errorMappings.enumerated() {
      let own = ownScope(of: &draft)
      let probe = addScope(.probe, parent: own, node: draft.id)
      for name in [HiddenName.failureMessage, HiddenName.failureDetails, HiddenName.failureRetries] {
        _ = declare(name, in: probe)
      }
      let code = code(of: mapping)
      program[own].catches.append(
        Catch(
          .failure(condition(of: mapping, in: probe), scope: probe, code: code), at: draft.id, to: draft.id,
          place: .around))
      if let condition = mapping.condition { addCheck(condition, code, number, to: &draft) }
    }
  }

  private func code(of mapping: ErrorMapping) -> String {
    switch mapping.target {
    case .reference(let reference): model.error(reference)?.code?.text ?? reference.text
    case .code(let code): code
    case nil: unreachable("a mapping to no error is refused")
    }
  }

  /// When a failure means the error: as an expression says, or if the message begins with the exception's name; anywhere in what
  /// is told of the failure if others are covered, of which nobody knows here.
  private mutating func condition(of mapping: ErrorMapping, in probe: ScopeID) -> Computation {
    if let condition = mapping.condition { return computation(condition, in: probe) }
    let exception = mapping.exception ?? ""
    guard !exception.isEmpty, !(mapping.coversOthers && exception.isRootOfExceptions) else {
      return Computation(.constant(.boolean(true)), text: exception)
    }
    let message = BatonIR.Expression.variable(reference(HiddenName.failureMessage, from: probe), .feel)
    let details = BatonIR.Expression.variable(reference(HiddenName.failureDetails, from: probe), .feel)
    let told = mapping.coversOthers ? BatonIR.Expression.template([message, .constant(" "), details]) : message
    let pattern = (mapping.coversOthers ? "(^|[^A-Za-z0-9_.$])" : "^") + exception.escaped + "([^A-Za-z0-9_$]|$)"
    return Computation(.call(.matches, [told, .constant(.string(pattern))]), text: exception)
  }

  /// Lets the activity end in the error if `condition` holds though its work is done, as Camunda 7 does; one that asks for the
  /// failure does not.
  private mutating func addCheck(
    _ condition: ExpressionText, _ code: String, _ number: Int, to draft: inout ActivityDraft
  ) {
    let asked = model.tree(condition).facts
    if !asked.isDisjoint(with: [.failureMessage, .failureDetails, .failureRetries]) { return }
    var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: draft.scope)
    step.activity.work = .throwing([.error(code: .constant(.string(code)), message: nil)])
    let holds = computation(condition, in: draft.scope).expression
    step.activity.skip = Computation(.unary(.not, .juel, holds), text: condition.text)
    draft.activity.epilogue.append(step.activity)
  }
}

extension BatonIR.Activity {
  /// Whether its work waits for jobs.
  fileprivate var asksForJobs: Bool {
    switch work {
    case .wait(let wait): if case .job = wait.kind { true } else { false }
    case .evaluate(let assignments): assignments.contains { $0.value.expression.performs }
    case .nothing, .body, .throwing, .adHoc: false
    }
  }
}

extension String {
  /// Whether all exceptions are derived from the one of this name.
  fileprivate var isRootOfExceptions: Bool {
    ["java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException"].contains(self)
  }

  /// The text as a pattern that only it matches.
  fileprivate var escaped: String {
    flatMap { $0 == "." || $0 == "$" ? "\\\($0)" : String($0) }.reduce(into: "") { $0.append($1) }
  }
}
