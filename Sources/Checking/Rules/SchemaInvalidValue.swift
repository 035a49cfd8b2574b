extension Rule {
  static let schemaInvalidValue = Rule(
    "schema-invalid-value", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "A value is none that its attribute or element may have.")
}
