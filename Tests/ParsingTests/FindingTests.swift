import BatonDiagnostics
import BatonSyntax
import Testing

@testable import BatonParsing

/// What is wrong, or asked for by nobody, is reported where it stands.
struct FindingTests {
  /// A process's contents, the rule that must find something in it, what the place must show, and a help's beginning.
  struct Case: Sendable, CustomTestStringConvertible {
    let xml: String
    let rule: String
    let shown: String
    var help: String?

    var testDescription: String { xml }
  }

  static let cases = [
    Case(xml: "<task id='t' nmae='N'/>", rule: "schema-unknown-attribute", shown: "N", help: "did you mean 'name'?"),
    Case(xml: "<task id='t' color='red'/>", rule: "schema-unknown-attribute", shown: "red"),
    Case(xml: "<userTsk id='t'/>", rule: "schema-unknown-element", shown: "<userTsk", help: "did you mean 'userTask'?"),
    Case(xml: "<Task id='t'/>", rule: "schema-unknown-element", shown: "<Task", help: "did you mean 'task'?"),
    Case(
      xml: "<participant id='t'/>", rule: "schema-unknown-element", shown: "<participant",
      help: "it may stand in 'collaboration', 'globalConversation', 'choreography' or 'globalChoreographyTask'"),
    Case(
      xml: "<task id='t'><script/></task>", rule: "schema-unknown-element", shown: "<script",
      help: "it may stand in 'globalScriptTask' or 'scriptTask'"),
    Case(
      xml: "<x xmlns='' id='t'/>", rule: "schema-unknown-element", shown: "<x",
      help: "write it with the prefix of the vocabulary that it belongs to"),
    Case(
      xml: "<task id='t'><foreign:x/></task>", rule: "schema-unknown-element", shown: "<foreign:x",
      help: "what is not BPMN's own belongs into <extensionElements>"),
    Case(
      xml: "<task id='t'><default>f</default></task>", rule: "schema-unknown-element", shown: "<default",
      help: "write it as an attribute of 'task'"),
    Case(
      xml: "<flowNode id='t'/>", rule: "schema-unknown-element", shown: "<flowNode",
      help: "it is what several elements have in common: write the one that is meant"),
    Case(
      xml: "<sequenceFlow id='f' sourceRef='a' targetRef='b' conditionExpression='x'/>",
      rule: "schema-unknown-attribute",
      shown: "x", help: "write it as an element inside"),
    Case(
      xml: "<task id='t' assignee='kim'/>", rule: "schema-unknown-attribute", shown: "kim",
      help: "what an engine has added has a prefix: 'camunda:assignee'"),
    Case(xml: "<task id='t u'/>", rule: "schema-invalid-value", shown: "t u", help: "did you mean 't_u'?"),
    Case(xml: "<task id='t' default='a:b:c'/>", rule: "schema-invalid-value", shown: "a:b:c"),
    Case(xml: "<task id='t'><incoming>a b</incoming></task>", rule: "schema-invalid-value", shown: "a b"),
    Case(
      xml: "<complexGateway gatewayDirection='diverging'/>", rule: "schema-invalid-value", shown: "diverging",
      help: "did you mean 'Diverging'?"),
    Case(
      xml: "<task id='t'>words<incoming>a</incoming></task>", rule: "schema-unknown-element", shown: "words",
      help: "delete it, or put it into <documentation>"),
    Case(
      xml: "<task id='t'><outgoing>a</outgoing><incoming>a</incoming></task>", rule: "schema-element-order",
      shown: "<incoming"),
    Case(
      xml: "<task id='t'><ioSpecification/></task>", rule: "schema-missing-child", shown: "<ioSpecification",
      help: "put <inputSet> and <outputSet> into it, or remove it"),
    Case(
      xml: "<sequenceFlow id='f' targetRef='b'/>", rule: "schema-missing-attribute", shown: "<sequenceFlow",
      help: "draw it again, or remove it"),
    Case(
      xml: "<boundaryEvent id='b'/>", rule: "schema-missing-attribute", shown: "<boundaryEvent",
      help: "draw it again, or remove it"),
    Case(
      xml: "<task id='t' isForCompensation='yes'/>", rule: "schema-invalid-value", shown: "yes",
      help: "did you mean 'true'?"),
    Case(xml: "<task id='t' startQuantity='1.5'/>", rule: "schema-invalid-value", shown: "1.5"),
    Case(
      xml: "<task id='t' startQuantity='99999999999999999999'/>", rule: "schema-invalid-value",
      shown: "99999999999999999999"),
    Case(xml: "<complexGateway gatewayDirection='Up'/>", rule: "schema-invalid-value", shown: "Up"),
    Case(
      xml: "<task><ioSpecification/><ioSpecification/></task>", rule: "schema-repeated-element",
      shown: "<ioSpecification", help: "keep the one that is meant"),
    Case(
      xml: "<userTask camunda:assigne='kim'/>", rule: "vendor-unknown", shown: "kim", help: "did you mean 'assignee'?"),
    Case(
      xml: "<userTask><extensionElements><camunda:nonsense/></extensionElements></userTask>", rule: "vendor-unknown",
      shown: "<camunda:nonsense"),
    Case(
      xml:
        "<serviceTask><extensionElements><zeebe:taskDefinition type='a' timeout='1'/></extensionElements></serviceTask>",
      rule: "vendor-unknown", shown: "1"),
    Case(
      xml: "<serviceTask camunda:type='external'/>", rule: "schema-missing-attribute", shown: "<serviceTask"),
    Case(
      xml: "<callActivity><extensionElements><camunda:in target='a'/></extensionElements></callActivity>",
      rule: "vendor-unknown", shown: "<camunda:in"),
    Case(
      xml: """
        <task><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="bang" type="t"/>
        </zeebe:executionListeners></extensionElements></task>
        """, rule: "vendor-unknown", shown: "<zeebe:executionListener"),
    Case(
      xml: """
        <task><extensionElements><camunda:executionListener event="bang" class="X"/></extensionElements></task>
        """, rule: "vendor-unknown", shown: "bang"),
  ]

