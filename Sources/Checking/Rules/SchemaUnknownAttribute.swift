extension Rule {
  static let schemaUnknownAttribute = Rule(
    "schema-unknown-attribute", .schema, Severities(.error, spec: .error), foundBy: .reading,
    "An attribute without prefix is none that the element has in BPMN.")
}
