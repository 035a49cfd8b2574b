import BatonDiagnostics

extension Rule {
  static let itemRefUnresolved = Rule(
    "item-ref-unresolved", .reference, Severities(.info, spec: .warning),
    "Data names a type in place of an item definition, or an item definition that is not there."
  ) { model, findings in
    let census = model.census
    for use in census.uses where use.expected == .item && model.items.item(use.reference) == nil {
      guard census.lacks(use.reference), census.imports.declaration(ofQualified: use.reference) == nil else { continue }
      findings.report(
        "\(census.title(use.owner)) refers to \(quoted(use.reference.text)) as its \(use.role), which is no item definition",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: ["declare it: <itemDefinition id=\"…\" structureRef=\"\(use.reference.text)\"/> beside the processes"])
    }
  }
}
