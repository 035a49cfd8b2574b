import Testing

@testable import BatonParsing

struct NumberTests {
  @Test func `a short number is the nearest one, as the library reads it`() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let digits = String(UInt64.random(in: 0..<10_000_000_000_000_000_000, using: &numbers))
      let text = digits.prefix(Int.random(in: 1...19, using: &numbers))
      let point = text.index(text.startIndex, offsetBy: Int.random(in: 1...text.count, using: &numbers))
      let number =
        (Bool.random(using: &numbers) ? "-" : "") + text[..<point] + (point < text.endIndex ? "." : "") + text[point...]
      #expect(short(number) == Double(number), "\(number)")
    }
  }

  @Test(arguments: ["0.00000000000000000", "-0.0", "9007199254740993", "1.000000000000000001", "8999999999999999999"])
  func `as is one at an edge`(text: String) {
    #expect(short(text) == Double(text))
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1.2.3", "1e3", "12345678901234567890", "0x1", "+1", "NaN", " 1"])
  func `what is no short number is left to the library`(text: String) {
    #expect(short(text) == nil)
  }

  private func short(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { Double(short: $0) }
  }
}
