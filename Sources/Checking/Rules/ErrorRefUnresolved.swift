import BatonDiagnostics

extension Rule {
  static let errorRefUnresolved = Rule(
    "error-ref-unresolved", .reference, Severities(.warning, spec: .error),
    "A reference to an error names no error of the file; its text is taken for the error's code."
  ) { model, findings in
    let census = model.census
    for use in census.uses where use.expected == .error && census.entry(use.reference) == nil {
      let helps = findings.didYouMean(use.reference.text, in: census) { $0 == .error }
      findings.report(
        "\(census.title(use.owner)) refers to missing error \(quoted(use.reference.text)), which is taken for an error code",
        at: use.reference.place, of: census.entries[use.owner].shownID,
        helps: helps.isEmpty ? ["declare it: <error id=\"…\" errorCode=\"…\"/> beside the processes"] : helps)
    }
  }
}
