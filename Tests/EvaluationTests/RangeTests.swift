import BatonValues
import Testing

/// Ranges as values, and what may follow `in` (DMN 1.5 §10.3.2.7, table 55).
@Suite struct RangeTests {
  @Test(
    arguments: [
      ("[1..10] = [1..10]", true),
      ("[1..2] = [1..3]", false),
      ("(1..10] = ]1..10]", true),
      ("[1..10) = [1..10[", true),
      ("(< 10) = (null..10)", false),
      ("(< 10) = (< 10)", true),
      ("(>= 10) = [10..null)", false),
      ("(=10) = [10..10]", false),
      ("(=10) = (=10)", true),
      ("(!=10) = (!=10)", true),
      ("[1..3] = 1", nil),
      ("[1..3] = null", false),
      ("[1..\"a\"]", nil),
      ("[true..false]", nil),
      ("string([1..n])", "[1..10]"),
      ("string((\"a\"..\"c\"))", "(\"a\"..\"c\")"),
      ("[1..10].start", 1),
      ("(1..n].end", 10),
      ("(1..10].start included", false),
      ("(1..10].end included", true),
      ("(<10).start", nil),
      ("(<10).end", 10),
      ("(<10).end included", false),
      ("(>=10).start included", true),
      ("(=10).end", 10),
      ("[[1..2], [3..n]].end", [2, 10]),
    ] as [(String, Datum)])
  func `as values`(text: String, value: Datum) throws {
    #expect(try evaluate("=\(text)", ["n": 10]) == .value(value))
  }

  @Test(
    arguments: [
      ("5 in [1..n]", true),
      ("n in [1..10)", false),
      ("5 in (null..10]", nil),
      ("null in [1..10]", nil),
      ("10 in =10", true),
      ("10 in (=11)", false),
      ("10 in !=11", true),
      ("n in (1, < 5, >=10)", true),
      ("n in (1, 5, 9)", false),
      ("1 in [2, 3, 1]", true),
      ("1 in [[2..4], [1..n]]", true),
      ("5 in [[2..4], [1..3]]", false),
      ("[1, 2, 3] in [[1, 2, 3, 4], [1, 2, 3]]", true),
      ("[1, 2, 3] in ([[1, 2, 3, 4]], [[1, 2, 3, 5]])", false),
      ("[1, 2, 3] in (= [1, 2, 3])", true),
      ("{a: \"foo\"} in ({a: \"bar\"}, {a: \"foo\"})", true),
      ("{a: \"foo\"} in {a: \"foo\"}", true),
      ("\"d\" in null", nil),
      ("\"FOO\" in \"FOO1\"", false),
      ("3 in range", true),
      ("4 in range", false),
      ("4 in list", true),
      ("3 in (? > 2)", true),
      ("\"AAA\" in [\"AA\"..\"ZZ\"]", true),
    ] as [(String, Datum)])
  func `membership`(text: String, value: Datum) throws {
    let range = Datum.range(Interval(.closed, low: 1, high: 3))
    #expect(try evaluate("=\(text)", ["n": 10, "range": range, "list": [4, range]]) == .value(value))
  }

  @Test(
    arguments: [
      ("range(\"[1..3]\") = [1..3]", true),
      ("range(\" ( 1 .. 3 [ \") = (1..3)", true),
      ("range(\"[\\\"a\\\"..\\\"c\\\"]\") = [\"a\"..\"c\"]", true),
      ("range(\"[@\\\"1970-01-01\\\"..date(\\\"1970-01-02\\\")]\") = [@\"1970-01-01\"..@\"1970-01-02\"]", true),
      ("range(\"[3..1]\")", nil), ("range(\"[1..]\")", nil), ("range(\"[null..null]\")", nil), ("range(\">=10\")", nil),
      ("range(\"[1..\\\"b\\\"]\")", nil), ("range(\"\")", nil), ("range([1..3])", nil),
      ("string([@\"1970-01-01\"..d])", "[@\"1970-01-01\"..@\"1970-01-02\"]"),
      ("d in [@\"1970-01-01\"..@\"1970-02-01\"]", true),
      ("for x in [@\"1970-01-01\"..d] return x.day", [1, 2]),
    ] as [(String, Datum)])
  func `as text`(text: String, value: Datum) throws {
    #expect(try evaluate("=\(text)", ["d": .temporal(#require(Temporal("1970-01-02", as: .date)))]) == .value(value))
  }

  @Test func `a range goes out and into a process`() throws {
    let range = Datum.range(Interval(.closedLow, low: 1, high: 10))
    #expect(try evaluate("=[1..n)", ["n": 10]) == .value(range))
    #expect(try evaluate("={r: r}.r", ["r": range]) == .value(range))
    #expect(range.description == #"{"@type":"range","value":"[1..10)"}"#)
    #expect(try JSON.parse(range.description) == range)
    let open = Datum.range(Interval(.closed, low: 1, high: nil))
    #expect(try JSON.parse(open.description) == open)
  }
}
