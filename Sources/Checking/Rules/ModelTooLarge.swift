extension Rule {
  static let modelTooLarge = Rule(
    "model-too-large", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The file has more elements and attributes than any model.")
}
