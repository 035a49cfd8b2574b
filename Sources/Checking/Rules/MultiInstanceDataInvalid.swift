import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let multiInstanceDataInvalid = Rule(
    "multi-instance-data-invalid", .executable, Severities(.warning, spec: .error),
    "The collection of a multi-instance activity is no data of the file."
  ) { model, findings in
    // Camunda 7 and Flowable take the text for the name of a variable.
    guard model.definitions.dialect == .plain else { return }
    for node in model.graph.nodes {
      guard case .multiInstance(let loop) = node.kind.activity?.loop else { continue }
      for reference in [loop.inputCollection, loop.outputCollection].compactMap(\.self) {
        guard !(model.census.entry(reference)?.kind.isItemAware ?? false) else { continue }
        findings.report(
          "\(node.title) goes through \(quoted(reference.text)), which is no data object, property, input or output",
          at: reference.place, of: node.name, helps: ["declare a data object of this id"])
      }
    }
  }
}
