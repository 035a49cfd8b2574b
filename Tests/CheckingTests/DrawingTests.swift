import BatonDiagnostics
import Testing

@testable import BatonChecking

@Suite struct DrawingTests {
  /// Checks a file with a task T, and a diagram with `content` of what `shown` names.
  private func check(_ content: String = "", of shown: String = "Order") -> Checked {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC">
        <process id="Order" isExecutable="true">
          <task id="T"/><task id="U"/><sequenceFlow id="F" sourceRef="T" targetRef="U"/>
        </process>
        <d:BPMNDiagram><d:BPMNPlane bpmnElement="\(shown)">\(content)</d:BPMNPlane></d:BPMNDiagram>
      </definitions>
      """
    return Checked(SourceText(path: "test.bpmn", bytes: Array(file.utf8)), CheckOptions(profile: .lint))
  }

  private func shape(_ id: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
    "<d:BPMNShape bpmnElement='\(id)'><c:Bounds x='\(x)' y='\(y)' width='\(width)' height='\(height)'/></d:BPMNShape>"
  }

  @Test func `a diagram of a process that has been renamed is corrected`() throws {
    let finding = try #require(check(of: "Older").findings(of: "di-dangling-ref").first)
    #expect(finding.severity == .info)
    #expect(finding.fix?.edits == [.setAttribute(finding.place.site, "bpmnElement", to: "Order")])
  }

  @Test(arguments: [
    ((0, 0, 100, 80), (100, 0, 100, 80), false), ((0, 0, 100, 80), (99, 79, 100, 80), false),
    ((0, 0, 100, 80), (98, 78, 100, 80), true), ((50, 50, 10, 10), (0, 0, 200, 200), true),
    ((0, 0, 100, 80), (0, 200, 100, 80), false), ((0, 0, 10, 80), (50, 0, 10, 80), false),
  ])
  func `shapes overlap if they have more in common than an edge`(
    one: (Int, Int, Int, Int), other: (Int, Int, Int, Int), isReported: Bool
  ) {
    for (first, second) in [(one, other), (other, one)] {
      let drawn = shape("T", first.0, first.1, first.2, first.3) + shape("U", second.0, second.1, second.2, second.3)
      #expect(check(drawn).findings(of: "di-overlap").isEmpty != isReported)
    }
  }

  @Test func `the flow of a node that is not drawn is not missed as well`() {
    #expect(check(shape("T", 0, 0, 100, 80)).findings(of: "di-element-missing").map(\.element) == ["U"])
  }
}

@Suite struct FlowFixTests {
  @Test func `what a node does not list is inserted behind what comes before it`() {
    let checked = Checked(
      process: "<task id='A'/><task id='B'/><sequenceFlow id='F' sourceRef='A' targetRef='B'/>",
      CheckOptions(profile: .spec))
    let findings = checked.findings(of: "sequence-flow-ref-missing")
    let before = ["documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming"]
    #expect(
      findings.map(\.fix?.edits) == [
        [.insertChild(findings[0].place.site, Fix.NewElement("outgoing", text: "F"), behind: before + ["outgoing"])],
        [.insertChild(findings[1].place.site, Fix.NewElement("incoming", text: "F"), behind: before)],
      ])
  }

  @Test func `a gateway gets the direction of its flows`() {
    let checked = Checked(
      process: """
        <parallelGateway id="G" gatewayDirection="Converging"/><task id="A"/><task id="B"/>
        <sequenceFlow id="F1" sourceRef="G" targetRef="A"/><sequenceFlow id="F2" sourceRef="G" targetRef="B"/>
        """)
    let finding = checked.findings(of: "gateway-direction-mismatch").first
    #expect(finding?.place.part == .attribute("gatewayDirection"))
    #expect(
      finding.map { $0.fix?.edits == [.setAttribute($0.place.site, "gatewayDirection", to: "Diverging")] } == true)
  }

  @Test func `the condition of a default flow is removed, not the flow`() throws {
    let checked = Checked(
      process: """
        <exclusiveGateway id="G" default="F1"/><task id="A"/><task id="B"/>
        <sequenceFlow id="F1" sourceRef="G" targetRef="A"><conditionExpression>=a</conditionExpression></sequenceFlow>
        <sequenceFlow id="F2" sourceRef="G" targetRef="B"><conditionExpression>=b</conditionExpression></sequenceFlow>
        """)
    guard case .removeElement(let site)? = checked.findings(of: "default-flow-conditional").first?.fix?.edits.first
    else {
      Issue.record("there is no fix")
      return
    }
    #expect(checked.text.text(in: Int(site.offset)..<Int(site.offset) + 20) == "<conditionExpression")
  }
}
