extension Rule {
  static let tooManyDiagnostics = Rule(
    "too-many-diagnostics", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reporting,
    "There is more wrong with the file than is shown.")
}
