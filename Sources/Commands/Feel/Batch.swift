import BatonDiagnostics
import BatonEvaluation
import BatonValues

/// A conversation in lines of JSON: each asks for the value of an expression, and is answered by one.
struct Batch {
  let input: LineReader
  let output: TextStream

  /// Answers every line until there are no more. What was answered is seen whenever the next line lets wait.
  func run() -> ExitStatus {
    while let line = input.nextLine(beforeWaiting: { output.flush() }) {
      guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
      output.write(JSON.text(of: .context(answer(to: line))) + "\n")
    }
    output.flush()
    return .fine
  }

  private func answer(to line: [UInt8]) -> Record {
    let question: Datum
    do {
      question = try line.withUnsafeBufferPointer { buffer throws(JSONError) in try JSON.parse(buffer) }
    } catch {
      return ["id": nil, "error": .string("column \(error.offset + 1): \(error.sentence)")]
    }
    var answer: Record = ["id": question["id"] ?? .null]
    do {
      let evaluation = try evaluate(question)
      answer["result"] = evaluation.value
      if let explanation = evaluation.explanation { answer["note"] = .string(explanation) }
    } catch {
      answer["error"] = .string("\(error)")
    }
    return answer
  }

  private func evaluate(_ question: Datum) throws -> Evaluation {
    guard let fields = question.context else { throw UnusableInput("the line is no JSON object") }
    if let key = fields.keys.first(where: { !Self.keys.contains($0) && !Self.ignored.contains($0) }) {
      throw UnusableInput("unknown key \(quoted(key))\(guess(for: key, among: Self.keys))")
    }
    guard let text = fields["expression"]?.string else { throw UnusableInput("'expression' must be a string") }
    let context = fields["context"] ?? .context([:])
    guard let context = context.context else { throw UnusableInput("'context' must be an object") }
    let mode = fields["mode"] ?? "expression"
    guard let form = mode.string.flatMap({ Self.forms[$0] }) else {
      throw UnusableInput("'mode' is expression, unary or juel, not \(JSON.text(of: mode))")
    }
    return try Formula(text, as: form, knowing: context).evaluation(in: context, at: .present)
  }

  private static let keys = ["id", "expression", "context", "mode"]
  /// What files of test cases say besides.
  private static let ignored = ["expected", "input", "source", "test", "tags", "contested", "error"]
  private static let forms: [String: Formula.Form] = ["expression": .feel, "unary": .unaryTests, "juel": .juel]
}
