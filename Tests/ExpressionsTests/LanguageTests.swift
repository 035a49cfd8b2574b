import BatonExpressions
import Testing

@Suite struct LanguageTests {
  @Test(
    arguments: [
      ("=a", .expression, .feel),
      (" = a", .literalOrExpression, .feel),
      (#"="costs ${5}""#, .expression, .feel),
      ("${a}", .expression, .juel),
      ("to #{a}", .literalOrExpression, .juel),
      ("kim", .literalOrExpression, .literal),
      ("PT5S", .literalOrExpression, .literal),
      ("", .literalOrExpression, .literal),
      ("approved", .expression, .feel),
      ("amount > 100", .expression, .feel),
      ("x = 10", .expression, .feel),
      ("Vacation Approval = \"Approved\"", .expression, .feel),
      ("x == 10", .expression, .juel),
      ("<dmn:literalExpression id=\"L\"> <dmn:text>a[1]</dmn:text></dmn:literalExpression>", .expression, .feel),
      ("!approved", .expression, .juel),
      ("foo == 'left' && bar", .expression, .juel),
      ("'text'", .expression, .juel),
      ("5", .expression, .feel),
    ] as [(String, ExpressionTree.Role, ExpressionTree.Language)])
  func `syntax tells the language`(
    text: String, role: ExpressionTree.Role, language: ExpressionTree.Language
  ) throws {
    #expect(try ExpressionTree(parsing: text, as: role).language == language)
  }

  @Test func `a literal keeps its blanks`() {
    #expect(understood(" a b ", as: .literalOrExpression) == "\" a b \"")
  }
}
