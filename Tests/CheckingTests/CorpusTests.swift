import BatonDiagnostics
import Foundation
import Testing

@testable import BatonChecking

@Suite(.enabled(if: Corpus.root != nil)) struct CorpusTests {
  /// The models that Camunda 7 accepts and Baton does not, each with its reason.
  static let exceptions: [String: String] = [
    "BpmnParseTest.testParseDiagramInterchangeElements.bpmn20.xml": "a condition in prose: 'some condition'",
    "ConnectProcessEnginePluginTest.testFollowingExceptionIsNotHandledByConnector.bpmn": "a timer in prose",
    "ServiceTaskClassDelegateActivityBehaviorTest.testExceptionThrownBySecondScopeServiceTaskIsNotHandled.bpmn":
      "a timer in prose",
    "ServiceTaskDelegateExpressionActivityBehaviorTest.testExceptionThrownBySecondScopeServiceTaskIsNotHandled.bpmn":
      "a timer in prose",
    "ServiceTaskExpressionActivityBehaviorTest.testExceptionThrownBySecondScopeServiceTaskIsNotHandled.bpmn":
      "a timer in prose",
    "JobDefinitionDeploymentTest.testEventBasedGateway.bpmn20.xml": "intermediate events from which no flow leads on",
  ]

  @Test func `models that Camunda 7 accepts pass, but for those named`() throws {
    let refused = try Corpus.models(in: "camunda7/accepted")
      .filter { try !Checked(file: $0).errors.isEmpty }.map(\.lastPathComponent)
    #expect(refused == Self.exceptions.keys.sorted())
  }

  /// How many of the models that Camunda 7 rejects are refused, by the rule that refuses them; each is by one at least.
  @Test func `models that Camunda 7 rejects are refused for their reason`() throws {
    var counts: [String: Int] = [:]
    for file in try Corpus.models(in: "camunda7/rejected") {
      let rules = Set(try Checked(file: file).errors.map(\.rule))
      #expect(!rules.isEmpty, "\(file.lastPathComponent)")
      for rule in rules { counts[rule, default: 0] += 1 }
    }
    let expected = [
      "cancel-boundary-outside-transaction": 1,
      "cancel-end-outside-transaction": 1,
      "compensation-activity-ref-invalid": 2,
      "compensation-handler-flow": 2,
      "compensation-handler-not-marked": 1,
      "event-gateway-target-extra-incoming": 1,
      "event-gateway-target-invalid": 2,
      "event-sub-process-flow": 1,
      "event-sub-process-start-untyped": 1,
      "expression-empty": 1,
      "expression-syntax": 1,
      "intermediate-no-outgoing": 1,
      "link-duplicate-catch": 1,
      "link-unmatched": 1,
      "ref-unresolved": 6,
      "schema-unknown-attribute": 1,
      "start-event-missing": 2,
      "sub-process-start-typed": 15,
      "xml-doctype-forbidden": 1,
      "xml-not-well-formed": 2,
      "error-code-missing": 2,
      "conditional-event-no-condition": 3,
      "escalation-code-missing": 4,
      "signal-ref-missing": 1,
      "signal-name-missing": 1,
      "global-id-missing": 2,
    ]
    #expect(counts == expected)
  }

  @Test(arguments: ["camunda8", "flowable", "bpmn-js", "bench", "camunda7/examples"])
  func `any model is checked without a trap, and no mistake has a hundred findings`(folder: String) throws {
    for file in try Corpus.models(in: folder) {
      let checked = try Checked(file: file)
      #expect(checked.errors.count < 100, "\(file.lastPathComponent)")
    }
  }
}
