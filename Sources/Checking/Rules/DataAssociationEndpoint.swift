import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let dataAssociationEndpoint = Rule(
    "data-association-endpoint", .data, Severities(.error, spec: .error),
    "A data association leads from or to data that its activity or event cannot reach."
  ) { model, findings in
    let nodes = model.graph.nodes.filter { !$0.inputAssociations.isEmpty || !$0.outputAssociations.isEmpty }
    if nodes.isEmpty { return }
    let scopes = DataScopes(model.definitions, model.graph)
    for node in nodes {
      for association in node.inputAssociations {
        if let target = association.target, scopes.isOwn(target, of: node) == false {
          findings.report(
            "a data association into \(node.title) ends at \(model.title(ofID: target.text)), which is no data of it",
            at: target.place, of: node.name, helps: ["let it end at a data input or a property of \(node.title)"])
        }
        for source in association.sources where scopes.isVisible(source, from: node) == false {
          findings.report(
            "\(node.title) reads \(model.title(ofID: source.text)), which it cannot see from where it stands",
            at: source.place,
            of: node.name, helps: ["keep the data in a process or sub-process around \(node.title)"])
        }
      }
      for association in node.outputAssociations {
        for source in association.sources where scopes.isOwn(source, of: node) == false {
          findings.report(
            "a data association out of \(node.title) starts at \(model.title(ofID: source.text)), which is no data of it",
            at: source.place, of: node.name, helps: ["let it start at a data output or a property of \(node.title)"])
        }
        if let target = association.target, scopes.isVisible(target, from: node) == false {
          findings.report(
            "\(node.title) writes \(model.title(ofID: target.text)), which it cannot see from where it stands",
            at: target.place,
            of: node.name, helps: ["keep the data in a process or sub-process around \(node.title)"])
        }
      }
    }
  }
}
