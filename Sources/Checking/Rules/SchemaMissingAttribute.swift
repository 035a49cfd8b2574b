extension Rule {
  static let schemaMissingAttribute = Rule(
    "schema-missing-attribute", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "An element lacks an attribute that it must have.")
}
