extension Rule {
  static let notEncodable = Rule(
    "not-encodable", .executable, Severities(.error, spec: .error), isEssential: true, foundBy: .compiling,
    "The model is too large for a module.")
}
