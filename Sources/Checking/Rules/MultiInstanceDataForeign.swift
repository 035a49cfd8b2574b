import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let multiInstanceDataForeign = Rule(
    "multi-instance-data-foreign", .data, Severities(nil, spec: .error),
    "A multi-instance task goes through data that is not its own data input."
  ) { model, findings in
    guard model.definitions.dialect == .plain else { return }
    for node in model.executedNodes where node.contents == nil {
      guard case .multiInstance(let loop)? = node.activity?.loop, let collection = loop.inputCollection,
        model.census.entry(collection)?.kind.isItemAware ?? false,
        !(node.activity?.io?.inputs.contains { $0.id == collection.text } ?? false)
      else { continue }
      findings.report(
        "\(node.title) goes through \(quoted(collection.text)), which is no data input of it", at: collection.place,
        of: node.name, helps: ["give the task a data input for the collection, and tie it to the data around"])
    }
  }
}
