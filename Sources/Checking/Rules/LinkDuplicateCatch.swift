import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkDuplicateCatch = Rule(
    "link-duplicate-catch", .event, Severities(.error, spec: .error), isEssential: true,
    "Two catching links of one process or sub-process have the same name."
  ) { model, findings in
    let graph = model.graph
    var first: [Graph.ScopedName: Graph.Node] = [:]
    // What names its sources needs no name to be found by.
    for node in graph.nodes(.intermediateCatchEvent) where node.link?.ends.sources.isEmpty == true {
      let name = node.linkName ?? ""
      let key = Graph.ScopedName(scope: node.scope, name: name)
      guard let other = first[key] else {
        first[key] = node
        continue
      }
      findings.report(
        name.isEmpty
          ? "\(node.title) is the second catching link without name here"
          : "\(node.title) is the second catching link named \(quoted(name)) here",
        at: node.link?.definition.place(of: "name") ?? node.syntax.tagPlace, of: node.name,
        notes: [Note("the first one is \(other.title)", at: other.syntax.tagPlace)],
        helps: ["keep one of them: several throwing links may lead to it"])
    }
  }
}
