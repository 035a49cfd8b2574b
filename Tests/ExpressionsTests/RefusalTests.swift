import BatonExpressions
import BatonValues
import Testing

@Suite struct RefusalTests {
  @Test(arguments: [
    "=1 + a.b * c[2] - -d ** 2", "=if a between 1 and 2 then \"x\" else null", "={a: 1, b: [a, \"x\"]}",
    "=x in [1..y]", "=x in (1, < 5, \"a\", -3, [1, 2])", "=string join(parts, \", \")", "=is defined(a)",
    "=substring(string: s, start position: 2)", "=items[i + 1]", "=items[count(items)]", "=items[m.index]",
    "=a[b > 1]", "=a[item.n]", "=count([1..3])", "=1 in xs", "=a instance of list<number>", "=1 in (? > 0)",
    "=for x in a return x + partial[-1]", "=some x in a satisfies x",
    "=a + @\"2020-01-01\"", "=put all(a)", "=function(x) x", "=sort(a, function(x, y) x < y)",
    "=(function(f) f(1))(abs)", "=a.b(1)",
    "${a == 1 ? b : c}", "Hello ${name}", "${!empty a.b['c']}", "${execution.getVariable('a') > 1}",
    "${execution.hasVariable('a')}", "kim",
  ])
  func `executable`(text: String) throws {
    #expect(try ExpressionTree(parsing: text, as: .literalOrExpression).refusals == [])
  }

  @Test(arguments: [
    ("=a instance of nmber", "a instance of nmber", "there is no type 'nmber'"),
    ("=fromAi()", "fromAi", "the function 'fromAi' cannot be executed yet"),
    ("=strng(a)", "strng", "there is no function 'strng'"),
    ("${a.startsWith()}", "a.startsWith()", "the method 'startsWith' takes 1 or 2 arguments, not 0"),
    ("=? > 1", "?", "'?' outside of a decision table cannot be executed yet"),
    ("${execution}", "execution", "'execution' as a value cannot be executed yet"),
  ])
  func `refused`(text: String, part: String, message: String) throws {
    let refusals = try ExpressionTree(parsing: text, as: .expression).refusals
    #expect(refusals.map(\.message) == [message])
    let range = try #require(refusals.first?.range)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == part)
  }

  @Test(arguments: [
    ("=strng(a)", "did you mean 'string'?"),
    ("=to_day()", "did you mean 'today'?"),
    ("=toUpperCase(a)", "did you mean 'upper case'?"), ("=startsWith(a, b)", "did you mean 'starts with'?"),
    ("=size(a)", "did you mean 'count'?"), ("=pow(a, 2)", "did you mean '**'?"),
  ])
  func `a slip of the pen`(text: String, help: String) throws {
    #expect(try ExpressionTree(parsing: text, as: .expression).refusals.first?.helps == [help])
  }

  @Test func `each fault is reported, in the order of the text`() throws {
    let refusals = try ExpressionTree(parsing: "=[fromAi(), foo(), ? = 1]", as: .expression).refusals
    #expect(refusals.map(\.rule) == [.unsupported, .unknownFunction, .unsupported])
  }
}
