import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Scripts and expressions as the work of a task.
extension ProgramBuilder {
  mutating func work(of task: ScriptTask, _ draft: inout ActivityDraft) -> Work {
    switch draft.extensions.implementation {
    case .evaluation(let text): .evaluate([assignment(of: computation(text, in: draft.scope), &draft)])
    case .script(let script): scriptWork(script, &draft)
    case .job(let type, _): .wait(job(operand(.expression(type), "type", in: &draft), &draft))
    case nil: task.script.map { scriptWork($0, &draft) } ?? .nothing
    }
  }

  /// Evaluates a script that is an expression; leaves one in another language to a worker of type `script:<language>`.
  mutating func scriptWork(_ script: Script, _ draft: inout ActivityDraft) -> Work {
    if let text = script.asExpression {
      return .evaluate([assignment(of: computation(text, in: draft.scope), &draft)])
    }
    guard case .foreign(let language) = script.language else { return .nothing }
    var wait = job(.constant(.string("script:\(language)")), &draft)
    wait.headers.append(Wait.Header(key: "script", value: .constant(.string(script.text))))
    return .wait(wait)
  }

  /// Returns the assignment of `value` to the variable that the task names for its result; without one, to a variable that
  /// nobody sees, so that a failure still shows.
  mutating func assignment(of value: Computation, _ draft: inout ActivityDraft) -> BatonIR.Assignment {
    guard let variable = draft.extensions.resultVariable else {
      return Assignment(target: declare(hiddenPrefix + "result", in: ownScope(of: &draft)), value: value)
    }
    return Assignment(target: resultTarget(variable, &draft), value: value)
  }

  /// Returns the variable for the result: the activity's own where the diagram says so, or where outputs pass it on.
  mutating func resultTarget(_ variable: ResultVariable, _ draft: inout ActivityDraft) -> Variable {
    let isPassedOn = model.definitions.dialect == .camunda8 && !draft.extensions.outputs.isEmpty
    guard variable.isLocal || isPassedOn else { return target(variable.name, from: draft.scope) }
    let scope = ownScope(of: &draft)
    defer { variables.noteSet(variable.name, in: scope) }
    return declare(variable.name, in: scope)
  }
}
