import BatonDiagnostics
import BatonSyntax
import Testing

@testable import BatonChecking

/// What looks executable and is not executed is refused.
@Suite struct ExecutabilityTests {
  /// Returns what keeps a file of one process with `contents` from being executed, as `element: reason`.
  private func obstacles(_ contents: String, roots: String = "", dialect: Dialect? = nil) -> [String] {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">\(roots)
        <process id="Order" isExecutable="true">\(contents)</process>
      </definitions>
      """
    let text = SourceText(path: "test.bpmn", bytes: Array(file.utf8))
    return Checked(text, CheckOptions(dialect: dialect)).findings(of: "not-executable").map {
      "\($0.element ?? "nothing"): \($0.message.split(separator: " yet support ").last ?? "")"
    }
  }

  @Test func `Camunda's engines take data associations for drawings, unless they compute something`() {
    let drawn = """
      <dataObject id="D"/><task id="T"><dataOutputAssociation id="A"><targetRef>D</targetRef>%</dataOutputAssociation></task>
      """
    let computed = drawn.replacing("%", with: "<transformation>=1</transformation>")
    #expect(obstacles(drawn.replacing("%", with: ""), dialect: .camunda7).isEmpty)
    #expect(obstacles(drawn.replacing("%", with: ""), dialect: .camunda8).isEmpty)
    #expect(obstacles(computed, dialect: .plain).isEmpty)
    #expect(obstacles(computed, dialect: .camunda7) == ["T: data associations that compute something"])
  }

  @Test func `an event that only Flowable knows is no event without trigger`() {
    let listener = "<flowable:variableListenerEventDefinition variableName='a' variableChangeType='create'/>"
    let expected = ["S: listeners to more than one change of a variable"]
    for (trigger, refused) in [(listener, expected), ("<flowable:eventType>paid</flowable:eventType>", [])] {
      let contents = """
        <startEvent id="S"><extensionElements>\(trigger)</extensionElements></startEvent>
        <startEvent id="N"/><task id="T"/><sequenceFlow id="F" sourceRef="N" targetRef="T"/>
        <sequenceFlow id="G" sourceRef="S" targetRef="T"/>
        <intermediateCatchEvent id="C"><extensionElements>\(trigger)</extensionElements></intermediateCatchEvent>
        <sequenceFlow id="H" sourceRef="T" targetRef="C"/>
        """
      #expect(obstacles(contents) == refused, "\(trigger)")
    }
  }

  @Test func `a result that is gone at the next wait`() {
    let task = """
      <serviceTask id="T" flowable:expression="${1}" flowable:resultVariable="r" flowable:storeResultVariableAsTransient="true"/>
      """
    #expect(obstacles(task) == ["T: transient variables"])
  }

  @Test(arguments: [
    ("order.total", true), ("${order.total}", true), ("A-1.total", true), ("getDataObject('a')", false),
    ("a + 1", false),
  ])
  func `what an assignment of a data association can set`(to: String, isExecuted: Bool) {
    let association =
      "<dataInputAssociation id='A'><assignment><from>=1</from><to>\(to)</to></assignment></dataInputAssociation>"
    #expect(
      obstacles("<task id='T'>\(association)</task>")
        == (isExecuted ? [] : ["T: the assignment to what is no path of names"]))
  }

  @Test(arguments: ["task", "receiveTask", "endEvent", "parallelGateway", "startEvent"])
  func `work that nobody would do`(element: String) {
    let work = "<extensionElements><zeebe:taskDefinition type='pay'/></extensionElements>"
    #expect(
      obstacles(
        "<task id='A'/><\(element) id='T'>\(work)</\(element)><sequenceFlow id='F' sourceRef='A' targetRef='T'/>")
        == ["T: work given to something that does none"])
  }

  @Test func `a file that says that it cannot be understood without an extension`() {
    let needed = "<extension definition='x:Must' mustUnderstand='true'/><extension definition='x:May'/>"
    #expect(
      obstacles("<task id='T'/>", roots: needed) == ["nothing: an extension without which it cannot be understood"])
  }

  @Test func `a mapping of an end event, even one that lets nothing go on`() {
    let mapping = "<zeebe:ioMapping><zeebe:output source='=1' target='a'/></zeebe:ioMapping>"
    let end = "<endEvent id='E'><extensionElements>\(mapping)</extensionElements>%</endEvent>"
    #expect(obstacles("<task id='T'/>" + end.replacing("%", with: "")).isEmpty)
    #expect(obstacles("<task id='T'/>" + end.replacing("%", with: "<terminateEventDefinition/>")).isEmpty)
  }

  @Test func `each obstacle is said once, and for its reason`() {
    let end =
      "<endEvent id='E'><compensateEventDefinition waitForCompletion='false'/><escalationEventDefinition/></endEvent>"
    #expect(obstacles("<task id='T'/>" + end) == ["E: compensation definitions beside others"])
    let link =
      "<intermediateThrowEvent id='L'><linkEventDefinition/><escalationEventDefinition/></intermediateThrowEvent>"
    #expect(
      obstacles("<task id='T'/>" + link).filter { $0.contains("beside") } == ["L: links beside other definitions"])
    #expect(
      obstacles("<subProcess id='P'><receiveTask id='R' instantiate='true'/></subProcess>")
        == ["R: instances that start inside of a sub-process"])
  }

  @Test func `a message that properties lead to its instance`() {
    let roots = """
      <message id="M" name="paid"/><correlationProperty id="P"><correlationPropertyRetrievalExpression messageRef="M">
      <messagePath>order</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
      """
    let task = "<receiveTask id='T' messageRef='M'/>"
    #expect(obstacles(task, roots: roots) == ["P: correlation properties of no key"])
    let key = "<correlationKey id='K'><correlationPropertyRef>P</correlationPropertyRef></correlationKey>"
    let keyed = roots + "<collaboration id='C'>\(key)</collaboration>"
    #expect(obstacles(task, roots: keyed).isEmpty)
    #expect(
      obstacles(task, roots: keyed.replacing("name=\"paid\"", with: "name=\"=kind\""))
        == ["T: computed names of messages with correlation properties"])
    #expect(obstacles(task, roots: roots, dialect: .camunda8).isEmpty)
  }
}
