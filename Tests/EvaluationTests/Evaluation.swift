import BatonEvaluation
import BatonExpressions
import BatonValues

/// What becomes of `text` as a condition or mapping of a process that has `variables`.
func evaluate(_ text: String, _ variables: Record = [:]) throws -> Outcome {
  let formula = try Formula(
    text, as: .literalOrExpression, knowing: KnownNames(of: variables), budget: Formula.Budget(steps: 100_000))
  do {
    return .value(try formula.evaluate(variables))
  } catch {
    return .incident(error.message)
  }
}

enum Outcome: Equatable {
  case value(Datum)
  case incident(String)
}
