extension Rule {
  static let notBPMN = Rule(
    "not-bpmn", .xml, Severities(.error, spec: .error), isEssential: true, foundBy: .reading,
    "The file is XML, but no BPMN.")
}
