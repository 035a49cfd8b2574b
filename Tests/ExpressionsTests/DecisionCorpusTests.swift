import BatonExpressions
import Foundation
import FoundationXML
import Testing

private let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"]

/// The expressions of the corpus' decision models (DMN 1.1 to 1.5).
@Suite(.enabled(if: corpus != nil)) struct DecisionCorpusTests {
  @Test func `each expression of a decision model parses or is rightly refused`() throws {
    var counts: [String: Int] = [:]
    var distinct: [String: Set<String>] = [:]
    var refused: [String] = []
    for (path, model) in try Self.models() {
      let names = try KnownNames(Self.names(of: model, at: path))
      for expression in model.expressions {
        let kind = "\(expression.language) \(expression.place)"
        counts[kind, default: 0] += 1
        guard let (text, role) = expression.read else { continue }
        distinct[expression.language, default: []].insert(text)
        do throws(SyntaxFailure) {
          _ = try ExpressionTree(parsing: text, as: role, knowing: names)
        } catch {
          refused.append("\(path.lastPathComponent): \(text): \(error.message)")
        }
      }
    }
    #expect(counts.map { "\($0.key): \($0.value)" }.sorted() == Self.counts)
    #expect(distinct.mapValues(\.count) == ["feel": 2463, "juel": 53])
    #expect(refused == Self.refused.map(\.text))
  }

  /// How often an expression of a language stands at a place. Groovy and the like are counted, and not read.
  private static let counts = [
    "camunda inputEntry: 2",
    "camunda inputExpression: 2",
    "camunda outputEntry: 2",
    "feel allowedValues: 18",
    "feel defaultOutputEntry: 11",
    "feel inputEntry: 1126",
    "feel inputExpression: 304",
    "feel inputValues: 43",
    "feel literalExpression: 1844",
    "feel outputEntry: 855",
    "feel outputValues: 41",
    "groovy inputEntry: 41",
    "groovy inputExpression: 23",
    "groovy literalExpression: 10",
    "groovy outputEntry: 37",
    "juel inputEntry: 92",
    "juel inputExpression: 22",
    "juel outputEntry: 170",
  ]

  /// What is refused, and why that is right.
  private static let refused: [(text: String, reason: String)] = [
    (
      #"DecisionWithLiteralExpression-2.dmn: =input == "ok" ? "ok" : "notok": expected an operator or the end, found '=='"#,
      "Groovy, which the file does not say"
    ),
    (
      #"DecisionWithLiteralExpression-4.dmn: =sum > 500 ? "ok" : "notok": expected an operator or the end, found '?'"#,
      "Groovy, which the file does not say"
    ),
    (
      #"DecisionWithLiteralExpression_v2.dmn: =sum > 750 ? "ok" : "notok": expected an operator or the end, found '?'"#,
      "Groovy, which the file does not say"
    ),
    (
      #"ExpressionLanguageTest.script.dmn: cellInput == "bronze": expected an operator or the end, found '=='"#,
      "Groovy, which the test tells the engine"
    ),
    (
      #"ExpressionLanguageTest.script.dmn: cellInput == "silver": expected an operator or the end, found '=='"#,
      "Groovy, which the test tells the engine"
    ),
    (
      #"ExpressionLanguageTest.script.dmn: cellInput == "silver": expected an operator or the end, found '=='"#,
      "Groovy, which the test tells the engine"
    ),
    (
      #"ExpressionLanguageTest.script.dmn: cellInput == "gold": expected an operator or the end, found '=='"#,
      "Groovy, which the test tells the engine"
    ),
    ("MultipleRequiredDecisions.dmn: 150mph: expected an operator or the end, found 'mph'", "a number with its unit"),
    (
      "breaking_single_quotes.dmn: 'Hello World': expected an expression, found '''",
      "single quotes, as the file's name says"
    ),
    (
      "breaking_single_quotes.dmn: 'Hello Dog': expected an expression, found '''",
      "single quotes, as the file's name says"
    ),
  ]

  /// The names that the model knows, of which some may come from the models beside it.
  private static func names(of model: DecisionModel, at path: URL) throws -> Set<String> {
    var names = Set(model.names)
    if model.hasImports {
      let folder = path.deletingLastPathComponent()
      for (other, model) in try models() where other.deletingLastPathComponent() == folder {
        names.formUnion(model.names)
      }
    }
    return names.subtracting([""])
  }

  private static func models() throws -> [(path: URL, model: DecisionModel)] {
    let root = URL(fileURLWithPath: corpus ?? "")
    guard let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return [] }
    let files = all.compactMap { $0 as? URL }.filter { $0.pathExtension == "dmn" }.sorted { $0.path < $1.path }
    return try files.compactMap { file in DecisionModel(try Data(contentsOf: file)).map { (file, $0) } }
  }
}

/// What a decision model says, as far as reading its expressions needs it.
private final class DecisionModel: NSObject, XMLParserDelegate {
  struct Expression {
    /// The element that has the text.
    var place: String
    var language: String
    var text: String

    /// The text as Baton reads it; nil in a language that it does not have.
    var read: (text: String, role: ExpressionTree.Role)? {
      switch language {
      case "feel" where isTest: (text, .unaryTests)
      // Camunda's older models leave their language out, and their syntax tells it.
      case "feel": (text.contains("${") ? text : "=" + text, .expression)
      case "juel": (text.contains("${") || text.contains("#{") ? text : "${\(text)}", .expression)
      default: nil
      }
    }

    private var isTest: Bool { ["inputEntry", "inputValues", "outputValues", "allowedValues"].contains(place) }
  }

  var names: [String] = []
  var hasImports = false
  var expressions: [Expression] = []
  private var stack: [(name: String, language: String?)] = []
  private var text: String?

  init?(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.shouldProcessNamespaces = true
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if let name = attributes["name"] { names.append(name) }
    if name == "import" { hasImports = true }
    stack.append((name, attributes["expressionLanguage"]))
    text = name == "text" ? "" : nil
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text?.append(string) }
  func parser(_ parser: XMLParser, foundCDATA data: Data) { text?.append(String(decoding: data, as: UTF8.self)) }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    stack.removeLast()
    guard let found = text, let around = stack.last, name == "text" else { return }
    text = nil
    let places: Set = [
      "literalExpression", "inputExpression", "inputEntry", "outputEntry", "inputValues", "outputValues",
      "allowedValues", "defaultOutputEntry",
    ]
    let trimmed = found.trimmingCharacters(in: .whitespacesAndNewlines)
    guard places.contains(around.name), !trimmed.isEmpty else { return }
    let language = (around.language ?? stack.first?.language ?? "FEEL").lowercased()
    expressions.append(
      Expression(place: around.name, language: language.contains("feel") ? "feel" : language, text: found))
  }
}