  @Test(arguments: cases)
  func isReportedWhereItStands(example: Case) throws {
    let parsed = Parsed(process: example.xml)
    let finding = try #require(parsed.diagnostics.first { $0.rule == example.rule })
    #expect(parsed.text(at: finding.place) == example.shown)
    #expect(finding.helps == [example.help].compactMap(\.self))
    #expect(!(try parsed.process).id.isEmpty)
  }

  @Test func aFindingNamesItsElement() throws {
    let parsed = Parsed(process: "<task id='t' isForCompensation='yes'/>")
    #expect(parsed.diagnostics.map(\.element) == ["t"])
    #expect(parsed.diagnostics.map(\.severity) == [.error])
  }

  @Test func whatIsInsideOfTheUnknownIsNotReportedToo() {
    #expect(Parsed(process: "<nonsense><more nonsense='1'/></nonsense>").rules == ["schema-unknown-element"])
  }

  @Test func foreignNamespacesAreSilent() {
    let parsed = Parsed(
      process: """
        <task id="t" foreign:color="red" xsi:nil="true" xml:lang="en"><extensionElements><foreign:a b="c">
          <task unknown="x"/></foreign:a></extensionElements></task>
        """)
    #expect(parsed.diagnostics.isEmpty)
  }

  @Test func whatModellingToolsKeepIsSilent() {
    let parsed = Parsed(
      process: """
        <serviceTask zeebe:modelerTemplate="t" zeebe:modelerTemplateVersion="1" zeebe:modelerTemplateIcon="data:"
          flowable:formFieldValidation="true" camunda:modelerTemplate="x"/>
        """)
    #expect(parsed.diagnostics.isEmpty)
  }

