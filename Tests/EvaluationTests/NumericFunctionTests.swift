import BatonValues
import Testing

/// The numeric functions (DMN 1.5 §10.3.4.5).
@Suite struct NumericFunctionTests {
  @Test(
    arguments: [
      ("decimal(2.5, 0)", 2),
      ("decimal(3.5, 0)", 4),
      ("decimal(1/3, 2.5)", 0.33),
      ("decimal(1234, -2)", 1200),
      ("decimal(1, 6177)", nil),
      ("decimal(1, -6112)", nil),
      ("decimal(2.5, 0, \"half_up\")", 3),
      ("decimal(2.55, 1, \"UNNECESSARY\")", nil),
      ("decimal(2.5, 1, \"UNNECESSARY\")", 2.5),
      ("decimal(n: 0.505, scale: 2)", 0.5),
      ("floor(-1.5)", -2),
      ("floor(-1.56, 1)", -1.6),
      ("floor(1.56, null)", nil),
      ("floor(15, -1)", 10),
      ("ceiling(-1.5)", -1),
      ("ceiling(1.51, 1)", 1.6),
      ("ceiling(\"1\")", nil),
      ("round up(-5.5, 0)", -6),
      ("round up(1.121, 2)", 1.13),
      ("round down(-5.5, 0)", -5),
      ("round half up(-1.126, 2)", -1.13),
      ("round half up(5.5, 6176)", 5.5),
      ("round half down(5.5, 0)", 5),
      ("round half down([5.5], 0)", 5),
      ("abs(-1)", 1),
      ("abs([-1])", 1),
      ("abs(n: -1)", 1),
      ("abs(null)", nil),
      ("modulo(-12, 5)", 3),
      ("modulo(12, -5)", -3),
      ("modulo(-10.1, 4.5)", 3.4),
      ("modulo(10, 0)", nil),
      ("sqrt(16)", 4),
      ("sqrt(-1)", nil),
      ("odd(-1)", true),
      ("odd(1.5)", nil),
      ("even(0)", true),
      ("even(1e20)", true),
      ("even(null)", nil),
      ("exp(0)", 1),
      ("exp(\"1\")", nil),
      ("decimal(exp(5), 10)", 148.4131591026),
      ("log(1)", 0),
      ("log(0)", nil),
      ("decimal(log(10), 10)", 2.3025850930),
      ("4 ** 0.5", 2),
      ("(-8) ** 0.5", nil),
      ("2 ** -2", 0.25),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    #expect(try evaluate("=" + text) == .value(value))
  }
}
