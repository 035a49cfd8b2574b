extension Rule {
  static let xmlNotWellFormed = Rule(
    "xml-not-well-formed", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The file is not well-formed XML, or uses a prefix that it does not declare.")
}
