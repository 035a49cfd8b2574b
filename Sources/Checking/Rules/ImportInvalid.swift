import BatonDiagnostics

extension Rule {
  static let importInvalid = Rule(
    "import-invalid", .reference, Severities(.warning, spec: .error),
    "A file that is imported is not what the import says, or has errors itself."
  ) { model, findings in
    for item in model.definitions.imports {
      guard case .invalid(let reason) = item.contents else { continue }
      findings.report(
        "\(item.title) brings nothing: \(reason)", at: item.place(of: "location"), of: nil,
        helps: ["mend the file, or what the import says of it"])
    }
  }
}
