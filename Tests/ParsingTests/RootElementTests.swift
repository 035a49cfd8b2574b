import BatonSyntax
import Testing

@testable import BatonParsing

/// What stands beside processes: each with its facts, and nothing of it reported.
struct RootElementTests {
  private func definitions(_ xml: String) throws -> Definitions {
    let parsed = Parsed(root: xml)
    #expect(parsed.diagnostics.isEmpty)
    return try #require(parsed.definitions)
  }

  @Test func theFileHasItsFacts() throws {
    let parsed = Parsed(
      root: "<import namespace='n' location='l' importType='t'/><extension mustUnderstand='true' definition='q:d'/>"
        + "<relationship type='x' direction='Both'><source>q:a</source><target>b</target></relationship>",
      attributes: "exporter='E' exporterVersion='1' expressionLanguage='XPath' typeLanguage='XSD' name='N'")
    #expect(parsed.diagnostics.isEmpty)
    let file = try #require(parsed.definitions)
    #expect(file.id == "d" && file.name == "N" && file.targetNamespace == "t")
    #expect(file.exporter == "E" && file.exporterVersion == "1")
    #expect(file.expressionLanguage == "XPath" && file.typeLanguage == "XSD")
    #expect(file.imports[0].namespace == "n" && file.imports[0].location == "l" && file.imports[0].type == "t")
    #expect(texts(file.mustUnderstand) == ["d"])
    #expect(texts(file.relationships[0].sources + file.relationships[0].targets) == ["a", "b"])
  }

  @Test func itemsAndTheirLike() throws {
    let file = try definitions(
      """
      <itemDefinition id="i" itemKind="Physical" isCollection="true" structureRef="xsd:string"/>
      <message id="m" name="M" itemRef="i"/><error id="e" name="E" errorCode="E1" structureRef="i"/>
      <signal id="s" name="S" flowable:scope="processInstance"/><escalation id="x" escalationCode="X1"/>
      <dataStore id="ds" capacity="3" isUnlimited="false"/>
      <category id="c"><categoryValue id="cv" value="V"/></category>
      <interface id="if" name="I" implementationRef="q:i"><operation id="op" name="O"><inMessageRef>m</inMessageRef>
        <outMessageRef>m2</outMessageRef><errorRef>e</errorRef></operation></interface>
      <endPoint id="ep"/><partnerRole id="pr"><participantRef>p</participantRef></partnerRole><partnerEntity id="pe"/>
      <resource id="r" name="R"><resourceParameter id="rp" name="P" type="i" isRequired="true"/></resource>
      """)
    #expect(file.items[0].kind == .physical && file.items[0].isCollection)
    #expect(file.items[0].structure?.text == "xsd:string")
    #expect(file.messages[0].name == "M" && file.messages[0].item?.text == "i")
    #expect(file.errors[0].code?.text == "E1" && file.escalations[0].code?.text == "X1")
    #expect(file.signals[0].reach == .processInstance)
    #expect(file.dataStores[0].capacity == 3 && !file.dataStores[0].isUnlimited)
    #expect(file.categories[0].values[0].value == "V")
    let operation = file.interfaces[0].operations[0]
    #expect(operation.input?.text == "m" && operation.output?.text == "m2" && texts(operation.errors) == ["e"])
    #expect(file.endPoints.map(\.id) == ["ep"] && file.partners.map(\.kind) == [.role, .entity])
    #expect(file.resources[0].parameters[0].isRequired)
  }

  @Test func correlation() throws {
    let file = try definitions(
      """
      <correlationProperty id="cp" name="P" type="i"><correlationPropertyRetrievalExpression messageRef="m">
        <messagePath>=a</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
      <process id="p"><correlationSubscription id="cs" correlationKeyRef="ck">
        <correlationPropertyBinding correlationPropertyRef="cp"><dataPath>=b</dataPath></correlationPropertyBinding>
        </correlationSubscription></process>
      <collaboration id="c"><correlationKey id="ck"><correlationPropertyRef>cp</correlationPropertyRef>
        </correlationKey></collaboration>
      """)
    #expect(file.correlationProperties[0].retrievals[0].message.text == "m")
    #expect(file.correlationProperties[0].retrievals[0].path?.text == "=a")
    let subscription = file.processes[0].correlationSubscriptions[0]
    #expect(subscription.key.text == "ck" && subscription.bindings[0].property.text == "cp")
    #expect(subscription.bindings[0].path?.text == "=b")
    #expect(texts(file.collaborations[0].correlationKeys[0].properties) == ["cp"])
  }

