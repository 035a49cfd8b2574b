import BatonExpressions
import Testing

@Suite struct FEELNameTests {
  @Test(arguments: [
    ("=Current Vacation Status.email", "(. Current Vacation Status email)"),
    ("=Vacation   Approval = \"Approved\"", "(= Vacation Approval \"Approved\")"),
    ("=Address Line 1", "Address Line 1"),
    ("=`foo bar`.`a-b`", "(. foo bar a-b)"),
    ("=first-name", "(- first name)"),
    ("=a.in", "(. a in)"),
    ("=x.start included or y", "(or (. x start included) y)"),
    ("=größe + 🐎", "(+ größe 🐎)"),
  ])
  func `words without an operator between them are one name`(text: String, tree: String) {
    #expect(understood(text) == tree)
  }

  @Test(arguments: [
    ("=a+b", ["a + b"], "a + b"),
    ("=a + b + c", ["a+b"], "(+ a+b c)"),
    ("=a+bc", ["a+b"], "(+ a bc)"),
    ("=a +", ["a +"], "a +"),
    (
      "=Mike's age + walt's age - average age", ["Mike's age + walt's age", "average age"],
      "(- Mike's age + walt's age average age)"
    ),
    ("=for i in days in weekend return i", ["days in weekend"], "(for (i days in weekend) i)"),
    ("=date and time", ["date and time"], "date and time"),
    ("=date and time(\"x\")", ["date and time"], "(call date and time \"x\")"),
    ("=in stock > 1", ["in stock"], "(> in stock 1)"),
    ("=if a then b else c", ["if", "then b"], "(if a b c)"),
    ("=x.a-b", ["a-b"], "(. x a-b)"),
  ])
  func `known names win, the longest first`(text: String, names: [String], tree: String) {
    #expect(understood(text, knowing: names) == tree)
  }

  @Test(arguments: [
    ("={a+b: 1, c: a+b}.c", "(. {a+b: 1, c: a+b} c)"),
    ("=[{a+b: 1}, a+b]", "(list {a+b: 1} (+ a b))"),
    ("=for a+b in c return a+b", "(for (a+b c) a+b)"),
    ("=(function(a+b) a+b)(a+b)", "(call (function (a+b) a+b) (+ a b))"),
    ("={days in weekend: [], x: days in weekend}", "{days in weekend: (list), x: days in weekend}"),
  ])
  func `names declared inside are known where they are in scope`(text: String, tree: String) {
    #expect(understood(text) == tree)
  }

  @Test(arguments: [
    ("=x.a-b", "(. x a-b)"),
    ("=a-b", "(- a b)"),
    ("=xs[a-b > 1]", "([] xs (> a-b 1))"),
    ("={y: {c+d: 1}, z: y.c + d}.z", "(. {y: {c+d: 1}, z: (. y c+d)} z)"),
    ("=f(a - b: 1)", "(call f a - b: 1)"),
  ])
  func `names of entries are known behind a dot and in a filter`(text: String, tree: String) {
    #expect(understood(text, entries: ["a-b"]) == tree)
  }

  @Test(arguments: [
    ("=a-b", "(- a b)"),
    ("=`a-b` + `first name`", "(+ a-b first name)"),
    ("=first name", "7..<11: expected an operator or the end, found 'name'"),
    ("=string length(s) + tax rate(d)", "(+ (call string length s) (call tax rate d))"),
    ("=date and time(s).time offset", "(. (call date and time s) time offset)"),
    ("=substring(string: s, start position: 2)", "(call substring string: s start position: 2)"),
    ("=x instance of days and time duration", "(instance x days and time duration)"),
  ])
  func `Camunda 8 knows identifiers and names between backticks`(text: String, tree: String) {
    #expect(understood(text, knowing: ["a-b", "days in weekend"], policy: .identifiers) == tree)
  }
}
