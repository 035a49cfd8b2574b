import BatonDiagnostics
import BatonValues

/// What is wrong with a scenario's file: a diagnostic and the text that it points into.
package struct ScenarioError: Error, CustomStringConvertible {
  package let text: SourceText
  package let diagnostic: Diagnostic
  private let range: Range<Int>

  init(_ text: SourceText, _ range: Range<Int>, _ problem: Problem) {
    self.text = text
    self.range = range
    diagnostic = Diagnostic(
      .error, "scenario", problem.message,
      at: Place(Site(file: 0, offset: UInt32(clamping: range.lowerBound)), .character), helps: problem.helps)
  }

  /// Finds the line of `diagnostic` when it is shown.
  package var sources: Sources {
    let range = range
    return Sources([text]) { _ in range }
  }

  package var description: String { TextFormat(sources).render([diagnostic]) }
}

/// What can be wrong, each with its sentence.
struct Problem: Sendable {
  var message: String
  var helps: [String] = []

  static func notJSON(_ error: JSONError) -> Problem { Problem(message: error.sentence) }

  static func wrongKind(_ what: String, wanted: String, _ datum: Datum) -> Problem {
    Problem(message: "\(what) must be \(wanted), not \(datum.description.prefix(60))")
  }

  static func unknownKey(_ key: String, of what: String, allowed: [String]) -> Problem {
    Problem(
      message: "\(what) has no key \(quoted(key))", helps: helps(for: key, among: allowed, "allowed are"))
  }

  static func missingKey(_ key: String, of what: String) -> Problem {
    Problem(message: "\(what) needs a key \(quoted(key))")
  }

  static func unknownWord(_ word: String, for what: String, allowed: [String]) -> Problem {
    Problem(message: "\(quoted(word)) is no \(what)", helps: helps(for: word, among: allowed, "allowed are"))
  }

  static func unknownElement(_ id: String, known: [String]) -> Problem {
    Problem(message: "no model has an element \(quoted(id))", helps: helps(for: id, among: known, "there are"))
  }

  static func unknownProcess(_ id: String, known: [String]) -> Problem {
    Problem(
      message: "no model has an executable process \(quoted(id))", helps: helps(for: id, among: known, "there are"))
  }

  static func severalProcesses(_ known: [String]) -> Problem {
    Problem(message: "say which \"process\" to start: \(known.joined(separator: ", "))")
  }

  static func unknownInstance(_ name: String, known: [String]) -> Problem {
    Problem(
      message: "no start before this step is called \(quoted(name))", helps: helps(for: name, among: known, "there are")
    )
  }

  static let noKeyword = Problem(
    message: "the step does nothing",
    helps: ["a step has one of \(Keyword.allCases.map(\.rawValue).joined(separator: ", "))"])

  static func severalKeywords(_ words: [String]) -> Problem {
    Problem(
      message: "the step does several things: \(words.joined(separator: ", "))", helps: ["make each a step of its own"])
  }

  static func nothingExpected(_ what: String) -> Problem {
    Problem(message: "\(what) names nothing, so it would always hold")
  }

  private static func helps(for word: String, among known: [String], _ intro: String) -> [String] {
    if let guess = suggestion(for: word, among: known) { return ["did you mean \(quoted(guess))?"] }
    if known.isEmpty { return [] }
    let list = known.prefix(30).joined(separator: ", ")
    return ["\(intro) \(list)\(known.count > 30 ? " …" : "")"]
  }
}
