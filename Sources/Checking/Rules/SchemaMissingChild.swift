extension Rule {
  static let schemaMissingChild = Rule(
    "schema-missing-child", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "An element lacks another that it must contain.")
}
