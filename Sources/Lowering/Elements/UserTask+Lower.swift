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
    addNames(.candidateUsers, assignment.candidateUsers ?? people.users, to: &wait, &draft)
    let groups = task.activity.resources.filter(\.isWhoeverFits).compactMap { resource(of: $0)?.shownName }
    addNames(.candidateGroups, assignment.candidateGroups ?? people.groups, and: groups, to: &wait, &draft)
    addDate(.dueDate, assignment.dueDate, to: &wait, &draft)
    addDate(.followUpDate, assignment.followUpDate, to: &wait, &draft)
    add(.priority, assignment.priority ?? draft.extensions.jobPriority, to: &wait, &draft)
    addForm(to: &wait, &draft)
    addHeaders(to: &wait, &draft)
    addHeader("owner", assignment.owner, to: &wait, &draft)
    addHeader("category", assignment.category, to: &wait, &draft)
    let lanes = lanes(of: draft.node)
    if !lanes.isEmpty {
      wait.headers.append(Wait.Header(key: "lanes", value: .constant(.list(lanes.map { .string($0) }))))
    }
    wait.result = result(&draft)
    return .wait(wait)
  }

  mutating func addHeader(
    _ name: String, _ text: ExpressionText?, to wait: inout Wait, _ draft: inout ActivityDraft
  ) {
    guard let text else { return }
    wait.headers.append(Wait.Header(key: name, value: operand(.expression(text), name, in: &draft)))
  }

  /// The names of the lanes that `node` stands in, the outermost first.
  private func lanes(of node: Graph.Node) -> [String] {
    var node = node
    while true {
      let scope = model.graph[node.scope]
      let owner = scope.owner.map { model.graph[$0] }
      let lanes = scope.contents.laneSets.path(to: node.syntax.id)
      // What stands in a sub-process stands where that does.
      guard lanes.isEmpty, let owner else { return lanes }
      node = owner
    }
  }
}

extension [LaneSet] {
  /// The names of the lanes around the node `id`, the outermost first.
  fileprivate func path(to id: String) -> [String] {
    for lane in flatMap(\.lanes) {
      let inner = lane.children.path(to: id)
      if !inner.isEmpty || lane.nodes.contains(where: { $0.text == id }) { return [lane.name ?? lane.id] + inner }
    }
    return []
  }
}
