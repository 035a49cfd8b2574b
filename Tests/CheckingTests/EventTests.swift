import BatonDiagnostics
import BatonSyntax
import Testing

@testable import BatonChecking

/// What the rules about events say together: each mistake once, and no more than it means.
@Suite struct EventTests {
  /// Returns the ids of the rules that `contents` break, in the order of the list of rules.
  private func rules(_ contents: String, _ options: CheckOptions = CheckOptions()) -> [String] {
    Checked(process: contents, options).diagnostics.map(\.rule)
  }

  @Test func `a drawing is told about, and hinders nothing`() throws {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="Order" isExecutable="true"><task id="T"/></process>
        <process id="Customer" isExecutable="false"><task id="Wait"/><task id="Act"/>
          <boundaryEvent id="B" attachedToRef="Wait"/><sequenceFlow id="F" sourceRef="B" targetRef="Act"/>
          <subProcess id="U" triggeredByEvent="true"/>
        </process>
      </definitions>
      """
    let text = SourceText(path: "test.bpmn", bytes: Array(file.utf8))
    let compiled = Checked(text, CheckOptions(for: .execution))
    #expect(compiled.diagnostics.map(\.rule) == ["boundary-definition-invalid", "event-sub-process-start-count"])
    #expect(compiled.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(compiled.model != nil)
    let executed = SourceText(path: "test.bpmn", bytes: Array(file.replacing("\"false\"", with: "\"true\"").utf8))
    #expect(Checked(executed, CheckOptions(for: .execution)).errors.count == 2)
  }

  @Test func `what nothing leads to is not also unreachable or disconnected`() {
    let start = "<startEvent id='S'/><task id='T'/><sequenceFlow id='F' sourceRef='S' targetRef='T'/>"
    let end = "<endEvent id='E'/><sequenceFlow id='G' sourceRef='T' targetRef='E'/>"
    #expect(rules(start + end + "<endEvent id='X'/>") == ["end-event-no-incoming"])
    #expect(rules(start + end + "<intermediateThrowEvent id='X'/>") == ["intermediate-no-incoming"])
    let led = "<intermediateThrowEvent id='X'/><sequenceFlow id='H' sourceRef='X' targetRef='T'/>"
    #expect(rules(start + end + led) == ["intermediate-no-incoming"])
    #expect(rules("<startEvent id='S'/><task id='T'/>") == ["start-event-no-outgoing", "node-disconnected"])
  }

  @Test func `an error that says not to interrupt is executed where engines take it to interrupt`() {
    let undo = """
      <task id="T" camunda:asyncBefore="true"/><subProcess id="U" triggeredByEvent="true"><startEvent id="S" isInterrupting="false">
      <errorEventDefinition/></startEvent><endEvent id="E"/><sequenceFlow id="F" sourceRef="S" targetRef="E"/></subProcess>
      """
    let refused = Checked(process: undo.replacing(" camunda:asyncBefore=\"true\"", with: ""))
    #expect(refused.errors.map(\.rule) == ["event-sub-process-start-untyped"] && refused.model == nil)
    let taken = Checked(process: undo, CheckOptions(for: .execution))
    #expect(taken.diagnostics.map(\.rule) == ["event-sub-process-start-untyped"])
    #expect(taken.errors.isEmpty && taken.model != nil)
  }

  @Test func `a missing event definition is not also no definition`() {
    let contents = """
      <task id="T"/><intermediateCatchEvent id="C"><eventDefinitionRef>Nowhere</eventDefinitionRef></intermediateCatchEvent>
      <task id="U"/><sequenceFlow id="F" sourceRef="T" targetRef="C"/><sequenceFlow id="G" sourceRef="C" targetRef="U"/>
      """
    #expect(rules(contents) == ["ref-unresolved"])
  }

  @Test func `a missing association end is not also no association`() {
    let contents = """
      <task id="T"/><boundaryEvent id="B" attachedToRef="T"><compensateEventDefinition/></boundaryEvent>
      <association id="A" sourceRef="B" targetRef="Nowhere"/>
      """
    #expect(rules(contents) == ["ref-unresolved"])
  }

  @Test func `a missing target of a link is not also a link without end`() {
    let contents = """
      <task id="T"/><intermediateThrowEvent id="L"><linkEventDefinition><target>Nowhere</target></linkEventDefinition>
      </intermediateThrowEvent><sequenceFlow id="F" sourceRef="T" targetRef="L"/>
      """
    #expect(rules(contents) == ["ref-unresolved"])
  }

  @Test func `two ends of a link that differ in name are one mistake`() {
    let contents = """
      <task id="T"/><intermediateThrowEvent id="L"><linkEventDefinition name="A"/></intermediateThrowEvent>
      <intermediateCatchEvent id="M"><linkEventDefinition name="B"/></intermediateCatchEvent><task id="U"/>
      <sequenceFlow id="F" sourceRef="T" targetRef="L"/><sequenceFlow id="G" sourceRef="M" targetRef="U"/>
      """
    let findings = Checked(process: contents).diagnostics
    #expect(findings.map(\.rule) == ["link-unmatched"])
    #expect(
      findings.first?.notes.map(\.message) == [
        "nothing leads to link intermediate catch event 'M', a catching link named 'B'"
      ])
  }

  /// Links that refer to each other need not have one name; tools name the definition or the event.
  @Test(arguments: [("D", "C"), ("M", "L"), ("D", ""), ("", "C")])
  func `links go by reference`(target: String, source: String) {
    let contents = """
      <task id="T"/><intermediateThrowEvent id="L"><linkEventDefinition id="C" name="to">\
      \(target.isEmpty ? "" : "<target>\(target)</target>")</linkEventDefinition></intermediateThrowEvent>
      <intermediateCatchEvent id="M"><linkEventDefinition id="D" name="from">\
      \(source.isEmpty ? "" : "<source>\(source)</source>")</linkEventDefinition></intermediateCatchEvent><task id="U"/>
      <sequenceFlow id="F" sourceRef="T" targetRef="L"/><sequenceFlow id="G" sourceRef="M" targetRef="U"/>
      """
    let checked = Checked(process: contents)
    #expect(checked.diagnostics.isEmpty)
    let graph = checked.model?.graph
    let link = graph?.nodes.first { $0.name == "L" }
    #expect(link.flatMap { graph?.linkTarget(of: $0) }.flatMap { graph?[$0].name } == "M")
  }

  @Test func `an end event is added where nobody would have to draw it`() {
    let contents = """
      <startEvent id="S"/><task id="T"/><task id="U"/><subProcess id="E" triggeredByEvent="true"><startEvent id="R">
      <errorEventDefinition/></startEvent><endEvent id="Q"/><sequenceFlow id="K" sourceRef="R" targetRef="Q"/></subProcess>
      <sequenceFlow id="F" sourceRef="S" targetRef="T"/><sequenceFlow id="G" sourceRef="S" targetRef="U"/>
      """
    let fix = Checked(process: contents).findings(of: "end-event-missing").first?.fix
    let added: [[String]] = (fix?.edits ?? []).map { edit in
      if case .insertChild(_, let element, _) = edit { element.attributes.map(\.value) } else { [] }
    }
    #expect(added == [["End_Order"], ["Flow_T_End_Order", "T", "End_Order"], ["Flow_U_End_Order", "U", "End_Order"]])
    #expect(
      Checked(process: contents + "<exclusiveGateway id='X'/><sequenceFlow id='H' sourceRef='T' targetRef='X'/>")
        .findings(of: "end-event-missing").first?.fix == nil)
  }

  @Test func `a marker is added to what is no usual step`() {
    let handler = """
      <task id="T"/><boundaryEvent id="B" attachedToRef="T"><compensateEventDefinition/></boundaryEvent><task id="H"/>
      <association id="A" sourceRef="B" targetRef="H"/>
      """
    let fix = Checked(process: handler).findings(of: "compensation-handler-not-marked").first?.fix
    #expect(fix?.title == "set isForCompensation to 'true'")
    let step = handler + "<sequenceFlow id='F' sourceRef='T' targetRef='H'/>"
    #expect(Checked(process: step).findings(of: "compensation-handler-not-marked").map(\.fix) == [nil])
  }
}
