import BatonChecking
import BatonExpressions
import BatonIR
import BatonSyntax
import BatonValues

/// Scripts and expressions as the work of a task.
extension ProgramBuilder {
  mutating func work(of task: ScriptTask, _ draft: inout ActivityDraft) -> Work {
    switch draft.extensions.implementation {
    case .evaluation(let text): evaluation(of: text, &draft)
    case .script(let script): scriptWork(script, &draft)
    case .job(let type, _): .wait(job(operand(.expression(type), "type", in: &draft), &draft))
    case nil: task.script.map { scriptWork($0, &draft) } ?? .nothing
    }
  }

  /// Evaluates a script that is an expression; leaves one in another language to a worker of type `script:<language>`, which
  /// finds it in the header `script`, or its whereabouts in the header `resource`.
  mutating func scriptWork(_ script: Script, _ draft: inout ActivityDraft) -> Work {
    if let text = script.asExpression { return evaluation(of: text, &draft) }
    guard let job = script.job else { return .nothing }
    var wait = self.job(.constant(.string(job.type)), &draft)
    wait.headers.append(Wait.Header(key: job.header, value: .constant(.string(job.content))))
    return .wait(wait)
  }

  /// Evaluates `text`, unless it calls a bean: that is a job.
  mutating func evaluation(of text: ExpressionText, _ draft: inout ActivityDraft) -> Work {
    let tree = model.tree(text)
    if let call = tree.beanCall { return beanWork(call, in: tree, text, &draft) }
    guard let (name, value) = tree.assignment else {
      return .evaluate([assignment(of: computation(text, in: draft.scope), &draft)])
    }
    let computation = Computation(expression(value, in: draft.scope), text: text.text)
    return .evaluate([Assignment(target: target(name, from: draft.scope), value: computation)])
  }

  /// Returns the job that the call of a bean, `${payment.charge(order)}`, is: its type is `payment.charge`, and what it is
  /// called with are headers `argument1`, `argument2` … (the engine's own objects are left out).
  private mutating func beanWork(
    _ call: BeanCall, in tree: ExpressionTree, _ text: ExpressionText, _ draft: inout ActivityDraft
  ) -> Work {
    var wait = job(.constant(.string(call.jobType)), &draft)
    for (header, argument) in call.arguments {
      let value = Computation(expression(tree.argument(argument), in: draft.scope), text: text.text)
      wait.headers.append(Wait.Header(key: header, value: operand(value, header, in: &draft)))
    }
    return .wait(wait)
  }

  /// Returns the assignment of `value` to the variable that the task names for its result; without one, to a variable that
  /// nobody sees, so that a failure still shows.
  private mutating func assignment(of value: Computation, _ draft: inout ActivityDraft) -> BatonIR.Assignment {
    guard let variable = draft.extensions.resultVariable else {
      return Assignment(target: declare(HiddenName.prefix + "result", in: ownScope(of: &draft)), value: value)
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

extension Script {
  /// The job that a script in another language is for a worker, with the header in which it is handed over; nil if Baton
  /// evaluates the script, or there is none.
  var job: (type: String, header: String, content: String)? {
    guard case .foreign(let language) = language else { return nil }
    let type = "script:\(language)"
    if let resource { return (type, "resource", resource) }
    return text.isEmpty ? nil : (type, "script", text)
  }
}
