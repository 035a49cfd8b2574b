extension Rule {
  static let xmlLimitExceeded = Rule(
    "xml-limit-exceeded", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The file is larger, or nested deeper, than any model.")
}
