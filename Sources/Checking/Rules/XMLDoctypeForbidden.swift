extension Rule {
  static let xmlDoctypeForbidden = Rule(
    "xml-doctype-forbidden", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The file has a document type declaration.")
}
