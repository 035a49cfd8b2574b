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

  @Test func `an element that is not understood is not also missing`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><userTsk id="Approve"/><endEvent id="End"/>
        <sequenceFlow id="F1" sourceRef="Start" targetRef="Approve"/>
        <sequenceFlow id="F2" sourceRef="Approve" targetRef="End"/>
        """)
    #expect(checked.lines == ["schema-unknown-element: 'userTsk' is not an element of BPMN, and is ignored"])
    #expect(checked.model == nil)
  }

  @Test func `an attribute that is misspelt is not also missing`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><endEvent id="End"/><sequenceFlow id="F1" sourceRef="Start" targetRf="End"/>
        """)
    #expect(checked.lines == ["schema-unknown-attribute: sequence flow 'F1' has no attribute 'targetRf' in BPMN"])
  }

  @Test func `a script in an attribute is not also missing`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><scriptTask id="Add" scriptFormat="feel" script="1 + 1"/><endEvent id="End"/>
        <sequenceFlow id="F1" sourceRef="Start" targetRef="Add"/><sequenceFlow id="F2" sourceRef="Add" targetRef="End"/>
        """)
    #expect(checked.lines == ["schema-unknown-attribute: script task 'Add' has no attribute 'script' in BPMN"])
  }

  @Test func `an id that is none is no mistake of those that name it`() {
    let checked = Checked(
      process: """
        <startEvent id="The start"/><endEvent id="End"/><sequenceFlow id="F1" sourceRef="The start" targetRef="End"/>
        """)
    #expect(checked.diagnostics.map(\.rule) == ["schema-invalid-value"])
    #expect(checked.diagnostics.first?.helps == ["did you mean 'The_start'?"])
  }

  @Test func `where two nodes have one id, nothing is said of what flows lead to them`() {
    let checked = Checked(
      process: """
        <startEvent id="Start"/><task id="A" name="Ask"/><task id="A" name="Answer"/><endEvent id="End"/>
        <sequenceFlow id="F1" sourceRef="Start" targetRef="A"/><sequenceFlow id="F2" sourceRef="A" targetRef="End"/>
        """)
    #expect(
      checked.lines == [
        "id-duplicate: the id 'A' is given twice: to a task named 'Answer', and before to a task named 'Ask'"
      ])
  }

  @Test func `a gateway that decides nothing is named once, with its flows`() {
    let checked = Checked(
      process: """
        <startEvent id="S"/><exclusiveGateway id="G" name="Paid?"/><endEvent id="T"/><endEvent id="U"/>
        <sequenceFlow id="F0" sourceRef="S" targetRef="G"/>
        <sequenceFlow id="F1" name="yes" sourceRef="G" targetRef="T"/><sequenceFlow id="F2" sourceRef="G" targetRef="U"/>
        """)
    #expect(checked.diagnostics.map(\.rule) == ["conditional-flow-missing-condition"])
    #expect(
      checked.diagnostics.first?.message.hasPrefix(
        "exclusive gateway 'Paid?' (G) does not say when 2 of its 2 flows are taken") == true)
    #expect(
      checked.diagnostics.first?.notes.map(\.message) == [
        "sequence flow 'yes' (F1) has no condition, and is not the default flow",
        "sequence flow 'F2' has no condition, and is not the default flow",
      ])
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
