import Testing

@Suite struct ControlFlowTests {
  @Test func `an exclusive gateway tries its flows in document order`() {
    let text = text(
      """
      <startEvent id="Start"/><exclusiveGateway id="Paid" name="Paid?" default="F3"/><endEvent id="Done"/><endEvent id="Not"/>
      <sequenceFlow id="F1" sourceRef="Start" targetRef="Paid"/>
      <sequenceFlow id="F3" sourceRef="Paid" targetRef="Not"/>
      <sequenceFlow id="F2" sourceRef="Paid" targetRef="Done"><conditionExpression>=amount > 10</conditionExpression></sequenceFlow>
      <sequenceFlow id="F4" sourceRef="Paid" targetRef="Done"><conditionExpression>${vip}</conditionExpression></sequenceFlow>
      """)
    #expect(
      text == """
        variables amount, vip
        enter Start
        Start startEvent
          → F1 → Paid
        Paid exclusiveGateway "Paid?"
          exclusive
            F2 → Done if (amount > 10)
            F4 → Done if vip
            F3 → Not otherwise
        Done endEvent
        Not endEvent
        """)
  }

  @Test func `a flow without condition at an exclusive gateway holds when it is reached`() {
    let text = text(
      """
      <exclusiveGateway id="G"/><task id="A"/><task id="B"/>
      <sequenceFlow id="F1" sourceRef="G" targetRef="A"/>
      <sequenceFlow id="F2" sourceRef="G" targetRef="B"><conditionExpression>=x</conditionExpression></sequenceFlow>
      """)
    #expect(text.contains("F1 → A if true\n    F2 → B if x"))
  }

  @Test func `parallel gateways wait for a token of each flow`() {
    let text = text(
      """
      <startEvent id="S"/><parallelGateway id="Fork"/><parallelGateway id="Join"/><endEvent id="E"/>
      <sequenceFlow id="F1" sourceRef="S" targetRef="Fork"/><sequenceFlow id="F2" sourceRef="Fork" targetRef="Join"/>
      <sequenceFlow id="F3" sourceRef="Fork" targetRef="Join"><conditionExpression>=x</conditionExpression></sequenceFlow>
      <sequenceFlow id="F4" sourceRef="Join" targetRef="E"/>
      """)
    #expect(
      text
        == """
        enter S
        S startEvent
          → F1 → Fork
        Fork parallelGateway
          → F2 → Join
          → F3 → Join
        Join parallelGateway
          join F2, F3
          → F4 → E
        E endEvent
        """)
  }

  @Test func `conditions of an activity's flows stand beside those without`() {
    let text = text(
      """
      <task id="T" default="F3"/><task id="A"/><task id="B"/><task id="C"/>
      <sequenceFlow id="F1" sourceRef="T" targetRef="A"/>
      <sequenceFlow id="F2" sourceRef="T" targetRef="B"><conditionExpression>=x</conditionExpression></sequenceFlow>
      <sequenceFlow id="F3" sourceRef="T" targetRef="C"/>
      """)
    #expect(
      text.contains(
        """
        T task
          inclusive
            F1 → A always
            F2 → B if x
            F3 → C otherwise
        """))
  }

  @Test func `sub-processes hold their nodes, terminate ends remove their scope's tokens`() {
    let text = text(
      """
      <subProcess id="Pack"><startEvent id="Begin"/><endEvent id="Stop"><terminateEventDefinition/></endEvent>
        <sequenceFlow id="F2" sourceRef="Begin" targetRef="Stop"/></subProcess><task id="Ship"/>
      <sequenceFlow id="F1" sourceRef="Pack" targetRef="Ship"/>
      """)
    #expect(
      text == """
        enter Pack
        Pack subProcess
          enter Begin
          Begin startEvent
            → F2 → Stop
          Stop endEvent
            terminate
          → F1 → Ship
        Ship task
        """)
  }

  @Test func `several processes of a file are several of the program`() {
    let program = lower(
      "<task id=\"A\"/>", roots: "<process id=\"Other\" isExecutable=\"true\"><task id=\"B\"/></process>")
    #expect(program?.processes.map(\.id) == ["Other", "Order"])
  }
}
