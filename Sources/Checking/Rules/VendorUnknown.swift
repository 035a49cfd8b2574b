extension Rule {
  static let vendorUnknown = Rule(
    "vendor-unknown", .schema, Severities(.warning, spec: .warning), foundBy: .reading,
    "A name of an engine is not understood, and has no effect.")
}
