import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let loopConditionMissing = Rule(
    "loop-condition-missing", .executable, Severities(.warning, spec: .warning), isEssential: true,
    "A loop does not say how long it goes on."
  ) { model, findings in
    guard model.definitions.dialect.runsLoops else { return }
    for node in model.executedNodes {
      guard case .standard(let loop) = node.activity?.loop, loop.condition == nil, loop.maximum == nil else {
        continue
      }
      findings.report(
        "the loop of \(node.title) does not say how long it goes on", at: loop.tagPlace, of: node.name,
        helps: ["add a <loopCondition>, which is true as long as it goes on, or loopMaximum=\"…\""])
    }
  }
}

extension Dialect {
  /// Whether loops are run; Camunda 7 and Flowable run what has the marker once, whatever it says.
  fileprivate var runsLoops: Bool {
    switch self {
    case .plain, .camunda8: true
    case .camunda7, .flowable: false
    }
  }
}
