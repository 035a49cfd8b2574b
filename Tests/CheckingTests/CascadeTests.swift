import BatonDiagnostics
import Testing

@testable import BatonChecking

/// One mistake is one finding.
@Suite struct CascadeTests {
  @Test func `a flow to nowhere does not also make nodes unreachable`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><userTask id="Approve"/><endEvent id="End"/>
        <sequenceFlow id="F1" sourceRef="Start" targetRef="Aprove"/>
        <sequenceFlow id="F2" sourceRef="Approve" targetRef="End"/>
        """)
    #expect(checked.lines == ["ref-unresolved: sequence flow 'F1' refers to missing target 'Aprove'"])
    #expect(checked.diagnostics.first?.helps == ["did you mean 'Approve'?"])
  }

  @Test func `what Parsing has reported as missing is not reported again`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><userTask id="Approve"/>
        <sequenceFlow id="F1" sourceRef="Start"/><boundaryEvent id="Late"><errorEventDefinition/></boundaryEvent>
        """)
    #expect(Set(checked.errors.map(\.rule)) == ["schema-missing-attribute"])
    #expect(checked.model == nil)
  }

  @Test func `an event sub-process is not refused beside its start event`() {
    let checked = Checked(
      process: """
        <task id="T"/>
        <subProcess id="Undo" triggeredByEvent="true"><startEvent id="S"><compensateEventDefinition/></startEvent></subProcess>
        """)
    #expect(checked.findings(of: "not-executable").map(\.element) == ["S"])
  }

  @Test func `each dead part is named once`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><task id="A"/><task id="B"/><endEvent id="C"/>
        <sequenceFlow id="F0" sourceRef="Start" targetRef="C"/>
        <sequenceFlow id="F1" sourceRef="A" targetRef="B"/><sequenceFlow id="F2" sourceRef="B" targetRef="C"/>
        """)
    #expect(checked.lines == ["node-no-incoming: no sequence flow leads to task 'A', so that it never runs"])
  }

  @Test func `a mistake points at the value that is wrong`() {
    let checked = Checked(
      process: """
        <startEvent id="S"/><exclusiveGateway id="G" default="D"/><sequenceFlow id="F0" sourceRef="S" targetRef="G"/>
        <endEvent id="T"/><endEvent id="U"/><sequenceFlow id="D" sourceRef="G" targetRef="U"/>
        <sequenceFlow id="F" sourceRef="G" targetRef="T"><conditionExpression>  =a &gt; </conditionExpression></sequenceFlow>
        """)
    #expect(checked.diagnostics.map(\.rule) == ["expression-syntax"])
    #expect(checked.diagnostics.first?.place.part == .textRange(6..<6))
  }
}

@Suite struct LongFileTests {
  /// Five thousand mistakes, each with as many names that may have been meant: as long as it takes to read them.
  @Test func `suggestions are bounded, findings counted`() {
    let flows = (0..<5000).map {
      "<task id=\"task_\($0)\"/><sequenceFlow id=\"f\($0)\" sourceRef=\"task_\($0)\" targetRef=\"tesk_\($0)\"/>"
    }
    let checked = Checked(process: flows.joined())
    #expect(checked.findings(of: "ref-unresolved").count == 1000)
    #expect(checked.findings(of: "ref-unresolved").first?.helps == ["did you mean 'task_0'?"])
    #expect(checked.diagnostics.last?.message == "and 4000 more of severity error")
  }
}
