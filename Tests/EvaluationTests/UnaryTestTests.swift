import BatonEvaluation
import BatonValues
import Testing

/// Unary tests, as the cells of decision tables have them (DMN 1.5 §10.3.1.2 rules 5 to 7).
@Suite struct UnaryTestTests {
  @Test(
    arguments: [
      ("< 5", 0, true), ("< 5", 5, false), ("!= 5", 5, false), ("5", 5, true), ("a", 5, true), ("-", 5, true),
      ("-5.312", -5.312, true), (">= 3, < 10", 5, true), ("3, < -1", 5, false), ("1, [2..5]", 5, true),
      ("[1, 5], false", 5, true), ("? * 2 = 10", 5, true), ("? + 1", 5, false), ("list contains([1, 5], ?)", 5, true),
      ("null", nil, true), ("= null", nil, true), ("[null]", nil, true), ("= \"A\"", nil, false),
      ("[1..10], null", nil, true), ("> 5, = null", nil, true), ("not(= null)", nil, false),
      ("true", nil, false), ("false", nil, false), ("false", false, true), ("true", true, true),
      ("> 5 and < 10", 7, true), ("> 5 and < 10", 12, false), ("> 5", "x", nil),
      ("not(1, 2, 3)", 5, true), ("not([5..6], 1)", 5, false), ("not(null)", 5, true), ("not(null)", nil, false),
      ("not(\"someValue\", null)", "otherValue", true), ("]4..6[", 4, false),
      ("some x in ? satisfies x > 2", [1, 3], true),
      ("? in [1..n]", 5, true), ("tests", 5, true),
    ] as [(String, Datum, Datum)])
  func `passes`(tests: String, input: Datum, value: Datum) throws {
    let context: Record = ["a": 5, "n": 9, "tests": [1, .range(Interval(.greater, low: 4, high: nil))]]
    #expect(try Formula(tests, as: .unaryTests).evaluate(input: input, context) == value)
  }
}
