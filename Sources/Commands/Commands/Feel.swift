import BatonDiagnostics
import BatonEvaluation
import BatonValues

/// Evaluates expressions.
struct Feel: Sendable {
  enum Language: String, Word {
    case feel, juel
  }

  var expression: String?
  var context: String?
  var inputs: [String] = []
  var isUnary: Bool { !inputs.isEmpty }
  var language = Language.feel
  var isBatch = false

  private var form: Formula.Form { language == .juel ? .juel : .feel }

  static let command = Command(
    "feel", "evaluates an expression of FEEL or JUEL", settings: Feel(),
    operands: .optional("EXPR", \.expression, "the expression; without one, a prompt on which to type several"),
    options: [
      .text("context", "JSON|@FILE", \.context, "the variables that the expression may use; @- reads standard input"),
      .texts("unary", "VALUE", \.inputs, "take EXPR as unary tests, and tell whether the value (JSON) passes"),
      .choice("language", \.language, "the language of EXPR"),
      .flag("batch", \.isBatch, "answer lines of JSON with lines of JSON, from standard input to standard output"),
    ],
    notes: [
      .list(
        title: "Examples:",
        [
          HelpEntry(label: "baton feel '1/3 * 3'", text: "0.9999999999999999999999999999999999"),
          HelpEntry(
            label: "baton feel 'sum(items.price)' --context '{\"items\":[{\"price\":2.5},{\"price\":4}]}'", text: "6.5"),
          HelpEntry(label: "baton feel '[1..10], > 100' --unary 7", text: "true"),
          HelpEntry(
            label: "baton feel '${amount > 1000}' --language juel --context @order.json", text: "true or false"),
        ]),
      .paragraph(
        "The value is printed as JSON; what JSON lacks as {\"@type\":\"date\",\"value\":\"2026-01-31\"}, in --context too. Where FEEL answers null because something went wrong, a note on standard error says what."
      ),
      .paragraph(
        "--batch reads {\"id\":…,\"expression\":…,\"context\":{…},\"mode\":\"expression\"} a line, and answers {\"id\":…,\"result\":…} or {\"id\":…,\"error\":…}. Other modes are \"unary\", with the input under the key \"?\" of the context, and \"juel\"."
      ),
      .paragraph(
        "Ends with status 1 if the expression is wrong or, in JUEL, fails, and with 2 if the context cannot be read."),
    ]
  ) { feel, console in
    try await feel.perform(on: console)
  }
}

extension Feel {
  private func perform(on console: Console) async throws -> ExitStatus {
    if isBatch {
      guard expression == nil, context == nil, !isUnary else {
        throw UsageError("--batch takes expressions and contexts from its input alone")
      }
      return Batch(input: console.input, output: console.output).run()
    }
    let context = try context.map { try variables($0, for: "--context") } ?? [:]
    guard let expression else {
      guard console.input.isTerminal else { throw UsageError("EXPR is missing") }
      var prompt = Prompt(context: context, as: form, on: console)
      return prompt.run()
    }
    guard isUnary else { return evaluate(expression, context, on: console) }
    return try pass(expression, context, on: console)
  }

  private func evaluate(_ expression: String, _ context: Record, on console: Console) -> ExitStatus {
    answer(on: console) { () throws -> Evaluation in
      try Formula(expression, as: form, knowing: context).evaluation(in: context, at: .present)
    }
  }

  /// Tells of each input whether it passes the unary tests `tests`.
  private func pass(_ tests: String, _ context: Record, on console: Console) throws -> ExitStatus {
    guard language == .feel else { throw UsageError("--unary is for FEEL: JUEL has no unary tests") }
    let inputs = try inputs.map { try datum($0, for: "--unary") }
    var status = ExitStatus.fine
    let formula: Formula
    do {
      formula = try Formula(tests, as: .unaryTests, knowing: context)
    } catch {
      return answer(on: console) { throw error }
    }
    for input in inputs {
      let one = answer(on: console) { try formula.evaluation(of: input, in: context, at: .present) }
      if one != .fine { status = one }
    }
    return status
  }
}

extension Console {
  /// Shows the user what is wrong with an expression.
  func complain(_ error: FormulaError) {
    output.flush()
    self.error.write(error.rendered(isColored: isColored(self.error)))
    self.error.flush()
  }
}

/// Prints what `evaluation` comes to, or why it comes to nothing.
@discardableResult
func answer(on console: Console, _ evaluation: () throws -> Evaluation) -> ExitStatus {
  do {
    let evaluation = try evaluation()
    console.print(JSON.text(of: evaluation.value))
    if let explanation = evaluation.explanation {
      console.output.flush()
      console.complain("\(console.ink(.attention, "note:", on: console.error)) \(explanation)")
    }
    return .fine
  } catch let error as FormulaError {
    console.complain(error)
  } catch {
    console.output.flush()
    console.complain(error: "\(error)")
  }
  return .no
}
