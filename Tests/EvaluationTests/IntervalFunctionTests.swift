import BatonValues
import Testing

/// The functions of ranges and points (DMN 1.5 table 78).
@Suite struct IntervalFunctionTests {
  @Test(
    arguments: [
      ("before(1, 10)", true),
      ("before(10, 1)", false),
      ("before(1, [1..10])", false),
      ("before(1, (1..10])", true),
      ("before([1..10), 10)", true),
      ("before([1..10], [10..20])", false),
      ("before([1..10), [10..20])", true),
      ("before([1..5], (> 5))", true),
      ("before(1, \"a\")", nil),
      ("before(1, null)", nil),
      ("after(10, [1..10))", true),
      ("after((10..20], [1..10])", true),
      ("meets([1..5], [5..10])", true),
      ("meets([1..5), [5..10])", false),
      ("meets(5, [5..10])", nil),
      ("met by([5..10], [1..5])", true),
      ("overlaps([1..5], [5..10])", true),
      ("overlaps([1..5), [5..10])", false),
      ("overlaps before([1..5], [3..8])", true),
      ("overlaps before([1..5], (1..5])", true),
      ("overlaps before([1..5], [1..5])", false),
      ("overlaps after([3..8], [1..5])", true),
      ("finishes(10, [1..10])", true),
      ("finishes(10, [1..10))", false),
      ("finishes([5..10], (1..10))", false),
      ("finished by([1..10], 10)", true),
      ("finished by([1..10], [5..10])", true),
      ("includes([1..10], 5)", true),
      ("includes([1..10), 10)", false),
      ("includes([1..10], (1..10))", true),
      ("during(5, [1..10])", true),
      ("during([1..10], (1..10))", false),
      ("during([1..10], 5)", nil),
      ("starts(1, [1..10])", true),
      ("starts([1..5), [1..5])", true),
      ("started by([1..10], [1..5])", true),
      ("coincides(5, 5)", true),
      ("coincides([1..5], [1..5])", true),
      ("coincides([1..5], [1..5))", false),
      ("coincides(5, [5..5])", nil),
      ("before(date(\"2020-01-01\"), date(\"2020-01-02\"))", true),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    #expect(try evaluate("=" + text) == .value(value))
  }
}
