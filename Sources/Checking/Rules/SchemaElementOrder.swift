extension Rule {
  static let schemaElementOrder = Rule(
    "schema-element-order", .schema, Severities(.warning, spec: .error), foundBy: .reading,
    "Elements stand in another order than the standard's.")
}
