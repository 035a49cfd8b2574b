import BatonDiagnostics

extension Rule {
  static let errorRefUnresolved = Rule(
    "error-ref-unresolved", .reference, Severities(.warning, spec: .error),
    "A reference to an error names no error of the file; its text is taken for the error's code."
  ) { model, findings in
    let census = model.census
    for use in census.uses where use.expected == .error && census.entry(use.reference) == nil {
      let candidates = census.entries.lazy.filter { $0.kind == .error }.map(\.id)
      findings.report(
        "\(census.title(use.owner)) refers to missing error \(quoted(use.reference.text)), which is taken for an error code",
        at: use.reference.place, of: census.entries[use.owner].id,
        helps: suggestion(for: use.reference.text, among: candidates).map { ["did you mean \(quoted($0))?"] }
          ?? ["declare it: <error id=\"…\" errorCode=\"…\"/> beside the processes"])
    }
  }
}
