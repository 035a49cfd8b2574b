/// A natural number of any size, digit by digit as on paper: what decimals are tested against.
struct Natural: Equatable {
  /// Least significant first, without leading zeros.
  private(set) var digits: [UInt8]

  init(_ digits: [UInt8]) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
  }

  init(_ number: UInt128) { self.init(String(number).utf8.reversed().map { $0 - 48 }) }

  var isZero: Bool { digits.isEmpty }
  var isOdd: Bool { digits.first.map { $0 % 2 == 1 } ?? false }
  var text: String { isZero ? "0" : String(decoding: digits.reversed().map { $0 + 48 }, as: UTF8.self) }

  func shifted(left count: Int) -> Natural { isZero ? self : Natural(Array(repeating: 0, count: count) + digits) }
  func dropping(_ count: Int) -> Natural { Natural(Array(digits.dropFirst(count))) }
  func lowest(_ count: Int) -> Natural { Natural(Array(digits.prefix(count))) }

  static func + (a: Natural, b: Natural) -> Natural {
    var sum: [UInt8] = []
    var carry: UInt8 = 0
    for i in 0..<max(a.digits.count, b.digits.count) {
      let digit = a[i] + b[i] + carry
      sum.append(digit % 10)
      carry = digit / 10
    }
    return Natural(sum + [carry])
  }

  /// - Requires: `a >= b`.
  static func - (a: Natural, b: Natural) -> Natural {
    var difference: [UInt8] = []
    var borrow: UInt8 = 0
    for i in 0..<a.digits.count {
      let digit = 10 + a[i] - b[i] - borrow
      difference.append(digit % 10)
      borrow = digit >= 10 ? 0 : 1
    }
    return Natural(difference)
  }

  static func * (a: Natural, b: Natural) -> Natural {
    var product = Natural([])
    for (i, digit) in b.digits.enumerated() {
      for _ in 0..<digit { product = product + a.shifted(left: i) }
    }
    return product
  }

  func dividedWithRemainder(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    var quotient: [UInt8] = []
    var remainder = Natural([])
    for digit in digits.reversed() {
      remainder = Natural([digit] + remainder.digits)
      var count: UInt8 = 0
      while !(remainder < divisor) {
        remainder = remainder - divisor
        count += 1
      }
      quotient.insert(count, at: 0)
    }
    return (Natural(quotient), remainder)
  }

  static func < (a: Natural, b: Natural) -> Bool {
    if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
    return a.digits.reversed().lexicographicallyPrecedes(b.digits.reversed())
  }

  private subscript(i: Int) -> UInt8 { i < digits.count ? digits[i] : 0 }
}
