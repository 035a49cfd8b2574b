extension Rule {
  static let schemaRepeatedElement = Rule(
    "schema-repeated-element", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "An element contains several of what it may contain once.")
}
