import BatonChecking
import BatonSyntax

/// Says what is wrong with diagrams.
struct Check: Sendable {
  enum Format: String, Word { case text, json, sarif, junit, github }

  var files: [String] = []
  var profile: Profile?
  var dialect: Dialect?
  var format = Format.text
  var output: String?
  var denied: [String] = []
  var warned: [String] = []
  var allowed: [String] = []
  var maximumWarnings: Int?
  var isQuiet = false
  var fixes = false
  var isDryRun = false
  var configuration: String?
  var ignoresConfigurations = false
  var baseline: String?
  var newBaseline: String?
  var inputName: String?
  var watches = false

  static let command = Command(
    "check", "validates diagrams, and says what is wrong where", settings: Check(),
    operands: .several(
      "FILE", \.files,
      "diagrams; directories that are searched for .bpmn and .bpmn20.xml files; quoted patterns such as 'models/**/*.bpmn'; - for standard input"
    ),
    options: [
      .choice("profile", \.profile, "which rules hold, and how strictly (default: default)"),
      .choice("dialect", \.dialect, "the vendor whose words the diagrams use, if they do not tell"),
      .texts("deny", "RULE", \.denied, "make what breaks the rule an error"),
      .texts("warn", "RULE", \.warned, "make what breaks the rule a warning"),
      .texts("allow", "RULE", \.allowed, "do not report what breaks the rule"),
      .count("max-warnings", \.maximumWarnings, "more warnings are as bad as an error"),
      .flag("quiet", \.isQuiet, "print errors only, and no summary if there is none"),
      .flag("fix", \.fixes, "mend in the files what can be mended safely, and report the rest"),
      .flag("dry-run", \.isDryRun, "with --fix: change no file, print what would change as a patch"),
      .choice("format", \.format, "how findings are printed: for people, or for programs"),
      .text("output", "FILE", \.output, "write the findings to the file, not to standard output"),
      .text("baseline", "FILE", \.baseline, "do not report the findings that the file knows"),
      .text("write-baseline", "FILE", \.newBaseline, "let the file know all findings, and report none"),
      .text("config", "FILE", \.configuration, "take the file for every diagram's .baton.json"),
      .flag("no-config", \.ignoresConfigurations, "heed no .baton.json"),
      .text(
        "stdin-name", "NAME", \.inputName, "what messages call standard input; its .baton.json is that of this file"),
      .flag("watch", \.watches, "check again whenever a file changes, until Ctrl-C"),
    ],
    notes: [
      .list(
        title: "Profiles:",
        [
          HelpEntry(label: "default", text: "what keeps a model from running, or is most likely a mistake"),
          HelpEntry(label: "spec", text: "every MUST of the standard"),
          HelpEntry(label: "lint", text: "the default profile, and questions of style"),
        ]),
      .list(
        title: "Examples:",
        [
          HelpEntry(label: "baton check models", text: "all diagrams below the directory"),
          HelpEntry(label: "baton check order.bpmn --fix --dry-run", text: "what --fix would change"),
          HelpEntry(label: "baton check models --format sarif --output baton.sarif", text: "for code scanning"),
          HelpEntry(label: "baton check models --write-baseline baseline.json", text: "begin with what is there"),
        ]),
      .paragraph(
        "'baton rules' lists the rules, 'baton explain RULE' tells all about one. A .baton.json beside the diagrams, or in a directory around them, keeps such choices; the command line overrules it."
      ),
      .paragraph(
        "Ends with status 1 if there is an error or there are too many warnings, and with 2 if a file cannot be read."),
    ]
  ) { check, console in
    try await check.perform(on: console)
  }

  private func perform(on console: Console) async throws -> ExitStatus {
    try refuseContradictions()
    return watches ? try await Watch(self, console).run() : try await CheckRun(self).perform(on: console)
  }

  private func refuseContradictions() throws(UsageError) {
    let readsInput = files.contains("-")
    if isDryRun && !fixes { throw UsageError("--dry-run says how to --fix, which is missing") }
    if fixes && newBaseline != nil { throw UsageError("--fix and --write-baseline exclude each other") }
    if baseline != nil && newBaseline != nil { throw UsageError("--baseline and --write-baseline exclude each other") }
    if configuration != nil && ignoresConfigurations { throw UsageError("--config and --no-config exclude each other") }
    if readsInput && fixes && !isDryRun {
      throw UsageError("--fix cannot change standard input; --dry-run shows what it would")
    }
    if readsInput && watches { throw UsageError("--watch cannot watch standard input") }
    if watches && (fixes || newBaseline != nil) {
      throw UsageError("--watch changes no file: no --fix, no --write-baseline")
    }
    if inputName != nil && !readsInput { throw UsageError("--stdin-name names standard input, but there is no '-'") }
    if files.count(where: { $0 == "-" }) > 1 { throw UsageError("'-', standard input, is given twice") }
  }
}

extension Profile: Word {}
extension Dialect: Word {}
