import BatonDiagnostics

extension Rule {
  static let importUnresolved = Rule(
    "import-unresolved", .reference, Severities(.error, spec: .error),
    "A file that is imported cannot be read."
  ) { model, findings in
    for item in model.definitions.imports {
      guard case .unreadable(let reason) = item.contents else { continue }
      findings.report(
        "\(item.title) cannot be read: \(reason)", at: item.place(of: "location"), of: nil,
        helps: ["say where the file is relative to this one, or take the import out"],
        // Of other languages nothing is read but whether the file is there.
        atMost: item.isUnderstood ? .error : .warning)
    }
  }
}
