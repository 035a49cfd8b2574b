extension Rule {
  static let schemaUnknownElement = Rule(
    "schema-unknown-element", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "An element is none of BPMN, or may not stand where it stands.")
}
