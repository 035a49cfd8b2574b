import BatonExpressions
import Testing

@Suite struct FailureTests {
  @Test(
    arguments: [
      ("=", 1..<1, "there is no expression here", nil),
      ("${}", 0..<3, "there is no expression here", nil),
      ("", 0..<0, "there is no expression here", nil),
      ("=a == 1", 3..<5, "expected an operator or the end, found '=='", "FEEL compares with '='"),
      ("=a && b", 3..<5, "expected an operator or the end, found '&&'", "FEEL writes 'and'"),
      ("=a || b", 3..<5, "expected an operator or the end, found '||'", "FEEL writes 'or'"),
      ("=!a", 1..<2, "expected an expression, found '!'", "FEEL writes 'not(…)', and '!=' for unequal"),
      ("=a = 'x'", 5..<6, "expected an expression, found '''", "FEEL writes strings between \"double quotes\""),
      ("=not a", 1..<4, "expected an expression, found 'not'", "FEEL writes 'not(…)'"),
      (
        "=if a then b", 12..<12, "expected 'else', found the end",
        "FEEL's 'if' always has an 'else': write 'else null'"
      ),
      ("=a +", 4..<4, "expected an expression, found the end", nil),
      ("=(a", 3..<3, "expected ')', found the end", nil),
      ("=(a, b)", 3..<4, "expected ')', found ','", "a list is written in brackets: '[a, b]'"),
      ("=[1, 2", 6..<6, "expected ']', found the end", nil),
      ("=[1..2", 6..<6, "expected the range's closing bracket, found the end", nil),
      ("={a 1}", 5..<6, "expected ':', found '}'", nil),
      ("=\"abc", 1..<5, "the string does not end", "add the missing '\"'"),
      ("=a /* b", 3..<5, "the comment does not end", "add the missing '*/'"),
      ("=\"\\ud83d\"", 2..<8, "'\\ud83d' stands for no character", "half of a surrogate pair needs the other half"),
      ("=1e999999", 1..<9, "'1e999999' is too large for a number", nil),
      ("=f(a: 1, 2)", 9..<10, "named and unnamed arguments are mixed", "name each of them, or none"),
      ("=f(a: 1, a: 2)", 9..<10, "the argument 'a' is given twice", nil),
      (
        "=for x return 1", 7..<13, "expected 'in', found 'return'",
        "write 'for item in items return …', 'some item in items satisfies …'"
      ),
      ("=x between 1", 12..<12, "expected 'and', found the end", "'between' takes two bounds: 'x between 1 and 10'"),
      (
        "=${a}", 1..<3, "expected an expression, found '${'",
        "'${…}' and '#{…}' are JUEL; leave out the '=' in front, or the braces"
      ),
      ("=größe == 1", 9..<11, "expected an operator or the end, found '=='", "FEEL compares with '='"),
      ("${a = 1}", 4..<5, "expected an operator or '}', found '='", "JUEL compares with '=='"),
      ("${a & b}", 4..<5, "expected an operator or '}', found '&'", "JUEL writes '&&'"),
      ("${a", 3..<3, "expected an operator or '}', found the end", nil),
      ("x ${a +} y", 7..<8, "expected an expression, found '}'", nil),
      ("${a ? b}", 7..<8, "expected ':', found '}'", nil),
      ("${'a}", 2..<5, "the string does not end", "add the missing '''"),
      ("${'\\d'}", 3..<5, "'\\d' stands for no character", "write '\\\\' for a backslash"),
      ("${Doesn't matter}", 7..<17, "the string does not end", "add the missing '''"),
      (
        "return person.isAdult();", 0..<7, "this is a script, not an expression of FEEL or JUEL: 'return '",
        "write it in FEEL, such as '=age >= 18'"
      ),
      (
        "bpmn:getDataObject('approved') = 'yes'", 5..<19, "this is XPath, which is not supported: 'getDataObject('",
        "write it in FEEL, where a data object is a variable: '=approved'"
      ),
      ("Service Level == 'Premium'", 14..<16, "expected an operator or the end, found '=='", "FEEL compares with '='"),
    ] as [(String, Range<Int>, String, String?)])
  func `a failure says what was found, where, and what helps`(
    text: String, range: Range<Int>, message: String, help: String?
  ) throws {
    let failure = try #require(fault(of: text))
    #expect(failure.range == range)
    #expect(failure.message == message)
    #expect(failure.helps == (help.map { [$0] } ?? []))
  }
}