  @Test func valuesNotUnderstoodFallBackToTheDefault() throws {
    let parsed = Parsed(process: "<boundaryEvent attachedToRef='a' cancelActivity='maybe'/>")
    guard case .boundaryEvent(let event) = try parsed.node.kind else {
      Issue.record("wrong kind")
      return
    }
    #expect(event.cancelsActivity && parsed.rules == ["schema-invalid-value"])
  }

  @Test(arguments: [
    "<html/>", "<definitions/>", "<x xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
    "<definitions xmlns='http://www.omg.org/spec/DMN/20180521/MODEL/'/>",
  ])
  func otherFilesAreNotBPMN(file: String) {
    let parsed = Parsed(file: file)
    #expect(parsed.definitions == nil && parsed.rules == ["not-bpmn"])
  }

  @Test func anyPrefixWillDo() throws {
    let parsed = Parsed(
      file: """
        <z:definitions xmlns:z="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn"
          targetNamespace="t"><z:process id="p"><z:userTask id="u" c:assignee="kim"/></z:process></z:definitions>
        """)
    #expect(parsed.diagnostics.isEmpty)
    let assignee = try #require(try parsed.node.extensions.assignment?.assignee)
    #expect(assignee.text == "kim" && parsed.text(at: assignee.place) == "kim")
  }

  @Test func suggestionsAreBounded() {
    let many = (0..<900).map { "<taks id='t\($0)'/>" }.joined()
    let helped = Parsed(process: many).diagnostics.filter { !$0.helps.isEmpty }
    #expect(helped.count == 200)
  }

  @Test(arguments: [
    "<zeebe:ioMapping><zeebe:input source='=1'/></zeebe:ioMapping>",
    "<camunda:inputOutput><camunda:outputParameter>1</camunda:outputParameter></camunda:inputOutput>",
  ])
  func aMappingNeedsATarget(mapping: String) {
    let parsed = Parsed(process: "<task id='t'><extensionElements>\(mapping)</extensionElements></task>")
    #expect(parsed.rules == ["schema-missing-attribute"])
  }

  @Test func whatAVendorSaysIsSaidOfTheElementAround() {
    let parsed = Parsed(process: "<task id='t'><extensionElements><camunda:news/></extensionElements></task>")
    #expect(parsed.diagnostics.map(\.message) == ["'news' at task 't' is not understood, and has no effect"])
    #expect(parsed.diagnostics.map(\.element) == ["t"])
  }

  @Test(arguments: [
    "<serviceTask id='t' camunda:type='external' camunda:topic='pay' camunda:resultVariable='r'/>",
    "<serviceTask id='t' camunda:class='Pay' camunda:resultVariable='r'/>",
    "<receiveTask id='t' camunda:resultVariable='r'/>",
  ])
  func onlyWhatGivesOneValueHasAResultVariable(task: String) throws {
    let parsed = Parsed(process: task)
    #expect(parsed.rules == ["vendor-unknown"])
    #expect(try parsed.node.extensions.resultVariable == nil)
  }

  @Test func anAttributeWithBPMNsPrefixIsSaidToBeIgnored() throws {
    let parsed = Parsed(
      file: """
        <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
          <b:process id="p" b:isExecutable="false"/></b:definitions>
        """)
    #expect(parsed.diagnostics.map(\.rule) == ["schema-unknown-attribute"])
    #expect(parsed.diagnostics.map(\.helps) == [["write it without prefix"]])
    #expect(try parsed.text(at: #require(parsed.diagnostics.first).place) == "false")
  }

  @Test func aBlankScriptIsNone() throws {
    let parsed = Parsed(process: "<scriptTask id='t' scriptFormat='groovy'><script>  </script></scriptTask>")
    guard case .scriptTask(let task) = try parsed.node.kind else { return #expect(Bool(false)) }
    #expect(task.script == nil)
  }
}
