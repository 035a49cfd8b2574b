import BatonValues
import Foundation
import Testing

@Suite struct BuiltinTests {
  static let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"]

  /// A line does not start behind a line end that is the last character (XPath F&O 3.1 §5.6.1, flag m).
  static let mistaken: Set = ["matches(\"abcd\\n\", \"^$\", \"m\")"]

  /// Every call with literal arguments of a function in the table, of the DMN test suite's and feelin's cases.
  @Test(.enabled(if: corpus != nil)) func casesOfTheCorpus() throws {
    let text = try String(contentsOfFile: "\(try #require(Self.corpus))/feel-cases.jsonl", encoding: .utf8)
    var count = 0
    for line in text.split(separator: "\n") {
      let item = try JSON.parse(String(line))
      guard item["contested"] == nil, item["mode"] == "expression", let expression = item["expression"]?.string,
        !Self.mistaken.contains(expression), item["context"] == .context([:]),
        let call = FEELLiteral.call(expression.trimmingCharacters(in: .whitespacesAndNewlines))
      else { continue }
      count += 1
      let (result, _) = call.function.evaluate(call.arguments)
      #expect(Self.agree(result, item["expected"] ?? .null), "\(expression)")
    }
    #expect(count > 200)
  }

  /// Too little memory is a failure, which FEEL does not take for null.
  @Test func `a full heap is no null`() {
    let big = Decimal128("1234567890123456789012345678901234") ?? .zero
    for (function, limit, lists) in [
      (Builtin.concatenate, 30, [Datum.list(Array(repeating: 1, count: 16)), .list(Array(repeating: 1, count: 16))]),
      (.union, 30, [.list(Array(repeating: 1, count: 14)), .list(Array(repeating: 1, count: 14)), .list([2, 3, 4])]),
      (.median, 9, [.list([.number(big), .number(big)])]),
    ] as [(Builtin, UInt32, [Datum])] {
      var heap = Heap(limit: max(limit, UInt32(function == .median ? 0 : 100)))
      defer { heap.free() }
      let values = lists.map { heap.store($0) }
      heap.limit = limit
      #expect(function.call(args: values, count: values.count, heap: &heap).isFailed, "\(function)")
      #expect(heap.failure == .outOfMemory)
    }
  }

  /// Whether the values are the same, numbers to eight places, as the DMN test suite compares them.
  private static func agree(_ value: Datum, _ expected: Datum) -> Bool {
    guard let number = value.decimal, let other = expected.decimal, let distance = number.subtracting(other) else {
      return value == expected
    }
    return distance.magnitude < 0.00000001
  }
}
