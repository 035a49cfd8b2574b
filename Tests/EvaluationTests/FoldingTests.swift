import BatonExpressions
import BatonIR
import BatonLowering
import BatonValues
import Testing

/// Which expressions are computed when they are lowered.
@Suite struct FoldingTests {
  @Test(
    arguments: [
      ("=-5", -5),
      ("=1 + 2 * 3 - 1", 6),
      ("=[1, [2, -3]]", [1, [2, -3]]),
      ("={a: 1, b: {c: \"x\"}}", ["a": 1, "b": ["c": "x"]]),
      ("${12 * 2 - 1}", 23),
    ] as [(String, Datum)])
  func `constants`(text: String, value: Datum) throws {
    #expect(try lowered(text) == .constant(value))
  }

  @Test(arguments: ["={a: 1, a: 2}", "=1 / 0", "=1 + \"a\"", "=9e6144 + 9e6144", "={a: 1, b: a}", "${'1' + 1}"])
  func `left to the machine`(text: String) throws {
    if case .constant(let value) = try lowered(text) { Issue.record("folded to \(value)") }
  }

  private func lowered(_ text: String) throws -> BatonIR.Expression {
    try ExpressionTree(parsing: text, as: .expression).lowered { name in
      VariableReference(name: name, candidates: [Variable(scope: ScopeID(0), index: 0)])
    }
  }
}
