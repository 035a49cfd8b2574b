import BatonDiagnostics
import BatonSyntax
import BatonTestSupport
import Testing

@testable import BatonParsing

/// No input traps, hangs, or is answered by silence.
struct RobustnessTests {
  @Test(arguments: ["subProcess", "transaction", "adHocSubProcess"])
  func subProcessesMayBeAsDeepAsMarkupAllows(element: String) throws {
    let depth = 250
    let open = (0..<depth).map { "<\(element) id='s\($0)'>" }.joined()
    let close = String(repeating: "</\(element)>", count: depth)
    var contents = try Parsed(process: open + close).process.contents
    var reached = 0
    while let next = contents.nodes.first?.kind.contents {
      contents = next
      reached += 1
    }
    #expect(reached == depth)
  }

  @Test func nestedValuesMayBeAsDeepAsMarkupAllows() throws {
    let depth = 240
    let value =
      String(repeating: "<camunda:list>", count: depth) + String(repeating: "</camunda:list>", count: depth)
    let parsed = Parsed(
      process: """
        <task><extensionElements><camunda:inputOutput><camunda:inputParameter name="a">\(value)</camunda:inputParameter>
        </camunda:inputOutput></extensionElements></task>
        """)
    guard case .list? = try parsed.node.extensions.inputs.first?.source else {
      Issue.record("no list")
      return
    }
  }

  @Test func textInManyPiecesIsReadInLinearTime() throws {
    let pieces = 100_000
    let text = String(repeating: "x<extensionElements/>", count: pieces)
    let parsed = Parsed(process: "<task><documentation>\(text)</documentation></task>")
    #expect(try parsed.node.documentation[0].text.count == pieces)
  }

  /// Flips, cuts, doubles and swaps bytes of a model that has a bit of everything.
  @Test(arguments: 0..<8)
  func mutantsNeverTrap(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let model = Array(Self.model.utf8)
    for _ in 0..<250 {
      var mutant = model
      for _ in 0..<Int.random(in: 1...6, using: &random) { mutant.mutate(using: &random) }
      var log = DiagnosticLog()
      let definitions = Parser.parse(SourceText(path: "mutant.bpmn", bytes: mutant), log: &log)
      #expect(definitions != nil || log.hasErrors)
    }
  }

  private static let model = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
      <message id="m" name="M"><extensionElements><zeebe:subscription correlationKey="=id"/></extensionElements></message>
      <process id="p" isExecutable="true" camunda:versionTag="1">
        <startEvent id="s"><timerEventDefinition><timeCycle>R3/PT5M</timeCycle></timerEventDefinition></startEvent>
        <userTask id="u" name="U" startQuantity="1" camunda:assignee="${a}" camunda:formKey="f">
          <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality>
          </multiInstanceLoopCharacteristics></userTask>
        <callActivity id="c" calledElement="x:y"><extensionElements><camunda:in variables="all"/>
          <camunda:inputOutput><camunda:inputParameter name="a"><camunda:map><camunda:entry key="k">&lt;v&gt;</camunda:entry>
          </camunda:map></camunda:inputParameter></camunda:inputOutput></extensionElements></callActivity>
        <subProcess id="sp"><task id="t"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false">
          <messageEventDefinition messageRef="m"/></boundaryEvent></subProcess>
        <sequenceFlow id="f" sourceRef="s" targetRef="u"><conditionExpression><![CDATA[=a < 1]]></conditionExpression>
        </sequenceFlow>
      </process>
    </definitions>
    """
}
