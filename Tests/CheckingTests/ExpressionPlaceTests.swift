import BatonDiagnostics
import BatonMarkup
import Testing

/// A finding inside an expression points at the offending bytes of the file, however the file writes the expression.
@Suite struct ExpressionPlaceTests {
  /// Checks `markup`, which is put behind two lines, and expects the first finding of an expression at `line` and `column`
  /// (counted from 1, in code points), its marks under `marked`.
  private func expectFinding(
    in markup: String, at line: Int, _ column: Int, marked: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
      ><process id="Order" isExecutable="true"><startEvent id="S"/><exclusiveGateway id="G"/><endEvent id="E"/>
      \(markup)
      </process></definitions>
      """
    let checked = Checked(SourceText(path: "test.bpmn", bytes: Array(file.utf8)))
    let found = try #require(
      checked.diagnostics.first { $0.rule.hasPrefix("expression-") }, "\(checked.lines)", sourceLocation: sourceLocation
    )
    let locator = Locator([checked.text])
    let shown = TextFormat(Sources([checked.text], find: locator.range)).render([found])
    #expect(shown.hasPrefix("test.bpmn:\(line):\(column): "), "\(shown)", sourceLocation: sourceLocation)
    let bytes = locator.range(of: found.place)
    #expect(String(decoding: checked.text.bytes[bytes], as: UTF8.self) == marked, sourceLocation: sourceLocation)
  }

  private func flow(_ condition: String) -> String {
    "<sequenceFlow id='F' sourceRef='S' targetRef='G'><conditionExpression>\(condition)</conditionExpression></sequenceFlow>"
  }

  /// The columns that `flow` needs before the condition.
  private static let before = 70

  private func task(_ source: String) -> String {
    "<task id='T'><extensionElements><zeebe:ioMapping><zeebe:input target='x' source=\"\(source)\"/></zeebe:ioMapping></extensionElements></task>"
  }

  private static let beforeSource = 81

  @Test func `a text with blanks and line breaks in front`() throws {
    try expectFinding(in: flow("=a == 1"), at: 3, Self.before + 4, marked: "==")
    try expectFinding(in: flow("  =a == 1"), at: 3, Self.before + 6, marked: "==")
    try expectFinding(in: flow("\n  =a ==\n 1"), at: 4, 6, marked: "==")
    try expectFinding(in: flow("\r\n\t= \r\n\ta == 1"), at: 5, 4, marked: "==")
  }

  @Test func `a text with entities`() throws {
    try expectFinding(in: flow("=a &lt; 1 &amp;&amp; b &#62; &#x31;"), at: 3, Self.before + 11, marked: "&amp;&amp;")
    try expectFinding(in: flow("${a &lt; 1 &amp; b}"), at: 3, Self.before + 12, marked: "&amp;")
    try expectFinding(in: task("=a &lt; 1 == &quot;b&quot;"), at: 3, Self.beforeSource + 11, marked: "==")
    try expectFinding(in: task("={&#10;  a: 1,&#10;  b: 2 3&#10;}"), at: 3, Self.beforeSource + 27, marked: "3")
    try expectFinding(in: task("=strng(&quot;&lt;&quot;)"), at: 3, Self.beforeSource + 2, marked: "strng")
  }

  @Test func `an attribute over several lines`() throws {
    try expectFinding(in: task("={\n  a: 1,\n  b: cuont([1, 2]),\n  c: 3\n}"), at: 5, 6, marked: "cuont")
    try expectFinding(in: task("={\n  a: 1\n  b: 2\n}"), at: 5, 3, marked: "b")
  }

  @Test func `a section of character data`() throws {
    try expectFinding(in: flow("<![CDATA[=a < 1 && b]]>"), at: 3, Self.before + 9 + 8, marked: "&&")
    try expectFinding(in: flow("\n <![CDATA[\n  ${a < 1 & b}\n ]]>\n"), at: 5, 11, marked: "&")
    try expectFinding(in: flow("<![CDATA[=a <]]>"), at: 3, Self.before + 9 + 5, marked: "")
    try expectFinding(in: flow("=a<!-- & so on --> == 1"), at: 3, Self.before + 20, marked: "==")
  }

  @Test func `what is missing is missing behind the last token`() throws {
    try expectFinding(in: flow("=a +  \n "), at: 3, Self.before + 5, marked: "")
    try expectFinding(in: flow("=a + // and b\n "), at: 3, Self.before + 5, marked: "")
    try expectFinding(in: task("=(a &gt; 1"), at: 3, Self.beforeSource + 11, marked: "")
    try expectFinding(in: flow("${(a &gt; 1}"), at: 3, Self.before + 12, marked: "}")
  }

  @Test func `a template`() throws {
    let task = "<userTask id='U' camunda:assignee='Größe ${a} &amp; ${b == } kg'/>"
    try expectFinding(in: task, at: 3, 60, marked: "}")
  }

  @Test func `text beyond ASCII counts in code points`() throws {
    try expectFinding(in: flow("=größe == 1"), at: 3, Self.before + 8, marked: "==")
    try expectFinding(in: flow("=\"🐎👨‍👩‍👧\" == \"日本\""), at: 3, Self.before + 11, marked: "==")
    try expectFinding(in: flow("=a = “x”"), at: 3, Self.before + 6, marked: "“")
    try expectFinding(in: task("=straße(größe)"), at: 3, Self.beforeSource + 2, marked: "straße")
  }

  @Test func `a name of several words is marked over its whole length`() throws {
    try expectFinding(in: flow("=1 + uper  case(a)"), at: 3, Self.before + 6, marked: "uper  case")
    try expectFinding(in: flow("=modulo( 1 )"), at: 3, Self.before + 2, marked: "modulo( 1 )")
  }

  @Test func `a script of FEEL`() throws {
    let script = "<scriptTask id='X' scriptFormat='feel'><script>\n  a\n  === 1</script></scriptTask>"
    try expectFinding(in: script, at: 5, 5, marked: "=")
  }

  @Test func `a bracket that is left open is noted where it stands`() throws {
    let checked = Checked(process: flow("= (a + 1\n  &lt; (b"))
    let finding = try #require(checked.findings(of: "expression-syntax").first)
    let locator = Locator([checked.text])
    let bytes = locator.range(of: try #require(finding.notes.first?.place))
    #expect(String(decoding: checked.text.bytes[bytes.lowerBound..<bytes.lowerBound + 2], as: UTF8.self) == "(b")
  }
}
