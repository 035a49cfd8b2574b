import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let linkDuplicateCatch = Rule(
    "link-duplicate-catch", .event, Severities(.error, spec: .error), isEssential: true,
    "Two catching links of one process or sub-process have the same name."
  ) { model, findings in
    let graph = model.graph
    for scope in graph.scopes {
      var first: [String: Graph.Node] = [:]
      // What is named as a target needs no name to be found by.
      for node in scope.nodes.map({ graph[$0] }) where node.isCatchingLink && node.link?.ends.sources.isEmpty == true {
        let name = node.linkName ?? ""
        guard let other = first[name] else {
          first[name] = node
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
}
