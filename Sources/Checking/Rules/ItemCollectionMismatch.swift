import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let itemCollectionMismatch = Rule(
    "item-collection-mismatch", .data, Severities(.warning, spec: .error),
    "Data is a collection, and its item definition is none, or the other way round."
  ) { model, findings in
    for data in model.collectionData {
      guard let item = model.items.item(data.item), item.isCollection != data.isCollection else { continue }
      findings.report(
        """
        \(data.element.title(data.noun)) is \(data.isCollection ? "a collection" : "no collection"), but its item \
        \(quoted(item.id)) is \(item.isCollection ? "one" : "none")
        """,
        at: data.element.place(of: "isCollection"), of: data.element.id,
        notes: [Note("item definition \(quoted(item.id)) is here", at: item.tagPlace)],
        helps: ["give both the same isCollection"])
    }
  }
}

extension Model {
  /// Data that says whether it is a collection.
  fileprivate var collectionData: [(noun: String, element: any Element, item: Reference?, isCollection: Bool)] {
    var data: [(noun: String, element: any Element, item: Reference?, isCollection: Bool)] = []
    for object in graph.scopes.flatMap(\.contents.dataObjects) {
      data.append(("data object", object, object.item, object.isCollection))
    }
    for requirements in dataRequirements {
      for input in requirements.inputs { data.append(("data input", input, input.item, input.isCollection)) }
      for output in requirements.outputs { data.append(("data output", output, output.item, output.isCollection)) }
    }
    return data
  }
}
