import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let mappingDuplicate = Rule(
    "mapping-duplicate", .executable, Severities(.warning, spec: .warning),
    "Two mappings of an element set the same variable."
  ) { model, findings in
    for node in model.executedNodes where node.syntax.isExtended {
      let extensions = node.syntax.extensions
      findings.report(extensions.inputs, "two inputs", of: node)
      findings.report(extensions.outputs, "two outputs", of: node)
      findings.report(extensions.handedIn.mappings, "two variables that it hands in", of: node)
      findings.report(extensions.handedOut.mappings, "two variables that it gets back", of: node)
    }
  }
}

extension Findings {
  fileprivate mutating func report(_ mappings: [Mapping], _ both: String, of node: Graph.Node) {
    if mappings.count < 2 { return }
    var first: [String: Mapping] = [:]
    for mapping in mappings where !mapping.target.isMarked && !mapping.target.text.isEmpty {
      guard let other = first.updateValue(mapping, forKey: mapping.target.text) else { continue }
      report(
        "\(node.title) sets \(quoted(mapping.target.text)) by \(both), of which only the last counts",
        at: mapping.target.place, of: node.name, notes: [Note("the other is here", at: other.target.place)],
        helps: ["give one of them another name, or delete it"])
    }
  }
}
