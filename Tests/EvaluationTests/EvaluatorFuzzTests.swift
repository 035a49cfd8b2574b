import BatonEvaluation
import BatonTestSupport
import BatonValues
import Foundation
import Testing

/// Whatever is evaluated ends in a value or an error, the same each time, whether its constants are folded or come as variables.
///
/// `BATON_FUZZ=200000` evaluates that many expressions of each kind; `BATON_FUZZ_TRACE=/tmp/last` writes each there before it
/// is evaluated, so that what trapped or hung is found.
@Suite struct EvaluatorFuzzTests {
  private static let count = ProcessInfo.processInfo.environment["BATON_FUZZ"].flatMap { Int($0) } ?? 400
  private static let seeds: [UInt64] = Array(0..<8)
  private static let perSeed = count / seeds.count

  @Test(arguments: seeds)
  func `random FEEL`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<Self.perSeed {
      var feel = RandomFEEL(seed: random.next())
      check(feel.expression(), .feel, Self.variables(&random, as: .feel))
    }
  }

  @Test(arguments: seeds)
  func `random unary tests`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<Self.perSeed {
      var feel = RandomFEEL(seed: random.next())
      var variables = Self.variables(&random, as: .feel)
      variables["?"] = variables.randomElement(using: &random)?.value ?? .null
      check(feel.tests(), .unaryTests, variables)
    }
  }

  @Test(arguments: seeds)
  func `random JUEL`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<Self.perSeed {
      var juel = RandomJUEL(seed: random.next())
      check(juel.expression(), .juel, Self.variables(&random, as: .juel))
    }
  }

  @Test(arguments: seeds)
  func `mutants of the pages' and the corpus' examples`(seed: UInt64) {
    let texts = Mutants.texts
    var random = SplitMix64(seed: seed)
    for _ in 0..<Self.perSeed {
      guard let (form, text) = texts.randomElement(using: &random) else { return }
      let mutant = Mutants.mutant(of: text, among: texts.map(\.text), &random)
      _ = outcome(of: mutant, form, Self.variables(&random, as: form))
    }
  }

  private func check(_ draft: Draft, _ form: Formula.Form, _ variables: Record) {
    let folded = outcome(of: draft.text, form, variables)
    let (text, constants) = draft.lifted
    var all = variables
    for (name, constant) in constants {
      guard
        case .value(let value) = FuzzOutcome(
          of: form == .juel ? "${\(constant)}" : constant, form == .juel ? .juel : .feel, [:])
      else {
        Issue.record("\(constant) has no value")
        return
      }
      all[name] = value
    }
    let unfolded = outcome(of: text, form, all)
    if folded != unfolded, folded != .exhausted, unfolded != .exhausted {
      Issue.record("\(draft.text) → \(folded), but with constants as variables → \(unfolded) where \(variables)")
    }
  }

  /// What becomes of `text`, each of the two times.
  private func outcome(of text: String, _ form: Formula.Form, _ variables: Record) -> FuzzOutcome {
    Mutants.trace(text, variables)
    let outcome = FuzzOutcome(of: text, form, variables)
    let again = FuzzOutcome(of: text, form, variables)
    if outcome != again { Issue.record("\(text) → \(outcome), and then → \(again) where \(variables)") }
    return outcome
  }

  private static func variables(_ random: inout SplitMix64, as form: Formula.Form) -> Record {
    var record = Record()
    for (name, text) in FuzzValues.variables(&random) {
      if case .value(let value) = FuzzOutcome(of: text, .feel, [:]) { record[name] = value }
    }
    return record
  }
}

/// What becomes of an expression with a small budget.
enum FuzzOutcome: Equatable {
  case value(Datum)
  case unreadable
  case failed
  case exhausted

  init(of text: String, _ form: Formula.Form, _ variables: Record) {
    do throws(FormulaError) {
      let budget = Formula.Budget(steps: 2000, memory: 1 << 20)
      let formula = try Formula(text, as: form, knowing: variables, budget: budget)
      do throws(EvaluationError) {
        self = .value(try formula.evaluate(variables))
      } catch {
        switch error.kind {
        case .exhausted: self = .exhausted
        case .failed: self = .failed
        }
      }
    } catch {
      self = .unreadable
    }
  }
}
