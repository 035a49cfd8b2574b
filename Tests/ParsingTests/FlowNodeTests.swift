import BatonSyntax
import Testing

@testable import BatonParsing

/// Every kind of flow node is read with its facts.
struct FlowNodeTests {
  @Test(arguments: FlowNode.Tag.allCases)
  func everyKindHasAWordAndIsRead(tag: FlowNode.Tag) throws {
    #expect(Word(rawValue: tag.rawValue) != nil)
    let attached = tag == .boundaryEvent ? "attachedToRef='a'" : ""
    let parsed = Parsed(
      process: """
        <\(tag.rawValue) id="n" name="N" \(attached)>
          <documentation textFormat="text/html">why</documentation>
          <extensionElements><foreign:x y="1"/></extensionElements>
          <auditing/><monitoring/><categoryValueRef>c</categoryValueRef>
          <incoming>f1</incoming><incoming>q:f2</incoming><outgoing>f3</outgoing>
        </\(tag.rawValue)>
        """)
    #expect(parsed.diagnostics.isEmpty)
    let node = try parsed.node
    #expect(node.tag == tag)
    #expect(node.id == "n" && node.name == "N")
    #expect(texts(node.incoming) == ["f1", "f2"] && texts(node.outgoing) == ["f3"])
    #expect(texts(node.categories) == ["c"])
    #expect(node.documentation.map(\.text) == ["why"] && node.documentation[0].format == "text/html")
    #expect(parsed.text(at: node.place(of: "id")) == "n")
  }

