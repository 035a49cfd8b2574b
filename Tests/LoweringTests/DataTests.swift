import BatonSyntax
import Testing

/// Whose variables names are (engines.md §2 row 32).
@Suite struct DataTests {
  static let mapped = """
    <serviceTask id="T"><extensionElements><zeebe:taskDefinition type="t"/><zeebe:ioMapping>
      <zeebe:input source="=x" target="x"/><zeebe:input source="=x + y" target="sum.of"/>
      <zeebe:output source="=answer + x" target="result.value"/>
    </zeebe:ioMapping></extensionElements></serviceTask>
    """

  @Test func `an input is the activity's own, from there on known to be set; outputs read the job's results first`() {
    #expect(
      text(Self.mapped, dialect: .camunda8) == """
        variables x, y, answer, result
        enter T
        T serviceTask
          variables x, sum, answer
          input x@T = x
          input sum@T.of = (x@T + y)
          wait for job "t"; results stay
          output result.value = (answer@T|Order + x@T)
        """)
  }

  @Test func `in Camunda 7's manner results reach the process, and outputs read them there`() {
    let text = text(
      """
      <serviceTask id="T" camunda:type="external" camunda:topic="t"><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="a">${b}</camunda:inputParameter>
        <camunda:outputParameter name="c">${answer}</camunda:outputParameter>
      </camunda:inputOutput></extensionElements></serviceTask>
      """)
    #expect(
      text == """
        variables b, answer, c
        enter T
        T serviceTask
          variables a
          input a@T = b
          wait for job "t"; results propagate
          output c = answer
        """)
  }

  @Test func `in Camunda 7 an input does not see the others`() {
    let text = text(
      """
      <task id="T"><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="a">${b}</camunda:inputParameter>
        <camunda:inputParameter name="b">${a}</camunda:inputParameter>
      </camunda:inputOutput></extensionElements></task>
      """)
    #expect(text.hasSuffix("input a@T = b\n  input b@T = a"), "\(text)")
  }

  @Test func `an expression of Camunda 7 without braces is itself`() {
    #expect(
      text("<serviceTask id='T' camunda:expression='5' camunda:resultVariable='r'/>").contains("evaluate r = \"5\""))
  }

  @Test func `lists, maps and scripts are values of mappings`() {
    let text = text(
      """
      <task id="T"><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="l"><camunda:list><camunda:value>1</camunda:value><camunda:value>${x}</camunda:value></camunda:list></camunda:inputParameter>
        <camunda:inputParameter name="m"><camunda:map><camunda:entry key="a">b</camunda:entry></camunda:map></camunda:inputParameter>
        <camunda:inputParameter name="n"><camunda:map><camunda:entry key="a">${x}</camunda:entry></camunda:map></camunda:inputParameter>
        <camunda:inputParameter name="k"><camunda:map><camunda:entry key="${x}">b</camunda:entry></camunda:map></camunda:inputParameter>
        <camunda:inputParameter name="s"><camunda:script scriptFormat="feel">=x + 1</camunda:script></camunda:inputParameter>
        <camunda:inputParameter name="e"/>
      </camunda:inputOutput></extensionElements></task>
      """)
    #expect(text.contains("input l@T = [\"1\", x]\n"), "\(text)")
    #expect(text.contains("input m@T = {a: \"b\"}\n"))
    #expect(text.contains("input n@T = context put({}, \"a\", x)\n"))
    #expect(text.contains("input k@T = context put({}, x, \"b\")\n"))
    #expect(text.contains("input s@T = (x + 1)\n"))
    #expect(text.contains("input e@T = null"))
  }

  @Test func `a sub-process's data are its own, whatever is inside writes the nearest`() {
    let text = text(
      """
      <subProcess id="S"><dataObject id="D" name="total"/>
        <scriptTask id="T" camunda:resultVariable="total"><script>=total + grand</script></scriptTask>
        <scriptTask id="U" camunda:resultVariable="grand"><script>=1</script></scriptTask></subProcess>
      """, dialect: .plain)
    #expect(
      text
        == """
        variables grand
        enter S
        S subProcess
          variables total
          input total@S = null
          enter T, U
          T scriptTask
            evaluate total@S = (total@S + grand)
          U scriptTask
            evaluate grand = 1
        """)
  }

  @Test(arguments: [Dialect.camunda7, .camunda8]) func `in Camunda data objects and properties are drawings`(
    dialect: Dialect
  ) {
    let text = text(
      """
      <subProcess id="S"><property id="P" name="rest"/><dataObject id="D" name="total"/>
        <scriptTask id="T" camunda:resultVariable="total"><script>
          =rest</script></scriptTask></subProcess>
      """, dialect: dialect)
    #expect(text.hasPrefix("variables total, rest\n") || text.hasPrefix("variables rest, total\n"), "\(text)")
    #expect(text.contains("evaluate total = rest"))
  }

  @Test func `a result variable may be the activity's own`() {
    let local = """
      <serviceTask id="T" camunda:expression="${1}" camunda:resultVariable="r"><extensionElements><camunda:inputOutput>
      <camunda:outputParameter name="o">${r}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>
      """
    #expect(text(local).contains("evaluate r = 1\n  output o = r"), "\(text(local))")
    #expect(text(local, dialect: .camunda8).contains("evaluate r@T = 1\n  output o = r@T"))
  }

  @Test func `mappings of nodes that do nothing else are done, too`() {
    let text = text(
      """
      <startEvent id="S"><extensionElements><zeebe:ioMapping><zeebe:output source="=a" target="b"/></zeebe:ioMapping></extensionElements></startEvent>
      """, dialect: .camunda8)
    #expect(text == "variables a, b\nenter S\nS startEvent\n  output b = a")
  }
}
