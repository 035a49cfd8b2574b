import BatonSyntax
import Testing

@testable import BatonParsing

/// Expressions know where their bytes stand.
struct ExpressionTests {
  @Test(arguments: ["=abc", "\n    =abc\n", "<![CDATA[=abc]]>", "\n  <![CDATA[ =abc ]]>\n", "&#61;abc"])
  func aRangeOfAnElementsTextIsFound(content: String) throws {
    let parsed = Parsed(
      process: """
        <sequenceFlow sourceRef="a" targetRef="b"><conditionExpression>\(content)</conditionExpression></sequenceFlow>
        """)
    guard case .expression(let condition)? = try parsed.process.contents.flows[0].condition else {
      Issue.record("no condition")
      return
    }
    #expect(condition.text == "=abc")
    #expect(parsed.text(at: condition.place(of: 1..<4)) == "abc")
  }

  @Test func aRangeOfAnAttributeIsFound() throws {
    let parsed = Parsed(process: "<userTask camunda:dueDate='  ${a &lt; b}'/>")
    let date = try #require(try parsed.node.extensions.assignment?.dueDate)
    #expect(date.text == "${a < b}")
    #expect(parsed.text(at: date.place(of: 2..<7)) == "a &lt; b")
  }

  @Test func textGoesOnBehindChildren() throws {
    let parsed = Parsed(
      process: """
        <task><documentation>one <foreign:b>not</foreign:b>two<extensionElements/> three</documentation></task>
        """)
    #expect(try parsed.node.documentation[0].text == "one two three")
  }

  @Test(arguments: [
    ("abc", "abc"), ("q:abc", "abc"), ("${a:b}", "${a:b}"), (":x", ":x"), ("x:", "x:"), ("http://x", "http://x"),
    ("a b:c", "a b:c"), ("ä:ö", "ö"),
  ])
  func qualifiedNamesLoseTheirPrefix(name: String, local: String) {
    #expect(name.localPart == local)
  }
}
