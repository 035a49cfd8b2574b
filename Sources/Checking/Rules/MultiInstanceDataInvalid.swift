import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let multiInstanceDataInvalid = Rule(
    "multi-instance-data-invalid", .data, Severities(.warning, spec: .error),
    "The collection of a multi-instance activity is no data of the file, or of another type than the item of a run."
  ) { model, findings in
    // Camunda 7 and Flowable take the text for the name of a variable.
    guard model.definitions.dialect == .plain else { return }
    for node in model.graph.nodes {
      guard case .multiInstance(let loop) = node.activity?.loop else { continue }
      let input = LoopData(collection: loop.inputCollection, element: loop.inputItem, item: loop.inputItem?.item)
      let output = LoopData(collection: loop.outputCollection, element: loop.outputItem, item: loop.outputItem?.item)
      findings.report(input, of: node, model)
      findings.report(output, of: node, model)
    }
  }
}

/// What the runs of an activity get their items from, or put them into.
private struct LoopData {
  var collection: Reference?
  /// The data that is one run's.
  var element: (any Element)?
  var item: Reference?
}

extension Findings {
  fileprivate mutating func report(_ data: LoopData, of node: Graph.Node, _ model: Model) {
    guard let collection = data.collection else { return }
    guard model.census.entry(collection)?.kind.isItemAware ?? false else {
      report(
        "\(node.title) goes through \(quoted(collection.text)), which is no data object, property, input or output",
        at: collection.place, of: node.name, helps: ["declare a data object of this id"])
      return
    }
    guard let element = data.element, let item = model.items.item(data.item) else { return }
    if item.isCollection {
      report(
        "the item of each run of \(node.title) is \(model.items.title(data.item)), which is a collection itself",
        at: element.place(of: "itemSubjectRef"), of: node.name, helps: ["name the item definition of a single item"])
    } else if let whole = model.items.item(ofElement: collection), !model.items.agree(whole, data.item) {
      report(
        """
        \(node.title) goes through \(quoted(collection.text)) of \(model.items.title(whole)), but the item of each run is \
        \(model.items.title(data.item))
        """,
        at: element.place(of: "itemSubjectRef"), of: node.name, helps: ["give both items of one structure"])
    }
  }
}
