import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let multiInstanceNoCardinality = Rule(
    "multi-instance-no-cardinality", .executable, Severities(.warning, spec: .error), isEssential: true,
    "A multi-instance activity does not say how often it runs."
  ) { model, findings in
    for node in model.executedNodes {
      guard case .multiInstance(let loop) = node.activity?.loop, loop.cardinality == nil,
        loop.inputCollection == nil, loop.extensions.iteration?.collection == nil
      else { continue }
      findings.report(
        "\(node.title) does not say how often it runs", at: loop.tagPlace, of: node.name,
        helps: [
          "name the collection that it goes through: \(model.definitions.dialect.collection)",
          "or say how many times: <loopCardinality>3</loopCardinality>",
        ])
    }
  }
}

extension Dialect {
  /// How a multi-instance activity names its collection.
  fileprivate var collection: String {
    switch self {
    case .plain: "<loopDataInputRef>items</loopDataInputRef>"
    case .camunda7: "camunda:collection=\"items\""
    case .camunda8: "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"/>"
    case .flowable: "flowable:collection=\"items\""
    }
  }
}
