import BatonExpressions
import BatonTestSupport
import Testing

@Suite struct FuzzTests {
  private static let seeds = [
    "=a + b * -c ** 2 between [1..3[ and ]a..b]", "=for x in 1..3, y in xs[item > 2] return {a: x, \"b\": y.z}",
    "=if x in (< 1, [2..3), \"a\") then f(a: 1)(2) else function(p: list<number>) p instance of context<a: Any>",
    "=some a+b in c satisfies not(date and time(@\"2020-01-01T00:00:00\") = `x y`) // end",
    "${a.b[c] == 'x' && !empty d ? ns:f(1, \"y\") : execution.getVariable('z')} and #{e div 2}",
  ]
  /// Any text ends in a tree or a failure whose ranges lie within the text.
  @Test(arguments: 0..<8)
  func `random and mutated texts neither trap nor hang`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1500 {
      var text = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
      for _ in 0...Int.random(in: 0...6, using: &random) { mutate(&text, &random) }
      checkParsing(String(decoding: text, as: UTF8.self))
    }
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      checkParsing(String(decoding: bytes, as: UTF8.self))
    }
  }
}

/// Damages `text` a little.
func mutate(_ text: inout [UInt8], _ random: inout SplitMix64) {
  let at = Int.random(in: 0...text.count, using: &random)
  switch Int.random(in: 0..<4, using: &random) {
  case 0: text.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").utf8, at: at)
  case 1 where at < text.count: text.removeSubrange(at..<min(text.count, at + 3))
  case 2 where at < text.count: text[at] = UInt8.random(in: 0...255, using: &random)
  default: text.append(contentsOf: text[at...].prefix(20))
  }
}

private let pieces = [
  "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "?", "<", ">", "=", "-", "in ", " and ", "or", "not(", "for ",
  "return ", "instance of ", "\"", "'", "`", "@\"", "\\u", "/*", "//", "${", "}", "1", "1e", "é", "🐎", "\u{0}",
]

/// Parses `text` in every role, and expects that whatever comes of it lies within the text.
func checkParsing(_ text: String) {
  let whole = 0..<text.utf8.count
  for role in [ExpressionTree.Role.expression, .literalOrExpression, .unaryTests] {
    do throws(SyntaxFailure) {
      let tree = try ExpressionTree(parsing: text, as: role, knowing: KnownNames(["a+b", "in x"]))
      expectInside(tree.root, whole, text)
      _ = tree.root.description
      let parts = tree.freeNames.map(\.range) + tree.refusals.map(\.range) + tree.nullParts.map(\.range)
      #expect(parts.allSatisfy { whole.contains($0) }, "\(text.debugDescription)")
    } catch {
      let ranges = [error.range] + error.notes.map(\.range)
      #expect(ranges.allSatisfy { whole.contains($0) }, "\(text.debugDescription)")
      #expect(!error.message.isEmpty && error.message.utf8.count < 1000)
    }
  }
}

private func expectInside(_ term: Term, _ range: Range<Int>, _ text: String) {
  if !range.contains(term.range) {
    Issue.record("\(text.debugDescription): \(term) at \(term.range), outside of \(range)")
  }
  for child in term.form.children { expectInside(child, term.range, text) }
}
