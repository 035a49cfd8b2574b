import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Waits for the message of the task; for one of the task's own id, where it names none.
  mutating func work(of task: ReceiveTask, _ draft: inout ActivityDraft) -> Work {
    let message = model.message(task.message)
    var wait = Wait(kind: .message, type: .constant(.string(draft.node.name)))
    if let name = message?.nameText { wait.type = operand(.expression(name), "type", in: &draft) }
    add(.correlationKey, message?.extensions.correlationKey ?? draft.extensions.correlationKey, to: &wait, &draft)
    addHeaders(to: &wait, &draft)
    wait.result = result(&draft)
    return .wait(wait)
  }
}
