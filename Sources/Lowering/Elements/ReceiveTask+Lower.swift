import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Waits for the message of the task; for one of the task's own id, where it names none.
  mutating func work(of task: ReceiveTask, _ draft: inout ActivityDraft) -> Work {
    let event = draft.extensions.registryEvent?.type
    var wait = messageWait(task.message, named: event, at: draft.node, Extensions()) {
      $0.operand($1, $2, in: &draft)
    }
    addHeaders(to: &wait, &draft)
    wait.result = result(&draft)
    receptions[draft.id] = wait.result
    return .wait(wait)
  }
}
