import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let importIDClash = Rule(
    "import-id-clash", .reference, Severities(.error, spec: .error),
    "Two files of one namespace, of which one imports the other, use the same id."
  ) { model, findings in
    let models = model.definitions.imports.contains { if case .model = $0.contents { true } else { false } }
    if !models { return }
    // Where each name of a namespace was seen first: in the file itself, or in an import.
    let own = model.definitions.targetNamespace ?? ""
    var users: [String: [String: String]] = [own: model.census.entriesByID.dictionary.mapValues { _ in "this file" }]
    var locations: Set<String> = []
    for item in model.definitions.imports {
      guard case .model(let imported) = item.contents, locations.insert(item.location ?? "").inserted else { continue }
      let ids = CensusTaker.census(of: imported).entriesByID.ids
      let clashes = ids.filter { users[item.namespace]?[$0] != nil }.sorted()
      for id in ids where users[item.namespace]?[id] == nil { users[item.namespace, default: [:]][id] = item.title }
      guard let first = clashes.first, let user = users[item.namespace]?[first] else { continue }
      let others = clashes.count > 1 ? " and \(counted(clashes.count - 1, "more id"))" : ""
      findings.report(
        "\(item.title) uses the id \(quoted(first))\(others), as \(user) does, and both are of one namespace",
        at: item.place(of: "location"), of: nil,
        notes: model.census.entriesByID[first].map { index in
          item.namespace == own
            ? [Note("used here", at: Place(model.census.entries[index].site, .attribute("id")))] : []
        } ?? [],
        helps: ["give one of the files a target namespace of its own, or the elements other ids"])
    }
  }
}
