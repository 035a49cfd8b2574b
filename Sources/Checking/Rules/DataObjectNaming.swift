import BatonDiagnostics

extension Rule {
  static let dataObjectNaming = Rule(
    "data-object-naming", .style, Severities(.info, spec: .warning),
    "The name of a data object in a state does not tell the state."
  ) { model, findings in
    for scope in model.graph.scopes {
      for reference in scope.contents.dataObjectReferences {
        guard let state = reference.state?.name, !state.isEmpty, let name = reference.name, !name.isEmpty,
          !name.contains("[\(state)]")
        else { continue }
        findings.report(
          "data object \(quoted(name)) is in state \(quoted(state)), which its name does not tell",
          at: reference.place(of: "name"), of: reference.id, helps: ["name it \(quoted("\(name) [\(state)]"))"])
      }
    }
  }
}