  @Test func activitiesShareTheirFacts() throws {
    let parsed = Parsed(
      process: """
        <task id="n" isForCompensation="true" startQuantity="2" completionQuantity="3" default="f">
          <ioSpecification><dataInput id="i" name="in" isCollection="true" itemSubjectRef="it"/>
            <dataOutput id="o"><dataState name="done"/></dataOutput>
            <inputSet id="is"><dataInputRefs>i</dataInputRefs><optionalInputRefs>i</optionalInputRefs>
              <whileExecutingInputRefs>i</whileExecutingInputRefs><outputSetRefs>os</outputSetRefs></inputSet>
            <outputSet id="os"><dataOutputRefs>o</dataOutputRefs><optionalOutputRefs>o</optionalOutputRefs>
              <whileExecutingOutputRefs>o</whileExecutingOutputRefs><inputSetRefs>is</inputSetRefs></outputSet>
          </ioSpecification>
          <property id="v" name="V" itemSubjectRef="it"/>
          <dataInputAssociation id="a"><sourceRef>d</sourceRef><targetRef>i</targetRef>
            <transformation>=x</transformation>
            <assignment><from>=y</from><to>z</to></assignment></dataInputAssociation>
          <dataOutputAssociation><sourceRef>o</sourceRef><targetRef>d</targetRef></dataOutputAssociation>
          <potentialOwner id="po" name="Owner"><resourceRef>res</resourceRef>
            <resourceParameterBinding parameterRef="par"><formalExpression>=1</formalExpression>
            </resourceParameterBinding></potentialOwner>
          <humanPerformer><resourceAssignmentExpression><formalExpression>kim</formalExpression>
            </resourceAssignmentExpression></humanPerformer>
        </task>
        """)
    #expect(parsed.diagnostics.isEmpty)
    let activity = try #require(try parsed.node.kind.activity)
    #expect(activity.isForCompensation && activity.startQuantity == 2 && activity.completionQuantity == 3)
    #expect(activity.defaultFlow?.text == "f")
    let io = try #require(activity.io)
    #expect(io.inputs[0].name == "in" && io.inputs[0].isCollection && io.inputs[0].item?.text == "it")
    #expect(io.outputs[0].state?.name == "done")
    #expect(
      texts(io.inputSets[0].inputs + io.inputSets[0].optional + io.inputSets[0].whileExecuting) == ["i", "i", "i"])
    #expect(texts(io.outputSets[0].outputs + io.outputSets[0].inputSets) == ["o", "is"])
    #expect(activity.properties[0].name == "V")
    let association = activity.inputAssociations[0]
    #expect(texts(association.sources) == ["d"] && association.target?.text == "i")
    #expect(association.transformation?.text == "=x")
    #expect(association.assignments[0].from?.text == "=y" && association.assignments[0].to?.text == "z")
    #expect(activity.outputAssociations[0].target?.text == "d")
    #expect(activity.resources.map(\.kind) == [.potentialOwner, .humanPerformer])
    #expect(activity.resources[0].resource?.text == "res")
    #expect(activity.resources[0].bindings[0].parameter.text == "par")
    #expect(activity.resources[0].bindings[0].value?.text == "=1")
    #expect(activity.resources[1].assignment?.text == "kim")
  }

  @Test func tasksHaveTheirOwnFacts() throws {
    guard
      case .receiveTask(let receive) = try Parsed(
        process: "<receiveTask messageRef='q:m' operationRef='o' implementation='##WebService' instantiate='1'/>"
      ).node.kind,
      case .scriptTask(let script) = try Parsed(
        process: "<scriptTask scriptFormat='python'><script>\n  x = 1\n</script></scriptTask>"
      ).node.kind,
      case .callActivity(let call) = try Parsed(process: "<callActivity calledElement='q:other'/>").node.kind
    else {
      Issue.record("wrong kinds")
      return
    }
    #expect(receive.message?.text == "m" && receive.operation?.text == "o" && receive.instantiates)
    #expect(receive.implementation == "##WebService")
    #expect(script.script?.text == "\n  x = 1\n" && script.script?.format == "python")
    #expect(call.calledElement?.text == "other")
  }

  @Test func subProcessesNest() throws {
    let parsed = Parsed(
      process: """
        <adHocSubProcess id="a" ordering="Sequential" cancelRemainingInstances="false">
          <transaction id="t" method="##Store"><subProcess id="s" triggeredByEvent="true"><task id="x"/>
          <sequenceFlow id="f" sourceRef="x" targetRef="x"/></subProcess></transaction>
          <completionCondition>=done</completionCondition>
        </adHocSubProcess>
        """)
    #expect(parsed.diagnostics.isEmpty)
    guard case .adHocSubProcess(let adHoc) = try parsed.node.kind,
      case .transaction(let transaction)? = adHoc.subProcess.contents.nodes.first?.kind,
      case .subProcess(let inner)? = transaction.subProcess.contents.nodes.first?.kind
    else {
      Issue.record("wrong kinds")
      return
    }
    #expect(adHoc.ordering == .sequential && !adHoc.cancelsRemaining && adHoc.completionCondition?.text == "=done")
    #expect(transaction.method == "##Store")
    #expect(inner.isTriggeredByEvent && inner.contents.nodes[0].id == "x" && inner.contents.flows[0].id == "f")
  }

  @Test func loopsAreRead() throws {
    guard
      case .standard(let standard)? = try Parsed(
        process: """
          <task><standardLoopCharacteristics testBefore="true" loopMaximum="5">
            <loopCondition>=again</loopCondition></standardLoopCharacteristics></task>
          """
      ).node.kind.activity?.loop,
      case .multiInstance(let multi)? = try Parsed(
        process: """
          <task><multiInstanceLoopCharacteristics isSequential="true" behavior="Complex" oneBehaviorEventRef="e1"
            noneBehaviorEventRef="e2"><loopCardinality>3</loopCardinality><loopDataInputRef>items</loopDataInputRef>
            <loopDataOutputRef>results</loopDataOutputRef><inputDataItem name="item"/><outputDataItem name="result"/>
            <complexBehaviorDefinition><condition>=c</condition><event id="t"><signalEventDefinition signalRef="s"/>
            </event></complexBehaviorDefinition><completionCondition>=enough</completionCondition>
            </multiInstanceLoopCharacteristics></task>
          """
      ).node.kind.activity?.loop
    else {
      Issue.record("wrong loops")
      return
    }
    #expect(standard.testsBefore && standard.maximum == 5 && standard.condition?.text == "=again")
    #expect(multi.isSequential && multi.behavior == .complex && multi.cardinality?.text == "3")
    #expect(multi.inputCollection?.text == "items" && multi.outputCollection?.text == "results")
    #expect(multi.inputItem?.name == "item" && multi.outputItem?.name == "result")
    #expect(multi.oneBehaviorEvent?.text == "e1" && multi.noneBehaviorEvent?.text == "e2")
    #expect(multi.completionCondition?.text == "=enough")
    #expect(multi.complexBehaviors[0].condition?.text == "=c")
    #expect(multi.complexBehaviors[0].event?.definitions.map(\.tag) == [.signal])
  }

  @Test func gatewaysAreRead() throws {
    guard
      case .complexGateway(let complex) = try Parsed(
        process: """
          <complexGateway default="f" gatewayDirection="Mixed">
            <activationCondition>=n > 1</activationCondition></complexGateway>
          """
      ).node.kind,
      case .eventBasedGateway(let events) = try Parsed(
        process: "<eventBasedGateway instantiate='true' eventGatewayType='Parallel'/>"
      ).node.kind
    else {
      Issue.record("wrong kinds")
      return
    }
    #expect(complex.direction == .mixed && complex.defaultFlow?.text == "f")
    #expect(complex.activationCondition?.text == "=n > 1")
    #expect(events.instantiates && events.trigger == .parallel)
  }

  @Test func flowsAreRead() throws {
    let flows = try Parsed(
      process: """
        <sequenceFlow id="f" name="F" sourceRef="q:a" targetRef="b" isImmediate="false">
          <conditionExpression xsi:type="tFormalExpression" language="feel" evaluatesToTypeRef="xsd:boolean">
            =a > 1 </conditionExpression></sequenceFlow>
        <sequenceFlow id="g" sourceRef="a" targetRef="b">
          <conditionExpression xsi:type="tFormalExpression" language="groovy" camunda:resource="x.groovy"/></sequenceFlow>
        """
    ).process.contents.flows
    #expect(flows[0].source.text == "a" && flows[0].target.text == "b" && flows[0].isImmediate == false)
    guard case .expression(let condition)? = flows[0].condition, case .script(let script)? = flows[1].condition else {
      Issue.record("wrong conditions")
      return
    }
    #expect(condition.text == "=a > 1" && condition.declaredLanguage == "feel" && condition.bare == .expression)
    #expect(condition.evaluatesTo == "xsd:boolean")
    #expect(script.resource == "x.groovy" && script.format == "groovy")
  }
}
