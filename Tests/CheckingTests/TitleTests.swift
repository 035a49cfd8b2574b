import Testing

@testable import BatonChecking

/// A message names what a designer sees in the diagram.
@Suite struct TitleTests {
  @Test func `an event definition is named by its event`() {
    let checked = Checked(process: "<endEvent id='E'><signalEventDefinition id='D1' signalRef='Stop'/></endEvent>")
    let finding = checked.findings(of: "ref-unresolved").first
    #expect(finding?.message == "signal end event 'E' refers to missing signal 'Stop'")
    #expect(finding?.element == "E")
  }

  @Test func `a name stands before the id, on one line`() {
    let checked = Checked(
      process: """
        <startEvent id="S"/><endEvent id="E" name="All&#10;done "/><userTask id="T" name="T"/><task id="U" name=" "/>
        <sequenceFlow id="F" sourceRef="S" targetRef="E"/><sequenceFlow id="G" sourceRef="E" targetRef="E"/>
        """)
    #expect(
      Set(checked.lines) == [
        "end-event-outgoing: sequence flow 'G' leaves end event 'All done' (E), but nothing comes after an end event",
        "node-disconnected: user task 'T' is connected to nothing, and never runs",
        "node-disconnected: task 'U' is connected to nothing, and never runs",
      ])
  }

  @Test func `an event is named with what it waits for, and a loop by its activity`() {
    let checked = Checked(
      process: """
        <startEvent id="S"/><task id="T" name="Ask"><multiInstanceLoopCharacteristics>
          <loopCardinality>="three"</loopCardinality></multiInstanceLoopCharacteristics></task>
        <boundaryEvent id="B" attachedToRef="T"><timerEventDefinition><timeDuration>now</timeDuration></timerEventDefinition>
        </boundaryEvent><sequenceFlow id="F" sourceRef="S" targetRef="T"/>
        """)
    #expect(
      checked.lines.contains("cardinality-not-number: the cardinality of task 'Ask' (T) is a string, not a number"))
    #expect(
      checked.lines.contains { $0.hasPrefix("timer-value-invalid: the duration 'now' of timer boundary event 'B' ") })
    #expect(checked.lines.contains { $0.hasPrefix("boundary-no-outgoing: timer boundary event 'B' ") })
  }

  @Test func `a flow without id is named by its ends, and needs none`() {
    let checked = Checked(
      process: """
        <task id="A" default="F"/><task id="B"/><task id="C"/><sequenceFlow id="F" sourceRef="A" targetRef="C"/>
        <sequenceFlow sourceRef="A" targetRef="B"><conditionExpression>=a &gt;</conditionExpression></sequenceFlow>
        """)
    #expect(checked.diagnostics.map(\.rule) == ["expression-syntax"])
    #expect(checked.diagnostics.first?.message.hasPrefix("the condition of sequence flow from 'A' to 'B' ") == true)
    #expect(checked.diagnostics.first?.element == "Order")
  }

  @Test func `a boundary event in the wrong sub-process is not also a flow that crosses its border`() {
    let checked = Checked(
      process: """
        <task id="T"/><task id="After"/>
        <subProcess id="S"><boundaryEvent id="B" attachedToRef="T"><errorEventDefinition/></boundaryEvent></subProcess>
        <sequenceFlow id="F" sourceRef="B" targetRef="After"/>
        """)
    #expect(checked.errors.map(\.rule) == ["boundary-attached-invalid"])
  }
}
