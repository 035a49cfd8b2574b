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
      (
        "=a = 'x'", 5..<6, "expected an expression behind '=', found '''",
        "FEEL writes strings between \"double quotes\""
      ),
      ("=not a", 1..<4, "expected an expression, found 'not'", "FEEL writes 'not(…)'"),
      (
        "=if a then b", 12..<12, "expected 'else', found the end",
        "FEEL's 'if' always has an 'else': write 'else null'"
      ),
      ("=a +", 4..<4, "expected an expression behind '+', found the end", nil),
      ("=a and // b", 6..<6, "expected an expression behind 'and', found the end", nil),
      ("=a ? b : c", 3..<4, "expected an operator or the end, found '?'", "FEEL writes 'if a then b else c'"),
      ("=a === b", 3..<6, "expected an operator or the end, found '==='", "FEEL compares with '='"),
      ("=a !== b", 3..<6, "expected an operator or the end, found '!=='", "FEEL writes '!='"),
      ("=a <> b", 4..<5, "expected an expression behind '<', found '>'", "FEEL writes '!='"),
      ("=a =< b", 4..<5, "expected an expression behind '=', found '<'", "FEEL writes '<='"),
      ("=a is null", 6..<10, "expected an operator or the end, found 'null'", "FEEL compares with '=': 'a = null'"),
      ("=a > 1 OR b", 7..<9, "expected an operator or the end, found 'OR'", "FEEL writes 'or'"),
      ("=a)", 2..<3, "expected an operator or the end, found ')'", "no '(' is open here"),
      ("=iban: \"x\"", 5..<6, "expected an operator or the end, found ':'", "a context is written in braces: '{a: 1}'"),
      ("=if a", 5..<5, "expected 'then', found the end", "FEEL writes 'if a then b else c'"),
      (
        "=for x in xs", 12..<12, "expected 'return', found the end",
        "'for' ends in what it makes: 'for item in items return item.price'"
      ),
      (
        "=every x in xs", 14..<14, "expected 'satisfies', found the end",
        "'every' ends in a test: 'some item in items satisfies item.price > 10'"
      ),
      ("=a ≥ 1", 3..<6, "expected an operator or the end, found '≥'", "FEEL writes '>='"),
      ("=(a", 3..<3, "expected ')', found the end", nil),
      ("=(a, b)", 3..<4, "expected ')', found ','", "a list is written in brackets: '[a, b]'"),
      ("=[1, 2", 6..<6, "expected ',' or ']', found the end", nil),
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
      ("x ${a +} y", 7..<8, "expected an expression behind '+', found '}'", nil),
      ("${a AND b}", 4..<7, "expected an operator or '}', found 'AND'", "JUEL writes 'and'"),
      ("${a <> b}", 5..<6, "expected an expression behind '<', found '>'", "JUEL writes '!='"),
      (
        "${a == empty}", 12..<13, "expected an expression behind 'empty', found '}'",
        "'empty' stands in front: 'empty a'; or compare with 'null'"
      ),
      ("${a ?: b}", 5..<6, "expected an expression behind '?', found ':'", "JUEL writes 'a != null ? a : b'"),
      (
        "${if a then b else c}", 5..<6, "expected an operator or '}', found 'a'",
        "this is FEEL: write '=…', without the braces"
      ),
      (
        "${upper case(a)}", 8..<12, "expected an operator or '}', found 'case'",
        "this is FEEL: write '=…', without the braces"
      ),
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
      (
        "/order/amount > 10", 0..<13, "this is XPath, which is not supported: '/order/amount'",
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

  @Test(arguments: [
    ("=(a + (b * c)", "(", 1), ("=[1, [2]", "[", 1), ("={a: {b: 1}", "{", 1), ("=f(a, g(b)", "(", 2),
    ("=[1..2", "[", 1), ("=a[b[1]", "[", 2), ("=function(x x", "(", 9), ("=if (a then b else c", "(", 4),
    ("a ${b} ${(c}", "(", 9), ("${f(a[0]}", "(", 3), ("${a[0}", "[", 3), ("${a", "${", 0),
  ])
  func `a bracket that is left open is pointed at`(text: String, opener: String, position: Int) throws {
    let failure = try #require(fault(of: text))
    #expect(failure.notes.map(\.message) == ["to match this '\(opener)'"])
    #expect(failure.notes.map(\.range) == [position..<position + opener.utf8.count])
  }
}
