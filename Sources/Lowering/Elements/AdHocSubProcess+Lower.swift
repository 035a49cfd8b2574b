import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Waits for what is to be activated, and collects what the activities give.
  mutating func work(of syntax: AdHocSubProcess, _ draft: inout ActivityDraft) -> Work {
    let scope = draft.scope
    let ordering = syntax.ordering == .sequential ? "sequential" : "parallel"
    var adHoc = AdHoc(wait: Wait(kind: .adHoc, type: .constant(.string(ordering))))
    adHoc.isSequential = syntax.ordering == .sequential
    let control = draft.extensions.adHoc
    adHoc.activities = activities(of: draft.node)
    adHoc.activeElements = control?.activeElements.map { computation($0, in: scope) }
    adHoc.completionCondition = syntax.completionCondition.map { computation($0, in: scope) }
    adHoc.cancelsRemaining = syntax.cancelsRemaining
    if let collection = control?.outputCollection, let element = control?.outputElement {
      collect(element, into: collection, &adHoc, &draft)
    }
    return .adHoc(adHoc)
  }

  /// Lets what `element` gives, whenever one of the activities is through, become part of the list `collection`.
  private mutating func collect(
    _ element: ExpressionText, into collection: String, _ adHoc: inout AdHoc, _ draft: inout ActivityDraft
  ) {
    let list = declare(HiddenName.prefix + "results", in: draft.scope)
    adHoc.beginning = [Assignment(target: list, value: Computation(.constant(.list([])), text: element.text))]
    let value = computation(element, in: draft.scope)
    adHoc.closing = [
      Assignment(
        target: list, value: Computation(.call(.append, [self.value(of: list), value.expression]), text: element.text))
    ]
    draft.activity.outputs.append(
      Assignment(
        target: target(collection, from: draft.around), value: Computation(self.value(of: list), text: element.text)))
  }

  /// Whether somebody says when a token begins at the activity `node` to which flows lead: what may begin does so one after the
  /// other, in an order that nobody but them knows (§13.3.5). Other engines let it go on.
  func isSelected(_ node: Graph.Node) -> Bool {
    guard node.kind.activity != nil, !node.incoming.isEmpty, model.definitions.dialect == .plain,
      let owner = model.graph[node.scope].owner, case .adHocSubProcess(let around) = model.graph[owner].kind
    else { return false }
    return around.ordering == .sequential
  }

  private func activities(of node: Graph.Node) -> Set<NodeID> {
    guard let contents = node.contents else { return [] }
    return Set(model.graph[contents].nodes.map { model.graph[$0] }.filter { $0.kind.activity != nil }.map { id($0.id) })
  }
}
