import BatonDiagnostics
import BatonSyntax
import Testing

@testable import BatonChecking

/// What a run of a multi-instance activity may throw as it completes.
@Suite struct RunEventTests {
  /// Returns why an activity cannot be executed whose runs throw an event of `definition`.
  private func obstacles(_ definition: String, condition: String = "<condition>=true</condition>", _ dialect: Dialect)
    -> [String]
  {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="Order" isExecutable="true"><task id="T">
          <multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>2</loopCardinality>
            <complexBehaviorDefinition>\(condition)<event>\(definition)</event></complexBehaviorDefinition>
          </multiInstanceLoopCharacteristics></task></process>
      </definitions>
      """
    let text = SourceText(path: "test.bpmn", bytes: Array(file.utf8))
    return Checked(text, CheckOptions(dialect: dialect)).findings(of: "not-executable").map {
      "\($0.message.split(separator: " yet support ").last ?? "")"
    }
  }

  @Test(arguments: [
    ("<errorEventDefinition/>", nil), ("<escalationEventDefinition/>", nil), ("<messageEventDefinition/>", nil),
    ("<compensateEventDefinition/>", nil), ("<signalEventDefinition/>", "signals that are not named"),
    ("<compensateEventDefinition waitForCompletion='false'/>", "compensation that runs do not wait for"),
    ("<terminateEventDefinition/>", "terminate definitions of events that runs throw"),
    ("<timerEventDefinition/>", "timer definitions of events that runs throw"),
    ("<dataInput id='i'/><escalationEventDefinition/>", "data of events that runs throw"),
  ])
  func `what they throw`(definition: String, reason: String?) {
    #expect(obstacles(definition, .plain) == (reason.map { [$0] } ?? []))
  }

  @Test func `messages of engines that let something else send them`() {
    #expect(obstacles("<messageEventDefinition/>", .camunda7) == ["messages that runs send"])
    #expect(obstacles("<messageEventDefinition/>", .camunda8) == ["messages that runs send"])
  }

  @Test func `an event without a condition`() {
    #expect(
      obstacles("<escalationEventDefinition/>", condition: "", .plain)
        == ["events that runs throw without a condition"])
  }
}
