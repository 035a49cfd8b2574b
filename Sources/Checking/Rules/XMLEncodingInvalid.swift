extension Rule {
  static let xmlEncodingInvalid = Rule(
    "xml-encoding-invalid", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The bytes of the file are not in its encoding, or nobody knows that encoding.")
}
