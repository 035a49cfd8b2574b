import BatonEvaluation
import BatonValues
import Testing

/// What a program that embeds Baton sees of an expression.
@Suite struct FormulaTests {
  @Test func `a formula is evaluated for one context after another`() throws {
    let isLarge = try Formula("amount > 1000")
    #expect(try isLarge.evaluate(["amount": 70]) == false)
    #expect(try isLarge.evaluate(["amount": 7000, "other": ["a": [1, 2]]]) == true)
    #expect(try isLarge.evaluate() == nil)
    #expect(try isLarge.evaluate(["amount": 7000]) == true)
  }

  @Test func `a formula is evaluated by several at once`() async throws {
    let formula = try Formula("string(n) + \" of many\"")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for n in 0..<100 {
        group.addTask { try formula.evaluate(["n": .number(n)]) == .string("\(n) of many") }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func `unary tests take an input`() throws {
    let tests = try Formula("[low..10], > 100", as: .unaryTests)
    #expect(try tests.evaluate(input: 7, ["low": 5]) == true)
    #expect(try tests.evaluate(input: 70, ["low": 5]) == false)
    #expect(try tests.evaluate(["low": 5, "?": 700]) == true)
    #expect(try Formula("> ?", as: .unaryTests).evaluate(input: 7) == false)
  }

  @Test func `names are known from an example`() throws {
    let example: Record = ["a-b": 1, "c": ["d + e": 1], "list": [["f/g": 1]]]
    #expect(try Formula("a-b + c.d + e + sum(list.f/g)", knowing: example).evaluate(example) == 3)
    #expect(try Formula("list[f/g = 1].f/g", knowing: example).evaluate(example) == [1])
    #expect(try Formula("a-b").evaluate(["a": 3, "b": 1, "a-b": 7]) == 2)
  }

  @Test func `a key may be anything`() throws {
    for key in ["result", "\u{1}x", "", "?", "🐎", "a\nb", "`", "instance"] {
      #expect(try Formula("1 + 1").evaluate([key: 1]) == 2)
    }
    #expect(try Formula("result", knowing: ["result": 3]).evaluate(["result": 3]) == 3)
  }

  @Test(arguments: [
    ("amunt + 1", "'amunt' is not defined; did you mean 'amount'?"),
    ("amount / 0", "division by zero"),
    ("[amount, amunt]", "'amunt' is not defined; did you mean 'amount'?"),
    ("amount + \"x\"", "cannot add a number and a string"),
    ("amunt = 7", "'amunt' is not defined; did you mean 'amount'?"),
    ("if order = 7 then 1 else 2", nil), ("abs instance of number", nil),
    ("substring(\"abc\")", "function 'substring' takes 2 or 3 arguments, not 1"),
    ("substring(strng: \"abc\", start position: 1)", "the function has no parameter 'strng'"),
    ("function(x) x", "a function cannot leave the expression"), ("abs", "a function cannot leave the expression"),
    ("sort([1])", "the function takes 2 arguments, not 1"),
    ("list replace([1, 2], function(item, new) new, 5)", "a number is not a boolean"),
    ("amount", nil), ("null", nil), ("[null]", nil), ("amount = null", nil),
  ])
  func `a null has a reason`(text: String, reason: String?) throws {
    #expect(try Formula(text).evaluation(in: ["amount": 7]).explanation == reason)
  }

  @Test func `a variable that is called is one error`() throws {
    let error = try #require(throws: FormulaError.self) { try Formula("amount(2)", knowing: ["amount": 7]) }
    #expect("\(error)" == "1:1: the variable 'amount' is no function")
  }

  @Test func `what is no expression says where`() throws {
    let error = try #require(throws: FormulaError.self) { try Formula("1 +\n  )") }
    #expect("\(error)" == "2:3: expected an expression behind '+', found ')'")
    #expect(!error.isAtEnd)
    #expect(
      error.rendered() == """
        expression:2:3: error: expected an expression behind '+', found ')' [expression-syntax]
          )
          ^

        """)
    let unfinished = try #require(throws: FormulaError.self) { try Formula("sum([1, 2]") }
    #expect(unfinished.isAtEnd)
  }

  @Test(arguments: [
    "for i in 1..10000000000 return i", "some i in 1..10000000000 satisfies i < 0",
    "count(for i in 1..100000, j in 1..100000 return i)", "for i in 1..100000 return partial",
    "count(for i in 1..1000000000 return 1)",
    "for i in 1..1000 return string join(for j in 1..100000 return \"abcdefgh\", \"\")",
  ])
  func `an evaluation ends within its budget`(text: String) throws {
    let formula = try Formula(text, budget: Formula.Budget(steps: 200_000, memory: 1 << 20))
    let error = try #require(throws: EvaluationError.self) { try formula.evaluate() }
    #expect(error.kind == .exhausted, "\(error)")
  }

  @Test func `a failure of JUEL is an error`() throws {
    let formula = try Formula("${missing + 1}", as: .juel)
    let error = try #require(throws: EvaluationError.self) { try formula.evaluate() }
    #expect(error.kind == .failed && error.message.contains("missing"))
    #expect(try formula.evaluate(["missing": 2]) == 3)
  }
}
