import BatonDiagnostics

extension Rule {
  static let subProcessIOSpecification = Rule(
    "sub-process-io-specification", .data, Severities(.error, spec: .error),
    "A sub-process has an input/output specification."
  ) { model, findings in
    for node in model.graph.nodes where node.contents != nil {
      guard let io = node.activity?.io else { continue }
      findings.report(
        "\(node.title) says what it takes and gives, but sees the data around it anyway", at: io.tagPlace,
        of: node.name,
        helps: ["take the ioSpecification out, and let what stands inside use the data objects around the sub-process"])
    }
  }
}
