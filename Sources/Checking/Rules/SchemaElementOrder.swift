extension Rule {
  static let schemaElementOrder = Rule(
    "schema-element-order", .schema, Severities(.warning, spec: .error), isFixable: true, foundBy: .reading,
    "Elements stand in another order than the standard's.")
}
