import BatonSyntax
import Testing

/// What tasks wait for, and what is handed over.
@Suite struct JobTests {
  @Test(arguments: [
    ("<serviceTask id=\"T\"/>", "\"T\""),
    ("<serviceTask id=\"T\" implementation=\"##WebService\"/>", "\"T\""),
    ("<serviceTask id=\"T\" implementation=\"charge-card\"/>", "\"charge-card\""),
    ("<serviceTask id=\"T\" operationRef=\"Op\"/>", "\"charge\""),
    ("<sendTask id=\"T\" implementation=\"mailer\"/>", "\"mailer\""),
    ("<businessRuleTask id=\"T\"/>", "\"T\""),
    ("<serviceTask id=\"T\" camunda:type=\"external\" camunda:topic=\"charge\"/>", "\"charge\""),
    ("<serviceTask id=\"T\" camunda:class=\"org.example.Charge\"/>", "\"org.example.Charge\""),
    ("<serviceTask id=\"T\" camunda:delegateExpression=\"${charger}\"/>", "\"charger\""),
    ("<serviceTask id=\"T\" camunda:expression=\"${charger.charge()}\"/>", "\"charger.charge\""),
    (
      "<serviceTask id=\"T\"><extensionElements><zeebe:taskDefinition type=\"charge\"/></extensionElements></serviceTask>",
      "\"charge\""
    ),
    ("<scriptTask id=\"T\" scriptFormat=\"groovy\"><script>x</script></scriptTask>", "\"script:groovy\""),
    ("<scriptTask id=\"T\" scriptFormat=\"groovy\" camunda:resource=\"a.groovy\"/>", "\"script:groovy\""),
    (
      "<scriptTask id=\"T\" scriptFormat=\"juel\"><script>${charger.charge()}</script></scriptTask>",
      "\"charger.charge\""
    ),
  ])
  func `a task is a job of the type that its vendor says`(task: String, type: String) {
    let text = text(task, roots: "<interface id=\"I\" name=\"i\"><operation id=\"Op\" name=\"charge\"/></interface>")
    #expect(text.contains("wait for job \(type); results propagate"), "\(text)")
  }

  @Test func `what a job's type, retries and headers compute is a hidden variable of the activity`() {
    let text = text(
      """
      <serviceTask id="T"><extensionElements>
        <zeebe:taskDefinition type="=kind" retries="3"/>
        <zeebe:taskHeaders><zeebe:header key="a" value="b"/><zeebe:header key="c" value="=x"/></zeebe:taskHeaders>
      </extensionElements></serviceTask>
      """)
    #expect(
      text == """
        variables kind, x
        enter T
        T serviceTask
          variables %type, %header1
          input %type@T = kind
          input %header1@T = x
          wait for job %type@T, retries 3; results propagate
            header a = "b"
            header c = %header1@T
        """)
  }

  @Test func `the arguments of a bean are headers, but for the engine's objects`() {
    let text = text(
      "<serviceTask id=\"T\" camunda:expression=\"${bean.call(execution, 'a', x)}\" camunda:resultVariable=\"y\"/>")
    #expect(
      text == """
        variables y, x
        enter T
        T serviceTask
          variables %argument3
          input %argument3@T = x
          wait for job "bean.call"; results go to y
            header argument2 = "a"
            header argument3 = %argument3@T
        """)
  }

  @Test func `an expression without a bean is evaluated`() {
    #expect(
      text("<serviceTask id=\"T\" camunda:expression=\"${a + 1}\" camunda:resultVariable=\"b\"/>")
        .hasSuffix("evaluate b = (a + 1)"))
    #expect(
      text("<serviceTask id=\"T\" camunda:expression=\"${execution.setVariable('b', a)}\"/>").hasSuffix(
        "evaluate b = a"))
    #expect(
      text(
        "<scriptTask id=\"T\" scriptFormat=\"feel\" camunda:resultVariable=\"b\"><script>a + 1</script></scriptTask>"
      )
      .hasSuffix("evaluate b = (a + 1)"))
    #expect(
      text("<scriptTask id=\"T\" scriptFormat=\"juel\"><script>${a}</script></scriptTask>").hasSuffix(
        "evaluate %result@T = a"))
  }

  @Test func `a connector's inputs are headers, its answer is for its outputs`() {
    let text = text(
      """
      <serviceTask id="T"><extensionElements><camunda:connector><camunda:inputOutput>
        <camunda:inputParameter name="url">http://example.org</camunda:inputParameter>
        <camunda:outputParameter name="body">${response}</camunda:outputParameter>
        </camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>
      </extensionElements></serviceTask>
      """)
    #expect(
      text == """
        variables response, body
        enter T
        T serviceTask
          variables response
          wait for job "http-connector"; results stay
            header url = "http://example.org"
          output body = response@T|Order
        """)
  }

  @Test func `a user task says whom it is for`() {
    let text = text(
      """
      <userTask id="T" camunda:assignee="${boss}" camunda:candidateGroups="sales,law" camunda:dueDate="2026-01-01"
        camunda:formKey="embedded:a.html" camunda:priority="50"/>
      """)
    #expect(
      text == """
        variables boss
        enter T
        T userTask
          variables %assignee
          input %assignee@T = boss
          wait for user task "T", priority 50, assignee %assignee@T, candidateGroups ["sales", "law"], dueDate @"2026-01-01T00:00:00", \
        formKey "embedded:a.html"; results propagate
        """)
  }

  @Test func `the standard's resource roles say whom a user task is for`() {
    let text = text(
      """
      <userTask id="T">
        <humanPerformer><resourceAssignmentExpression><formalExpression>kim</formalExpression></resourceAssignmentExpression></humanPerformer>
        <potentialOwner><resourceAssignmentExpression><formalExpression>user(ann), group(law), sales</formalExpression></resourceAssignmentExpression></potentialOwner>
      </userTask>
      """)
    #expect(
      text.contains("assignee \"kim\", candidateUsers [\"ann\"], candidateGroups [\"law\", \"sales\"]"), "\(text)")
  }

  @Test func `a receive task waits for its message`() {
    let message = """
      <message id="M" name="paid"><extensionElements><zeebe:subscription correlationKey="=order.id"/></extensionElements></message>
      """
    let waiting = text("<receiveTask id=\"T\" messageRef=\"M\"/>", roots: message)
    #expect(waiting.contains("input %correlationKey@T = order.id"))
    #expect(
      waiting.contains("wait for message \"paid\", correlationKey %correlationKey@T; results propagate"), "\(waiting)")
    let computed = text("<receiveTask id=\"T\" messageRef=\"M\"/>", roots: "<message id=\"M\" name=\"${kind}-paid\"/>")
    #expect(computed.contains("wait for message %type@T"))
    #expect(text("<receiveTask id=\"T\"/>").contains("wait for message \"T\""))
  }
}
