import Testing

@testable import BatonChecking

/// A message names what a designer sees in the diagram.
@Suite struct TitleTests {
  @Test func `an event definition is named by its event`() {
    let checked = Checked(process: "<endEvent id='E'><signalEventDefinition id='D1' signalRef='Stop'/></endEvent>")
    let finding = checked.findings(of: "ref-unresolved").first
    #expect(finding?.message == "signal event definition of end event 'E' refers to missing signal 'Stop'")
    #expect(finding?.element == "E")
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
