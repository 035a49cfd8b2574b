import BatonExpressions
import BatonTestSupport
import Foundation
import Testing

/// Texts that the grammars of FEEL and JUEL make at random: they parse, and what becomes of them when they are damaged is a
/// tree or a failure within the text.
@Suite struct GrammarFuzzTests {
  @Test(arguments: 0..<4)
  func `whatever FEEL's grammar makes parses`(seed: UInt64) throws {
    var generator = FEELGenerator(seed: seed)
    for _ in 0..<400 {
      let text = "=" + generator.expression(5)
      #expect(fault(of: text) == nil, "\(text.debugDescription)")
      checkParsing(text)
    }
  }

  @Test(arguments: 0..<2)
  func `whatever the grammar of unary tests makes parses`(seed: UInt64) throws {
    var generator = FEELGenerator(seed: seed)
    for _ in 0..<300 {
      let text = generator.tests()
      #expect(fault(of: text, as: .unaryTests) == nil, "\(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<4)
  func `whatever JUEL's grammar makes parses`(seed: UInt64) throws {
    var generator = JUELGenerator(seed: seed)
    for _ in 0..<400 {
      let text = "kg ${\(generator.expression(5))} and #{\(generator.expression(2))}"
      #expect(fault(of: text) == nil, "\(text.debugDescription)")
      checkParsing(text)
    }
  }

  @Test(arguments: 0..<4)
  func `what is damaged ends in a tree or a failure`(seed: UInt64) {
    var feel = FEELGenerator(seed: seed)
    var juel = JUELGenerator(seed: seed)
    var random = SplitMix64(seed: seed)
    for round in 0..<500 {
      var text = Array((round % 3 > 0 ? "=\(feel.expression(4))" : "a ${\(juel.expression(4))}").utf8)
      for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&text, &random) }
      checkParsing(String(decoding: text, as: UTF8.self))
    }
  }

  /// A parser that looked at a text again and again would not come to the end of these.
  @Test(arguments: [
    "a ", "(", "[", "{a:", "f(", "a.", "a[", "not(", "-", "if a then ", "for a in ", "some a in b satisfies ", "a b: ",
    "1..", "\"", "'", "`", "/*", "//\n", "@\"", "${", "}", "?", "a ? b : ", "!", "empty ", "x instance of list<",
    "a in (",
    "function(a) ", "a between b and ", "= ", "a,", "\\u", "é", "<dmn:literalExpression>", "f(a b c ",
  ])
  func `long repetitions are read in one go`(piece: String) {
    for prefix in ["=", "${", ""] {
      let text = prefix + String(repeating: piece, count: 10_000 / piece.utf8.count)
      for role in [ExpressionTree.Role.expression, .unaryTests] { _ = fault(of: text, as: role) }
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["BATON_CORPUS"] != nil), arguments: 0..<4)
  func `what people wrote, damaged, ends in a tree or a failure`(seed: UInt64) throws {
    let texts = try Self.written()
    #expect(texts.count > 2500)
    var random = SplitMix64(seed: seed)
    for text in texts {
      var bytes = Array(text.utf8)
      for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&bytes, &random) }
      // Half of one and half of another.
      if Bool.random(using: &random), let other = texts.randomElement(using: &random) {
        bytes = bytes.prefix(bytes.count / 2) + Array(other.utf8).suffix(other.utf8.count / 2)
      }
      checkParsing(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The expressions of the FEEL cases, of the DMN TCK and of diagrams, each once.
  private static func written() throws -> [String] {
    let root = URL(fileURLWithPath: ProcessInfo.processInfo.environment["BATON_CORPUS"] ?? "")
    var texts: Set<String> = []
    for line in try String(contentsOf: root.appending(path: "feel-cases.jsonl"), encoding: .utf8).split(separator: "\n")
    {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      if let text = record?["expression"] as? String { texts.insert("=" + text) }
    }
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let isModel = path.contains(".bpmn"), isDecision = path.hasSuffix(".dmn")
      guard isModel || isDecision else { continue }
      let text = String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
      if isDecision {
        for match in text.matches(of: /<(?:\w+:)?text>([^<]+)</) { texts.insert("=" + match.1) }
      } else if text.contains("${") || text.contains("=\"=") {
        for match in text.matches(of: /"(=[^"<]+|[^"<]*\$\{[^"<]*)"/) { texts.insert(String(match.1)) }
      }
    }
    return texts.sorted()
  }
}

