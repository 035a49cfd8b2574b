import BatonEvaluation
import BatonTestSupport
import BatonValues

/// What becomes of an example's expression: a value, or nil; and why it is null or none.
struct Answer: CustomStringConvertible {
  let value: Datum?
  let reason: String?

  init(to example: Example) throws {
    let variables = try example.variables()
    do throws(FormulaError) {
      let formula = try Formula(
        example.expression, as: example.language.form, knowing: variables, budget: .init(steps: 1_000_000))
      do throws(EvaluationError) {
        let evaluation = try formula.evaluation(in: variables, at: Moment(seconds: 1_767_258_000))
        (value, reason) = (evaluation.value, evaluation.explanation)
      } catch {
        (value, reason) = (nil, error.message)
      }
    } catch {
      (value, reason) = (nil, error.diagnostics.first?.message)
    }
  }

  var description: String { "\(value.map { "\($0)" } ?? "error")\(reason.map { " because \($0)" } ?? "")" }
}

extension Example {
  func variables() throws -> Record {
    guard let variables = try ExampleValue.read(context).context else {
      throw UnreadableExample(description: "\(place): what is given is no object")
    }
    return variables
  }
}

extension Example.Language {
  fileprivate var form: Formula.Form {
    switch self {
    case .feel: .feel
    case .unary: .unaryTests
    case .juel: .juel
    }
  }
}