  @Test func collaborations() throws {
    let file = try definitions(
      """
      <collaboration id="c" name="C" isClosed="true">
        <participant id="pa" name="A" processRef="p"><interfaceRef>if</interfaceRef><endPointRef>ep</endPointRef>
          <participantMultiplicity minimum="2" maximum="4"/></participant>
        <messageFlow id="mf" sourceRef="a" targetRef="b" messageRef="m"/>
        <association id="as" sourceRef="a" targetRef="b" associationDirection="One"/>
        <group id="g" categoryValueRef="cv"/><textAnnotation id="ta"><text>note</text></textAnnotation>
        <conversation id="c1"><participantRef>pa</participantRef><messageFlowRef>mf</messageFlowRef></conversation>
        <subConversation id="c2"><callConversation id="c3" calledCollaborationRef="q:cc"/></subConversation>
        <conversationAssociation innerConversationNodeRef="x" outerConversationNodeRef="y"/>
        <participantAssociation><innerParticipantRef>x</innerParticipantRef>
          <outerParticipantRef>y</outerParticipantRef></participantAssociation>
        <messageFlowAssociation innerMessageFlowRef="x" outerMessageFlowRef="y"/>
        <choreographyRef>ch</choreographyRef>
        <conversationLink id="cl" sourceRef="a" targetRef="b"/>
      </collaboration>
      <choreography id="ch" name="Ch"><choreographyTask id="t" initiatingParticipantRef="pa">
        <participantRef>pa</participantRef><participantRef>pb</participantRef><messageFlowRef>mf</messageFlowRef>
      </choreographyTask></choreography>
      """)
    let collaboration = file.collaborations[0]
    #expect(collaboration.isClosed)
    #expect(collaboration.participants[0].process?.text == "p")
    #expect(collaboration.participants[0].multiplicity?.minimum == 2)
    #expect(collaboration.participants[0].multiplicity?.maximum == 4)
    #expect(collaboration.messageFlows[0].message?.text == "m")
    #expect(collaboration.artifacts.count == 3)
    #expect(collaboration.conversations.map(\.kind) == [.conversation, .subConversation])
    #expect(collaboration.conversations[1].children[0].called?.text == "cc")
    #expect(collaboration.participantAssociations[0].source.text == "x")
    #expect(collaboration.messageFlowAssociations[0].target.text == "y")
    #expect(texts(collaboration.choreographies) == ["ch"])
    #expect(file.choreographies[0].id == "ch" && file.choreographies[0].name == "Ch")
  }

  @Test(arguments: GlobalTask.Tag.allCases)
  func globalTasks(tag: GlobalTask.Tag) throws {
    #expect(Word(rawValue: tag.rawValue) != nil)
    let file = try definitions(
      """
      <\(tag.rawValue) id="g" name="G"><supportedInterfaceRef>i</supportedInterfaceRef><ioSpecification><inputSet/><outputSet/></ioSpecification>
        <ioBinding operationRef="o" inputDataRef="a" outputDataRef="b"/><performer/></\(tag.rawValue)>
      """)
    let task = try #require(file.globalTasks.first)
    #expect(task.name == "G" && task.io != nil && task.bindings[0].operation.text == "o")
    #expect(texts(task.supportedInterfaces) == ["i"] && task.resources.count == 1)
  }

  @Test func processes() throws {
    let process = try definitions(
      """
      <process id="p" name="P" processType="Private" isClosed="true" isExecutable="true"
        definitionalCollaborationRef="c"><property id="v" name="V"/>
        <laneSet id="ls"><lane id="l" name="L" partitionElementRef="r"><flowNodeRef>n</flowNodeRef>
          <childLaneSet><lane id="l2"/></childLaneSet></lane></laneSet>
        <dataObject id="do" name="D" isCollection="true"/><dataObjectReference id="dor" dataObjectRef="do">
          <dataState name="new"/></dataObjectReference><dataStoreReference id="dsr" dataStoreRef="ds"/><supports>q</supports></process>
      """
    ).processes[0]
    #expect(process.visibility == .private && process.isClosed && process.isExecutable == true)
    #expect(process.definitionalCollaboration?.text == "c" && texts(process.supports) == ["q"])
    let lane = process.contents.laneSets[0].lanes[0]
    #expect(texts(lane.nodes) == ["n"] && lane.children[0].lanes[0].id == "l2")
    #expect(process.contents.dataObjects[0].isCollection)
    #expect(process.contents.dataObjectReferences[0].dataObject?.text == "do")
    #expect(process.contents.dataObjectReferences[0].state?.name == "new")
    #expect(process.contents.dataStoreReferences[0].dataStore?.text == "ds")
  }

  @Test func diagrams() throws {
    let diagram = try definitions(
      """
      <bpmndi:BPMNDiagram id="D" resolution="96"><bpmndi:BPMNPlane bpmnElement="q:p" id="P">
        <bpmndi:BPMNShape id="S" bpmnElement="n" isExpanded="true" isHorizontal="false">
          <dc:Bounds x="1" y="2.5" width="3" height="4e1"/>
          <bpmndi:BPMNLabel labelStyle="st"><dc:Bounds x="5" y="6" width="7" height="8"/></bpmndi:BPMNLabel>
        </bpmndi:BPMNShape>
        <bpmndi:BPMNEdge id="E" bpmnElement="f" sourceElement="S" targetElement="S2"><di:waypoint x="1" y="2"/>
          <di:waypoint x="3" y="4"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane>
        <bpmndi:BPMNLabelStyle id="st"><dc:Font name="Arial" size="11" isBold="true"/></bpmndi:BPMNLabelStyle>
      </bpmndi:BPMNDiagram>
      """
    ).diagrams[0]
    #expect(diagram.plane?.text == "p" && diagram.resolution == 96)
    #expect(diagram.shapes[0].bounds == Diagram.Bounds(x: 1, y: 2.5, width: 3, height: 40))
    #expect(diagram.shapes[0].isExpanded == true && diagram.shapes[0].isHorizontal == false)
    #expect(diagram.shapes[0].label?.style == "st" && diagram.shapes[0].label?.bounds?.x == 5)
    #expect(diagram.edges[0].waypoints == [Diagram.Point(x: 1, y: 2), Diagram.Point(x: 3, y: 4)])
    #expect(diagram.edges[0].source?.text == "S")
    #expect(diagram.labelStyles[0].font == "Arial" && diagram.labelStyles[0].isBold)
  }
}