/// Makes expressions of FEEL (DMN 1.5 §10.3.1.2).
private struct FEELGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &+ 1000) }

  private mutating func pick(_ texts: String...) -> String { texts.randomElement(using: &random) ?? "" }

  private mutating func list(_ depth: Int, _ make: (inout Self, Int) -> String) -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in make(&self, depth) }.joined(
      separator: pick(",", ", ", " ,\n"))
  }

  private mutating func leaf() -> String {
    pick(
      "1", "0.5", ".5", "1.2e3", "\"a\"", "\"\\u00e4\\n\"", "true", "null", "amount", "größe", "a1", "`a b`",
      "@\"2020-01-01\"", "\"🐎\"", "Vacation Status", "[]", "{}", " /* c */ x // y\n")
  }

  private mutating func operand(_ depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    let next = depth - 1
    return switch Int.random(in: 0..<11, using: &random) {
    case 0: "(\(expression(next)))"
    case 1: "[\(list(next) { $0.expression($1) })]"
    case 2: "{a: \(expression(next)), \"b c\": \(expression(next)), d-e: 1}"
    case 3: pick("count", "f", "date and time", "string length", "not") + "(\(list(next) { $0.expression($1) }))"
    case 4: "substring(string: \(expression(next)), start position: \(expression(next)))"
    case 5: "(\(operand(next)))[\(expression(next))]"
    case 6: "(\(operand(next))).\(pick("b", "time offset", "in"))"
    case 7: pick("[", "(") + "\(sum(next))..\(sum(next))" + pick("]", ")")
    case 8: "-\(operand(next))"
    default: leaf()
    }
  }

  private mutating func sum(_ depth: Int) -> String {
    guard depth > 0, Bool.random(using: &random) else { return operand(depth) }
    return operand(depth - 1) + pick(" + ", " - ", " * ", "/", " ** ") + operand(depth - 1)
  }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    let next = depth - 1
    return switch Int.random(in: 0..<13, using: &random) {
    case 0: "if \(expression(next)) then \(expression(next)) else \(expression(next))"
    case 1: "for x in \(sum(next)), y in \(sum(next))..\(sum(next)) return \(expression(next))"
    case 2: pick("some", "every") + " x in \(sum(next)) satisfies \(expression(next))"
    case 3: "function(x: number, y) \(expression(next))"
    case 4:
      "(\(expression(next))) instance of \(pick("number", "list<string>", "context<a: Any, b c: date>", "range<time>"))"
    case 5: "\(sum(next)) between \(sum(next)) and \(sum(next))"
    case 6: "\(sum(next)) in (\(list(next) { $0.test($1) }))"
    case 7: "\(sum(next)) in \(pick("<", ">=", "!=")) \(sum(next))"
    case 8: "(\(expression(next)))" + pick(" and ", " or\n") + "(\(expression(next)))"
    case 9: sum(next) + pick(" = ", "<", " <= ", " != ", ">") + sum(next)
    default: sum(depth)
    }
  }

  private mutating func test(_ depth: Int) -> String {
    pick("", "< ", ">= ", "= ", "!= ") + sum(depth)
  }

  mutating func tests() -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "-"
    case 1: "not(\(list(2) { $0.test($1) }))"
    default: list(3) { $0.test($1) }
    }
  }
}

/// Makes expressions of JUEL (JSR 245 §1.19).
private struct JUELGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed &+ 2000) }

  private mutating func pick(_ texts: String...) -> String { texts.randomElement(using: &random) ?? "" }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick("1", "0.5", "'a'", "\"b\"", "'it\\'s'", "true", "null", "amount", "größe", "execution", "a.b.c")
    }
    let next = depth - 1
    return switch Int.random(in: 0..<9, using: &random) {
    case 0: "(\(expression(next)))"
    case 1: "\(pick("a", "bean.call", "vars:get"))(\(expression(next)), \(expression(next)))"
    case 2: "(\(expression(next)))[\(expression(next))].x"
    case 3: pick("!", "not ", "empty ", "-") + "(\(expression(next)))"
    case 4: "(\(expression(next))) ? \(expression(next)) : \(expression(next))"
    case 5: "(\(expression(next)))" + pick(" && ", " || ", " and ", " or ") + "(\(expression(next)))"
    case 6: "(\(expression(next)))" + pick(" == ", "!=", " lt ", " ge ", "<", " eq ") + "(\(expression(next)))"
    case 7: "(\(expression(next)))" + pick(" + ", "-", " * ", " div ", " mod ", "%") + "(\(expression(next)))"
    default: expression(0)
    }
  }
}
