import BatonExpressions
import Testing

@Suite struct FEELGrammarTests {
  @Test(arguments: [
    ("=1", "1"),
    ("= 1.5", "1.5"),
    ("=.5", "0.5"),
    ("=1.2e3", "1200"),
    ("=null", "null"),
    ("=true", "true"),
    ("=false", "false"),
    (#"="a \"b\" \\ \n""#, "\"a \\\"b\\\" \\\\ \n\""),
    (#"="\u0041\U01F40E\ud83d\ude00""#, "\"A🐎😀\""),
    (#"="\d+""#, #""\\d+""#),
    (#"=@"2020-01-01""#, #"@"2020-01-01""#),
    ("=[]", "(list)"),
    ("=[1, a]", "(list 1 a)"),
    ("={}", "{}"),
    (#"={a: 1, "b c": 2, d e: 3}"#, "{a: 1, b c: 2, d e: 3}"),
    ("={ // first\n a: 1 /* one */ }", "{a: 1}"),
  ])
  func `literals`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    ("=a + b * c", "(+ a (* b c))"),
    ("=(a + b) * c", "(* (+ a b) c)"),
    ("=a - b - c", "(- (- a b) c)"),
    ("=-3 ** 2", "(** (- 3) 2)"),
    ("=3 ** 4 ** 5", "(** (** 3 4) 5)"),
    ("=2 ** -1", "(** 2 (- 1))"),
    ("=-10--5", "(- (- 10) (- 5))"),
    ("=a * b ** c", "(* a (** b c))"),
    ("=a or b and c", "(or a (and b c))"),
    ("=a = 1 and b != 2", "(and (= a 1) (!= b 2))"),
    ("=a + 1 < b", "(< (+ a 1) b)"),
    ("=x between 1 and 2 and y", "(and (between x 1 2) y)"),
    ("=x between a + 1 and b - 1", "(between x (+ a 1) (- b 1))"),
    ("=a instance of number and b", "(and (instance a number) b)"),
    ("=if a or b then 1 else 2 + 3", "(if (or a b) 1 (+ 2 3))"),
    ("=1 + if a then 1 else 2", "(+ 1 (if a 1 2))"),
    ("=-a.b[1]", "(- ([] (. a b) 1))"),
    ("=not(a) = b", "(= (call not a) b)"),
  ])
  func `precedence`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    ("=[1..10]", "[1..10]"),
    ("=(1..10)", "(1..10)"),
    ("=]1..10[", "(1..10)"),
    ("=[1..10[.end included", "(. [1..10) end included)"),
    ("=[1..a[1]]", "[1..([] a 1)]"),
    ("=[1..f([2..3[)[", "[1..(call f [2..3)))"),
    ("=[a+1..b] = x", "(= [(+ a 1)..b] x)"),
    ("=(> 10).start", "(. (> ? 10) start)"),
    ("=x in [1..3]", "(in x [1..3])"),
    ("=x in (1..3)", "(in x (1..3))"),
    ("=x in (1, <5, [7..9])", "(in x 1 (< ? 5) [7..9])"),
    ("=x in < 5 and y", "(and (in x (< ? 5)) y)"),
    ("=x in (a) + b", "(in x (+ a b))"),
    ("=x in (a)[1]", "(in x ([] a 1))"),
    ("=[1,2,3][ ]1..4] ]", "([] (list 1 2 3) (1..4])"),
    ("=a[item > 2].b", "(. ([] a (> item 2)) b)"),
    ("=100[1]", "([] 100 1)"),
  ])
  func `ranges, membership and filters`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    ("=f()", "(call f)"),
    ("=f(1, a)(2)", "(call (call f 1 a) 2)"),
    ("=substring(string: s, start position: 2)", "(call substring string: s start position: 2)"),
    ("=date and time(\"x\")", "(call date and time \"x\")"),
    ("=starts    with(a, b)", "(call starts with a b)"),
    ("=years and months duration(a, b)", "(call years and months duration a b)"),
    ("=get or else(a, 1)", "(call get or else a 1)"),
    ("=for x in a, y in 1..n return x * y", "(for (x a) (y 1..n) (* x y))"),
    ("=some x in a satisfies x > 1", "(some (x a) (> x 1))"),
    ("=every x in a satisfies x > 1 or b", "(every (x a) (or (> x 1) b))"),
    ("=function(x, y: number) x + y", "(function (x y: number) (+ x y))"),
    ("=function(a) external {java: {class: \"C\"}}", "(external (a) {java: {class: \"C\"}})"),
    ("=(function(x) x)(1)", "(call (function (x) x) 1)"),
  ])
  func `functions and iterations`(text: String, tree: String) { #expect(understood(text) == tree) }

  @Test(arguments: [
    "number", "date and time", "days and time duration", "list<number>", "list<list<string>>", "range<date>",
    "context<a: number, first name: list<Any>>", "function<>->Any", "function<number, string>->list<number>",
    "tns.Some Type",
  ])
  func `types`(type: String) {
    #expect(understood("=x instance of \(type)") == "(instance x \(type))")
    #expect(understood("=x instance of \(type)= y") == "(= (instance x \(type)) y)")
  }

  @Test(arguments: [
    ("-", "-"),
    (" - ", "-"),
    ("-5", "(any (- 5))"),
    ("< 5", "(any (< ? 5))"),
    ("1, [2..5], > 7", "(any 1 [2..5] (> ? 7))"),
    ("not(1, 2)", "(none 1 2)"),
    ("not(a) and b", "(any (and (call not a) b))"),
    ("? * 2 = 10", "(any (= (* ? 2) 10))"),
    ("]4..6[", "(any (4..6))"),
  ])
  func `unary tests`(text: String, tree: String) { #expect(understood(text, as: .unaryTests) == tree) }
}
