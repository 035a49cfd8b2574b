import BatonTestSupport
import BatonValues
import Testing

@Suite struct DecimalTests {
  @Test func arithmeticAgreesWithPaper() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<4000 {
      let (a, b) = (randomDecimal(using: &generator), randomDecimal(using: &generator))
      let (left, right) = (DecimalModel(a), DecimalModel(b))
      #expect(a.adding(b).parts == DecimalModel.sum(left, right), "\(left) + \(right)")
      #expect(a.subtracting(b).parts == DecimalModel.sum(left, DecimalModel(b.negated)), "\(left) - \(right)")
      #expect(a.multiplied(by: b).parts == DecimalModel.product(left, right), "\(left) × \(right)")
      guard !b.isZero else { continue }
      #expect(a.divided(by: b).parts == DecimalModel.quotient(left, right), "\(left) / \(right)")
      if abs(a.exponent - b.exponent) < 100 {
        #expect(a.remainder(dividingBy: b).parts == DecimalModel.remainder(left, right), "\(left) mod \(right)")
      }
    }
  }

  /// Sums in which one operand lies beyond the digits of the other, where only the direction of rounding tells it.
  @Test(arguments: [
    ("1e40", "1", "1e40"), ("1e40", "-1", "1e40"),
    ("1e34", "-1", "9999999999999999999999999999999999"),
    ("9999999999999999999999999999999999", "0.5", "1e34"),
    ("9999999999999999999999999999999998", "0.5", "9999999999999999999999999999999998"),
    (
      "9999999999999999999999999999999998", "0.5000000000000000000000000000000001", "9999999999999999999999999999999999"
    ),
    ("1000000000000000000000000000000000", "-0.06", "999999999999999999999999999999999.9"),
    ("1e6000", "-1e-6000", "1e6000"), ("0.1", "0.2", "0.3"),
  ])
  func sums(a: String, b: String, sum: String) throws {
    let result = try decimal(a).adding(decimal(b))
    #expect(result == (try decimal(sum)))
  }

  @Test func overflowIsNilAndUnderflowIsZero() throws {
    let greatest = try decimal("9999999999999999999999999999999999e6111")
    #expect(greatest.adding(greatest) == nil)
    #expect(greatest.multiplied(by: 10) == nil)
    #expect(greatest.adding(1) == greatest)
    #expect(Decimal128("1e6145") == nil)
    #expect(Decimal128("1e6144")?.exponent == 6144)
    #expect(Decimal128("1e-6176")?.isZero == false)
    #expect(Decimal128("4e-6177") == .zero)
    #expect(Decimal128("5.1e-6177")?.parts == "1e-6176")
    #expect(Decimal128("1e999999999999999999999999") == nil)
    #expect(Decimal128("1e-999999999999999999999999") == .zero)
    #expect(Decimal128("0e999999999999999999999999") == .zero)
  }

  @Test func orderAgreesWithDifference() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<4000 {
      let (a, b) = (randomDecimal(using: &generator), randomDecimal(using: &generator))
      #expect(a.compare(to: b) == -b.compare(to: a))
      #expect((a < b) == (a.compare(to: b) == -1))
      if let difference = a.subtracting(b) { #expect(a.compare(to: b) == difference.signum, "\(a.parts) \(b.parts)") }
      #expect(a == b ? a.hashValue == b.hashValue && a.compare(to: b) == 0 : a.compare(to: b) != 0)
    }
  }

  @Test(arguments: [
    ("2.5", 0, ["2", "3", "2", "3", "2", "2", "3"]), ("3.5", 0, ["4", "4", "3", "4", "3", "3", "4"]),
    ("-2.5", 0, ["-2", "-3", "-2", "-3", "-2", "-3", "-2"]), ("2.51", 0, ["3", "3", "3", "3", "2", "2", "3"]),
    ("1.25", 1, ["1.2", "1.3", "1.2", "1.3", "1.2", "1.2", "1.3"]),
    ("1234", -2, ["1200", "1200", "1200", "1300", "1200", "1200", "1300"]),
    ("0.001", 1, ["0", "0", "0", "0.1", "0", "0", "0.1"]),
    ("-0.001", 1, ["0", "0", "0", "-0.1", "0", "-0.1", "0"]),
    ("7", 5, ["7", "7", "7", "7", "7", "7", "7"]),
    ("0.00000000000000000000000000000000000000000001", 2, ["0", "0", "0", "0.01", "0", "0", "0.01"]),
  ])
  func rounding(number: String, scale: Int, results: [String]) throws {
    // In the order of the modes: half even, half up, half down, up, down, floor, ceiling.
    for (mode, result) in zip(RoundingMode.allCases, results) {
      #expect(try decimal(number).rounded(scale: scale, mode) == decimal(result), "\(mode)")
    }
  }

  @Test func scalesFarOutDoNoHarm() throws {
    #expect(try decimal("5.5").rounded(scale: .max, .up) == decimal("5.5"))
    #expect(try decimal("5.5").rounded(scale: .min, .down) == .zero)
    #expect(try decimal("5.5").rounded(scale: .min, .up) == nil)
    #expect(try decimal("5.5").rounded(scale: -6144, .up)?.parts == "1e6144")
  }

  @Test func moduloTakesTheSignOfTheDivisor() throws {
    for (a, b, result) in [
      ("12", "5", "2"), ("-12", "5", "3"), ("12", "-5", "-3"), ("-12", "-5", "-2"), ("10.1", "4.5", "1.1"),
      ("-10.1", "4.5", "3.4"), ("1e6144", "7", "1"), ("5", "1e6000", "5"),
    ] {
      let expected = try decimal(result)
      if a == "1e6144" {
        // 10 has order 6 modulo 7, and 6144 = 6 × 1024.
        #expect(try decimal(a).modulo(decimal(b)) == expected)
      } else {
        #expect(try decimal(a).modulo(decimal(b)) == expected, "\(a) mod \(b)")
      }
    }
    #expect(Decimal128.one.modulo(.zero) == nil)
  }

  @Test func powers() throws {
    #expect(try decimal("1.05").raised(to: 3) == decimal("1.157625"))
    #expect(Decimal128(2).raised(to: 112).parts == "5192296858534827628530496329220096e0")
    #expect(try Decimal128(2).raised(to: -2) == decimal("0.25"))
    #expect(Decimal128(10).raised(to: 6144).parts == "1e6144")
    #expect(Decimal128(10).raised(to: 6145) == nil)
    #expect(Decimal128(10).raised(to: -6145).parts == "1e-6145")
    #expect(Decimal128.zero.raised(to: 0) == .one)
    #expect(Decimal128.zero.raised(to: -1) == nil)
    #expect(Decimal128(-1).raised(to: .min) == .one)
    #expect(Decimal128(2).raised(to: .min) == .zero)
    #expect(Decimal128("0.5")?.raised(to: .max) == .zero)
    #expect(Decimal128("0.5")?.raised(to: .min) == nil)
  }

  @Test func squareRootIsTheNearestDecimal() throws {
    #expect(Decimal128(-1).squareRoot == nil)
    #expect(Decimal128.zero.squareRoot == .zero)
    #expect(try decimal("2").squareRoot == decimal("1.414213562373095048801688724209698"))
    var generator = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let number = randomDecimal(using: &generator).magnitude
      guard let root = number.squareRoot, !root.isZero, let square = root.multiplied(by: root) else { continue }
      let error = try #require(square.subtracting(number)).magnitude
      #expect(error <= (try #require(number.multiplied(by: decimal("2e-33")))), "√\(number.parts)")
    }
    for root in [3, 12, 999_999_999] as [Int] {
      #expect(Decimal128(root).multiplied(by: Decimal128(root))?.squareRoot == Decimal128(root))
    }
  }

  // MARK: Text and conversions

  @Test func textIsPlainAndReadsBack() {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<2000 {
      let number = randomDecimal(using: &generator)
      #expect(Decimal128(number.description) == number)
      #expect(!number.description.contains("e"))
    }
    for (text, plain) in [
      ("1.50", "1.5"), ("-0", "0"), ("-0.0", "0"), (".5", "0.5"), ("1.2e3", "1200"), ("1.2E-3", "0.0012"), ("+7", "7"),
      ("123456.789", "123456.789"), ("1e2", "100"), ("00012", "12"), ("-0.001", "-0.001"), ("0.1e1", "1"),
    ] {
      #expect(Decimal128(text)?.description == plain)
    }
  }

  @Test(arguments: ["", "-", "+", ".", "1.", "e5", "1e", "1e+", "1 ", " 1", "1,5", "0x1", "--1", "1e1.5", "inf", "NaN"])
  func badText(text: String) { #expect(Decimal128(text) == nil) }

  @Test func longTextIsRoundedOnce() throws {
    let tie = "1234567890123456789012345678901234" + "5" + String(repeating: "0", count: 50)
    #expect(Decimal128(tie)?.coefficient == 1_234_567_890_123_456_789_012_345_678_901_234)
    #expect(Decimal128(tie + "1")?.coefficient == 1_234_567_890_123_456_789_012_345_678_901_235)
    #expect(Decimal128("0.3" + String(repeating: "3", count: 5000))?.coefficient.description.count == 34)
  }

  @Test func integersGoBothWays() {
    for integer in [0, 1, -1, 10, -10, .max, .min + 1, 1 << 60, 1_000_000_000_000_000_000] {
      #expect(Int(exactly: Decimal128(integer)) == integer)
      #expect(Decimal128(integer).description == String(integer))
    }
    #expect(Decimal128(Int.min).description == String(Int.min))
    #expect(Int(exactly: 1.5) == nil)
    #expect(Int(exactly: Decimal128("9223372036854775808") ?? 0) == nil)
    #expect(Int(truncating: -1.9) == -1)
  }

  @Test func doublesAreNearest() throws {
    #expect(Decimal128(0.1) == (try decimal("0.1")))
    #expect(Decimal128(Double.nan) == nil)
    #expect(Decimal128(-Double.infinity) == nil)
    #expect(Decimal128(5e-324).parts == "5e-324")
    #expect(Double(try decimal("1e400")) == .infinity)
    #expect(Double(try decimal("-1e-400")) == 0)
    var generator = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      let double = Double(bitPattern: generator.next())
      guard double.isFinite, let number = Decimal128(double) else { continue }
      #expect(Double(number) == double)
      let small = Decimal128(Int.random(in: -999_999...999_999, using: &generator)).divided(by: 1000) ?? 0
      #expect(Double(small) == Double(small.description))
    }
  }

  private func decimal(_ text: String) throws -> Decimal128 { try #require(Decimal128(text)) }
}
