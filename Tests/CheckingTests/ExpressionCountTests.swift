import BatonDiagnostics
import BatonExpressions
import BatonParsing
import BatonSyntax
import Foundation
import Testing

@testable import BatonChecking

/// Every expression in the corpus' diagrams, by language, by place and by what becomes of it. Whatever takes text that is no
/// expression is left out where that is what stands there.
@Suite(.enabled(if: Corpus.root != nil)) struct ExpressionCountTests {
  /// What an expression is for.
  enum Use: String {
    case condition, mapping, script, timer, assignment, implementation, loop, correlation, call, form, name, other

    init(_ formula: Census.Formula) {
      switch formula.role {
      case "condition", "skip condition", "condition of an error", "activation condition": self = .condition
      case "completion condition", "loop condition", "cardinality", "collection", "output element", "active elements":
        self = .loop
      case "input", "output", "variable handed in", "variable handed out", "assignment", "transformation":
        self = .mapping
      case "script": self = .script
      case "date", "duration", "cycle", "end date", "due date", "follow-up date", "retry cycle": self = .timer
      case "assignee", "candidate users", "candidate groups", "owner", "priority", "category": self = .assignment
      case "job type", "expression", "retries": self = .implementation
      case "correlation key", "business key", "message path", "data path": self = .correlation
      case "called element", "decision", "case", "version", "version tag": self = .call
      case "form key", "form", "default value", "expression of a field": self = .form
      case "name", "name of a variable", "error code", "error message", "escalation code": self = .name
      default: self = formula.role.hasPrefix("key in the") || formula.role.hasPrefix("header") ? .mapping : .other
      }
    }
  }

  @Test func `each expression parses or is rightly refused`() throws {
    var counts: [String: Int] = [:]
    var distinct: [String: Set<String>] = [:]
    var refused: [String: Int] = [:]
    for model in try Self.diagrams().compactMap(Self.definitions) {
      let census = CensusTaker.census(of: model)
      let names = KnownNames(census.variables.known.filter { !$0.isPlainName })
      for formula in census.formulas {
        let outcome: String
        switch ExpressionTree.reading(formula.text, knowing: names) {
        case _ where formula.text.isEmpty:
          outcome = "empty"
        case .success(let tree):
          guard tree.language != .literal else { continue }
          outcome = tree.language.rawValue
        case .failure(let failure):
          outcome = "refused"
          let text = formula.text.text.replacing("\n", with: " ").prefix(60)
          refused["\(text): \(failure.message)", default: 0] += 1
        }
        counts["\(outcome) \(Use(formula))", default: 0] += 1
        distinct[outcome, default: []].insert(formula.text.text)
      }
    }
    let lines = counts.map { "\($0.key): \($0.value)" }.sorted()
    #expect(lines == Self.counts)
    #expect(distinct.mapValues(\.count) == ["feel": 247, "juel": 402, "refused": 9, "empty": 2])
    #expect(refused.map { "\($0.key) × \($0.value)" }.sorted() == Self.refused.map(\.text))
  }

  /// Warnings about what an expression means are worth something only if they are hardly ever wrong: of models that people
  /// drew and that run somewhere, none is warned of.
  @Test func `no expression that somebody wrote is taken for a slip`() throws {
    let rules: Set = ["expression-unknown-variable", "expression-always-null", "condition-not-boolean"]
    let warnings = try Self.diagrams().flatMap { file in
      try Checked(file: file).diagnostics.filter { rules.contains($0.rule) }.map {
        "\(file.lastPathComponent): \($0.message)"
      }
    }
    #expect(warnings == [])
  }

  /// How often an expression of a language stands at a place.
  private static let counts = [
    "empty assignment: 1",
    "empty condition: 22",
    "feel assignment: 3",
    "feel condition: 151",
    "feel correlation: 81",
    "feel implementation: 1",
    "feel loop: 250",
    "feel mapping: 736",
    "juel assignment: 54",
    "juel call: 23",
    "juel condition: 343",
    "juel correlation: 12",
    "juel form: 6",
    "juel implementation: 415",
    "juel loop: 58",
    "juel mapping: 230",
    "juel name: 13",
    "juel script: 3",
    "juel timer: 25",
    "refused assignment: 1",
    "refused condition: 31",
    "refused implementation: 1",
    "refused mapping: 1",
  ]

  /// What is refused how often, and why that is right.
  private static let refused: [(text: String, reason: String)] = [
    (
      "${Doesn't matter. Will be overridden}: the string does not end × 1",
      "prose, in place of which a test puts a listener"
    ),
    ("${currentUser(): expected an operator or '}', found the end × 1", "a brace is missing"),
    ("=iban: \"DE456\": expected an operator or the end, found ':' × 1", "a context without its braces"),
    (
      "Service Level == 'Premium': expected an operator or the end, found '==' × 6",
      "a name with a blank, which JUEL has not, is compared by '==', which FEEL has not"
    ),
    (
      "bpmn:getDataObject('approved'): this is XPath, which is not supported: 'getDataObject(' × 6",
      "XPath, in the reference models of the MIWG only"
    ),
    (
      "bpmn:getDataObject('clarified') = 'no': this is XPath, which is not supported: 'getDataObject(' × 6",
      "XPath, in the reference models of the MIWG only"
    ),
    (
      "bpmn:getDataObject('clarified') = 'yes': this is XPath, which is not supported: 'getDataObject(' × 6",
      "XPath, in the reference models of the MIWG only"
    ),
    (
      "not(bpmn:getDataObject('approved')): this is XPath, which is not supported: 'getDataObject(' × 6",
      "XPath, in the reference models of the MIWG only"
    ),
    ("some condition: expected 'in', found the end × 1", "prose, in a test of diagrams, not of conditions"),
  ]

  private static func diagrams() throws -> [URL] {
    let root = try #require(Corpus.root)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false))
    return names.filter { $0.hasSuffix(".bpmn") || $0.contains(".bpmn20") }.sorted().map { root.appending(path: $0) }
  }

  private static func definitions(of file: URL) throws -> Definitions? {
    var log = DiagnosticLog()
    let text = SourceText(path: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
    return Parser.parse(text, log: &log)
  }
}
