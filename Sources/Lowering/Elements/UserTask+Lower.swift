import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Waits for a person, and hands over whom the task is for, until when, and with which form.
  mutating func work(of task: UserTask, _ draft: inout ActivityDraft) -> Work {
    var wait = Wait(kind: .userTask, type: .constant(.string(draft.node.name)))
    let assignment = draft.extensions.assignment ?? BatonSyntax.Assignment()
    let people = People(task.activity.resources)
    add(.assignee, assignment.assignee ?? people.assignee, to: &wait, &draft)
    add(.candidateUsers, assignment.candidateUsers ?? people.users, to: &wait, &draft)
    add(.candidateGroups, assignment.candidateGroups ?? people.groups, to: &wait, &draft)
    add(.dueDate, assignment.dueDate, to: &wait, &draft)
    add(.followUpDate, assignment.followUpDate, to: &wait, &draft)
    add(.priority, assignment.priority ?? draft.extensions.jobPriority, to: &wait, &draft)
    let form = draft.extensions.form
    add(.formKey, form?.key ?? form?.externalReference, to: &wait, &draft)
    add(.formID, form?.id, to: &wait, &draft)
    addHeaders(to: &wait, &draft)
    addHeader("owner", assignment.owner, to: &wait, &draft)
    addHeader("category", assignment.category, to: &wait, &draft)
    wait.result = result(&draft)
    return .wait(wait)
  }

  private mutating func addHeader(
    _ name: String, _ text: ExpressionText?, to wait: inout Wait, _ draft: inout ActivityDraft
  ) {
    guard let text else { return }
    wait.headers.append(Wait.Header(key: name, value: operand(.expression(text), name, in: &draft)))
  }
}
