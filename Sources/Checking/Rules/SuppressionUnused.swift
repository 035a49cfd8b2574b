extension Rule {
  static let suppressionUnused = Rule(
    "suppression-unused", .style, Severities(.warning, spec: .warning), foundBy: .reporting,
    "The model allows something that it does not do.")
}
