import BatonValues
import Testing

/// `for`, `some` and `every` (DMN 1.5 §10.3.2.14 and following).
@Suite struct IterationTests {
  @Test(
    arguments: [
      ("for i in [1, 2] return i * b", [10, 20]),
      ("for i in [] return i", []),
      ("for i in null return i", nil),
      ("for i in 1 return i", nil),
      ("for i in 4..2 return i", [4, 3, 2]),
      ("for i in [1..3] return i", [1, 2, 3]),
      ("for i in (1..b) return i", [2, 3, 4, 5, 6, 7, 8, 9]),
      ("for i in [2..1] return i", nil),
      ("for i in (1..2) return i", []),
      ("for i in [\"a\"..\"c\"] return i", nil),
      ("for a in 1..2, b in 1..2 return a * 10 + b", [11, 12, 21, 22]),
      ("for x in [[1, 2], [3, 4]], y in x return y", [1, 2, 3, 4]),
      ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]),
      ("some x in [1, 2] satisfies x > 1", true),
      ("every x in [1, 2] satisfies x > 1", false),
      ("every e in 0..1 satisfies e != 2", true),
      ("some e in 1 satisfies e != 2", nil),
      ("every x in [1..3], y in [x] satisfies y = x", true),
      ("{a: [1, 2], b: for x in a return x + 1}.b", [2, 3]),
    ] as [(String, Datum)])
  func `loops`(text: String, value: Datum) throws {
    #expect(try evaluate("=\(text)", ["b": 10]) == .value(value))
  }
}
