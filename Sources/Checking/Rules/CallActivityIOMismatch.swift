import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let callActivityIOMismatch = Rule(
    "call-activity-io-mismatch", .data, Severities(.warning, spec: .error),
    "The data of a call activity is not that of what it calls."
  ) { model, findings in
    guard model.graph.has(.callActivity) else { return }
    let callables = model.callables.merging(model.census.imports.callables) { own, _ in own }
    for node in model.graph.nodes {
      guard case .callActivity(let call) = node.kind, let called = call.calledElement, !called.isMarked,
        let callable = callables[called.text]
      else { continue }
      let (own, other) = (call.activity.io, callable.io)
      let place = own?.tagPlace ?? called.place
      if let (noun, count, expected) = Rule.difference(own, other) {
        findings.report(
          "\(node.title) has \(counted(count, noun)), but \(callable.title), which it calls, has \(expected)",
          at: place,
          of: node.name, notes: callable.notes, helps: ["give the call the same data as what it calls"])
      }
      if callable.isImported { continue }  // Its items are not those of this file.
      let sides = [
        (
          own: own?.inputs.map { ($0 as any Element, $0.item) }, other: other?.inputs.map(\.item),
          verbs: ("hands in", "takes")
        ),
        (
          own: own?.outputs.map { ($0 as any Element, $0.item) }, other: other?.outputs.map(\.item),
          verbs: ("gets back", "gives")
        ),
      ]
      for side in sides {
        guard let items = side.other, !items.isEmpty else { continue }
        for (element, item) in side.own ?? [] where !items.contains(where: { model.items.agree(item, $0) }) {
          findings.report(
            "\(node.title) \(side.verbs.0) \(model.items.title(item)), but \(callable.title), which it calls, \(side.verbs.1) none such",
            at: element.place(of: "itemSubjectRef"), of: node.name, notes: callable.notes,
            helps: ["give both the same item definition"])
        }
      }
    }
  }

  /// The first sort of data of which both have not as much: one mistake has one finding.
  private static func difference(
    _ own: InputOutputSpecification?, _ other: InputOutputSpecification?
  ) -> (noun: String, own: Int, other: Int)? {
    let sorts: [(String, (InputOutputSpecification) -> Int)] = [
      ("data input", \.inputs.count), ("data output", \.outputs.count), ("input set", \.inputSets.count),
      ("output set", \.outputSets.count), ("use of inputs in sets", { $0.inputSets.map(\.inputs.count).reduce(0, +) }),
      ("use of outputs in sets", { $0.outputSets.map(\.outputs.count).reduce(0, +) }),
    ]
    for (noun, count) in sorts {
      let (own, other) = (own.map(count) ?? 0, other.map(count) ?? 0)
      if own != other { return (noun, own, other) }
    }
    return nil
  }
}
