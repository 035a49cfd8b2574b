import Testing

@testable import BatonValues

@Suite struct ValueTests {
  @Test func integersFillSixtyOneBits() {
    for integer in [0, 1, -1, 42, Value.integerRange.lowerBound, Value.integerRange.upperBound] {
      let value = Value(exactly: integer)
      #expect(value?.tag == .integer)
      #expect(value?.integer == integer)
    }
    for integer in [Value.integerRange.lowerBound - 1, Value.integerRange.upperBound + 1, .max, .min] {
      #expect(Value(exactly: integer) == nil)
    }
  }

  @Test func specialWordsAreDistinct() {
    let words = [Value.null, .false, .true, .absent, .failed]
    #expect(Set(words).count == 5)
    #expect(words.allSatisfy { $0.tag == .special && !$0.isString && !$0.isInlineNumber })
    #expect(Value(true).isTrue && Value(false).isFalse)
  }

  @Test func shortStringsAreInTheWord() {
    var heap = Heap()
    defer { heap.free() }
    for text in ["", "a", "abcdefg", "äöü", "🐎", "日本"] {
      let value = heap.string(text)
      #expect(value.tag == .short && value.isString)
      #expect(heap.string(of: value) == text)
      #expect(value == Value(short: text))
    }
    #expect(heap.top == 0)
    let long = heap.string("abcdefgh")
    #expect(long.tag == .string && long.isString)
    #expect(heap.string(of: long) == "abcdefgh")
  }

  /// Each number takes the first form that holds it, however it was made.
  @Test(arguments: [
    ("5", Value.Tag.integer), ("5.0", .integer), ("1152921504606846975", .integer), ("1152921504606846976", .boxed),
    ("-1152921504606846976", .integer), ("-1152921504606846977", .boxed), ("1e18", .integer), ("1e19", .boxed),
    ("0.1", .decimal), ("-0.5", .decimal), ("1e-31", .decimal), ("1e-32", .boxed), ("3602879701896396.7", .decimal),
    ("3602879701896396.9", .boxed), ("-3602879701896396.8", .decimal), ("-3602879701896396.9", .boxed),
    ("3602879701896396.8", .boxed),
    ("-3602879701896396.7", .decimal), ("1.5e-6000", .boxed),
  ])
  func numbersHaveOneForm(text: String, tag: Value.Tag) throws {
    var heap = Heap()
    defer { heap.free() }
    let decimal = try #require(Decimal128(text))
    let value = heap.number(decimal)
    #expect(value.tag == tag)
    #expect(heap.decimal(of: value) == decimal)
    let sum = FEEL.add(FEEL.subtract(value, Value(Int32(1)), &heap), Value(Int32(1)), &heap)
    if decimal.exponent > -20 { #expect(heap.isEqual(sum, value) && sum.tag == tag) }
  }
}
