import BatonValues
import Testing

/// `instance of` (DMN 1.5 §10.3.2.9).
@Suite struct InstanceTests {
  @Test(
    arguments: [
      ("null instance of Any", false), ("null instance of number", false), ("null instance of list<Any>", false),
      ("n instance of Any", true), ("n instance of number", true), ("n instance of string", false),
      ("\"x\" instance of string", true), ("true instance of boolean", true), ("[1] instance of number", false),
      ("[1, 2, 3] instance of list<Any>", true), ("[1, \"a\"] instance of list<number>", false),
      ("[] instance of list<number>", true), ("[[1], [2, 3]] instance of list<list<number>>", true),
      ("{a: \"foo\"} instance of context<a: string>", true), ("{a: null} instance of context<a: string>", true),
      ("{a: 1, b: 2} instance of context<a: number>", true), ("{} instance of context<a: number>", false),
      ("{a: {b: 1}} instance of context<a: context<b: number>>", true),
      ("[1..3] instance of range<number>", true), ("[1..3] instance of range<string>", false),
      ("5 instance of function<number>->number", false), ("missing instance of number", false),
    ] as [(String, Datum)])
  func `instance of`(text: String, value: Datum) throws {
    #expect(try evaluate("=\(text)", ["n": 123.01]) == .value(value))
  }
}
