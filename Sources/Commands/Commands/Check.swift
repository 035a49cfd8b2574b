import BatonChecking
import BatonCompiler
import BatonDiagnostics
import BatonSyntax

/// Says what is wrong with diagrams.
struct Check: Sendable {
  enum Format: String, Word {
    case text, json

    static let planned = ["sarif", "junit", "github"]
  }

  var files: [String] = []
  var profile = Profile.default
  var dialect: Dialect?
  var format = Format.text
  var denied: [String] = []
  var warned: [String] = []
  var allowed: [String] = []

  static let command = Command(
    "check", "validates diagrams, and says what is wrong where", settings: Check(),
    operands: .several("FILE", \.files, "diagrams, and directories that are searched for .bpmn and .bpmn20.xml files"),
    options: [
      .choice("profile", \.profile, "which rules hold, and how strictly"),
      .choice("dialect", \.dialect, "the vendor whose words the diagrams use, if they do not tell"),
      .choice("format", \.format, "how findings are printed: for people, or as lines of JSON"),
      .texts("deny", "RULE", \.denied, "make what breaks the rule an error"),
      .texts("warn", "RULE", \.warned, "make what breaks the rule a warning"),
      .texts("allow", "RULE", \.allowed, "do not report what breaks the rule"),
    ],
    notes: [.paragraph("Ends with status 1 if there is an error, and with 2 if a file cannot be read.")]
  ) { check, console in
    try await check.perform(on: console)
  }
}

extension Profile: Word {}
extension Dialect: Word {}

extension Check {
  private func perform(on console: Console) async throws -> ExitStatus {
    let options = CompilerOptions(for: .findings, check: try options())
    let paths = try BatonCommands.files(at: files, endingWith: [".bpmn", ".bpmn20.xml"])
    let (format, isColored) = (format, console.isColored(console.output))
    var progress = Progress("checked", of: paths.count, on: console)
    var tally = Tally()
    await inOrder(paths) {
      CheckedFile(at: $0, options, format, isColored: isColored)
    } consume: { file in
      progress.clear()
      console.output.write(file.text)
      if let message = file.complaint { console.complain(error: message) }
      tally.add(file)
      progress.step()
    }
    progress.clear()
    console.flush()
    console.complain(tally.summary(console))
    if let line = tally.dialectLine { console.complain(line) }
    return tally.unreadable > 0 ? .unusable : tally.errors > 0 ? .no : .fine
  }

  private func options() throws -> CheckOptions {
    var overrides: [String: Severity?] = [:]
    let wishes: [(rules: [String], severity: Severity?)] = [(denied, .error), (warned, .warning), (allowed, nil)]
    for (rules, severity) in wishes {
      for rule in rules where overrides.updateValue(severity, forKey: rule) != nil {
        throw UsageError("rule '\(rule)' is given two severities")
      }
    }
    let options = CheckOptions(profile: profile, overrides: overrides, dialect: dialect)
    if let unknown = options.unknownRules.first {
      throw UsageError("there is no rule \(quoted(unknown))\(guess(for: unknown, among: Rule.all.map(\.id)))")
    }
    return options
  }
}
