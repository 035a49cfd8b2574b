import BatonDiagnostics
import BatonEvaluation
import BatonValues

/// A conversation with a person, who types expressions and sees their values.
///
/// The terminal's own line editing is all there is; who wants a history runs it under `rlwrap`.
struct Prompt {
  private var context: Record
  private let form: Formula.Form
  private let console: Console

  init(context: Record, as form: Formula.Form, on console: Console) {
    self.context = context
    self.form = form
    self.console = console
  }

  /// Answers what is typed until the end of the input or `:quit`.
  mutating func run() -> ExitStatus {
    console.print("Type an expression, or :help.")
    while let line = line(console.ink(.strong, "> ")) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard let first = words.first else { continue }
      if first.hasPrefix(":") {
        guard obey(first, words.dropFirst().first) else { return .fine }
      } else {
        answer(line)
      }
    }
    console.print("")
    return .fine
  }

  private func line(_ mark: String) -> String? {
    console.output.write(mark)
    console.flush()
    return console.input.nextLine().map { String(decoding: $0, as: UTF8.self).trimmed }
  }

  /// Does what the command `word` says; returns false if that is to quit.
  private mutating func obey(_ word: String, _ argument: String?) -> Bool {
    switch word {
    case ":quit", ":q": return false
    case ":help", ":h": console.print(Self.help)
    case ":context", ":c": show()
    case ":forget": context = [:]
    default:
      let commands = [":help", ":context", ":forget", ":quit"]
      console.complain(error: "unknown command \(quoted(word))\(guess(for: word, among: commands))")
    }
    return true
  }

  private func show() {
    console.output.write(context.map { name, value in [name, JSON.text(of: value)] }.aligned)
  }

  /// Prints the value of what `line` begins, or gives a variable that value.
  private mutating func answer(_ line: String) {
    guard let (name, text) = line.assignment else {
      _ = complete(line).map { formula in
        BatonCommands.answer(on: console) { try formula.evaluation(in: context, at: .present) }
      }
      return
    }
    guard let formula = complete(text) else { return }
    BatonCommands.answer(on: console) {
      let evaluation = try formula.evaluation(in: context, at: .present)
      context[name] = evaluation.value
      return evaluation
    }
  }

  /// The expression that `text` begins and further lines go on with, up to an empty one; nil if it is wrong, which is said.
  private func complete(_ text: String) -> Formula? {
    var text = text
    while true {
      do throws(FormulaError) {
        return try Formula(text, as: form, knowing: context)
      } catch {
        if error.isAtEnd, let more = line("… "), !more.isEmpty {
          text += "\n" + more
          continue
        }
        console.complain(error)
        return nil
      }
    }
  }

  private static let help = """
    1 + 2               prints the value of an expression
    name := expression  gives a variable the value; 'name = expression' compares
    :context            shows the variables
    :forget             forgets them
    :quit               ends, as Ctrl-D does

    An expression that is not finished goes on in the next line; an empty line gives it up.
    """
}

extension String {
  /// The name and the expression of `name := expression`.
  fileprivate var assignment: (name: String, text: String)? {
    guard let range = firstRange(of: ":=") else { return nil }
    let name = String(self[..<range.lowerBound]).trimmed
    guard !name.isEmpty, !name.contains(where: { "\"{}()[]".contains($0) }) else { return nil }
    return (name, String(self[range.upperBound...]).trimmed)
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }
}
