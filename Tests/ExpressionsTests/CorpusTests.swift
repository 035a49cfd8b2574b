import BatonDiagnostics
import BatonExpressions
import Foundation
import Testing

private let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"]

/// Expressions as people wrote them. `BATON_CORPUS` is the folder; the counts are those of its present state.
@Suite(.enabled(if: corpus != nil)) struct CorpusTests {
  /// What parses, by kind, and each text that does not: all of them are rightly refused.
  @Test func `every marked expression in a model parses or is rightly refused`() throws {
    var texts: Set<String> = []
    for file in try Self.models() { texts.formUnion(try Self.expressions(in: file)) }
    var parsed: [ExpressionTree.Language: Int] = [:]
    var refused: [String] = []
    var executable = 0
    for text in texts.sorted() {
      do throws(SyntaxFailure) {
        let tree = try ExpressionTree(parsing: text, as: .literalOrExpression)
        parsed[tree.language, default: 0] += 1
        if tree.assignment?.value.refusals.isEmpty ?? tree.refusals.isEmpty { executable += 1 }
      } catch {
        refused.append("\(text.prefix(60)): \(error.message)")
      }
    }
    #expect(parsed == [.feel: 200, .juel: 486])
    // What cannot be executed yet gets less.
    #expect(executable >= 618)
    #expect(
      refused == [
        "${Doesn't matter. Will be overridden}: the string does not end",
        "${currentUser(): expected an operator or '}', found the end",
        "${}: there is no expression here",
        "=iban: \"DE456\"\t: expected an operator or the end, found ':'",
      ])
  }

  @Test func `every bare condition in a model parses or is rightly refused`() throws {
    let pattern =
      #"(?:conditionExpression|completionCondition|loopCardinality|condition)\b[^<>]*[^/<>]>\s*(?:<!\[CDATA\[)?([^<]*?)(?:\]\]>)?\s*</"#
    var texts: Set<String> = []
    for file in try Self.models() {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      texts.formUnion(try Self.matches(of: pattern, in: text).map(Self.unescaped))
    }
    var languages: [ExpressionTree.Language: [String]] = [:]
    var refused: [String] = []
    for text in texts.sorted() where !text.hasPrefix("=") && !text.contains("${") && !text.contains("#{") && text != ""
    {
      do throws(SyntaxFailure) {
        languages[try ExpressionTree(parsing: text, as: .expression).language, default: []].append(text)
      } catch {
        refused.append("\(text.prefix(60)): \(error.message)")
      }
    }
    #expect(languages[.feel]?.count == 19)
    #expect(
      languages[.juel] == [
        "'should return boolean value'", "foo == 'left'", "foo == 'right'", "variable == 1", "x == 10",
      ])
    #expect(
      refused == [
        "Service Level == 'Premium': expected an operator or the end, found '=='",
        "bpmn:getDataObject('approved'): this is XPath, which is not supported: 'getDataObject('",
        "bpmn:getDataObject('clarified') = 'no': this is XPath, which is not supported: 'getDataObject('",
        "bpmn:getDataObject('clarified') = 'yes': this is XPath, which is not supported: 'getDataObject('",
        "def issueId = execution.getVariable(\"issueId\")\ndef implIssue: "
          + "this is a script, not an expression of FEEL or JUEL: 'def '",
        "not(bpmn:getDataObject('approved')): this is XPath, which is not supported: 'getDataObject('",
        "services = execution.getProcessEngineServices();\n\n        //: expected an operator or the end, found ';'",
        "services = execution.getProcessEngineServices();\n\n        //: expected an operator or the end, found ';'",
        "some condition: expected 'in', found the end",
      ])
  }

  @Test func `every expression of the FEEL cases that has a value parses`() throws {
    let lines = try String(contentsOfFile: "\(corpus ?? "")/feel-cases.jsonl", encoding: .utf8)
    var failures: [String] = []
    var count = 0
    for line in lines.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let record = try #require(object as? [String: Any])
      let text = try #require(record["expression"] as? String)
      let role: ExpressionTree.Role = record["mode"] as? String == "unary" ? .unaryTests : .expression
      let names = KnownNames((record["context"] as? [String: Any] ?? [:]).keys)
      count += 1
      do throws(SyntaxFailure) {
        let marked = role == .expression ? "=\(text)" : text
        let tree = try ExpressionTree(parsing: marked, as: role, knowing: names)
        #expect(role == .unaryTests || tree.language == .feel)
      } catch {
        failures.append(text)
      }
    }
    #expect(count == 1034)
    // Both contested: `^` for a power, and `\\U` with four digits.
    #expect(failures == ["10^5", #""\ud83d\udc0e\uD83D\UDE00""#])
  }

  private static func models() throws -> [URL] {
    let root = URL(fileURLWithPath: corpus ?? "")
    guard let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return [] }
    return all.compactMap { $0 as? URL }.filter { $0.path.contains(".bpmn") }.sorted { $0.path < $1.path }
  }

  /// The attribute values and texts of elements in `file` that are marked as expressions; scripts and prose are left out.
  private static func expressions(in file: URL) throws -> [String] {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let values = try matches(of: #"\s(?!documentation=)[\w:]+="([^"<]*)""#, in: text)
    let bodies = try matches(
      of:
        #"<(?!script|documentation|(?:\w+:)(?:script|documentation|text)\b)[^<>]*[^/<>]>\s*(?:<!\[CDATA\[)?([^<]*?)(?:\]\]>)?\s*</"#,
      in: text)
    return (values + bodies).filter { $0.hasPrefix("=") || $0.contains("${") || $0.contains("#{") }.map(unescaped)
  }

  /// What the first group of `pattern` matches in `text`.
  private static func matches(of pattern: String, in text: String) throws -> [String] {
    let text = text as NSString
    let whole = NSRange(location: 0, length: text.length)
    return try NSRegularExpression(pattern: pattern).matches(in: text as String, range: whole)
      .map { text.substring(with: $0.range(at: 1)) }
  }

  private static func unescaped(_ text: String) -> String {
    var result = text
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#34;", "\""), ("&#10;", "\n"),
      ("&#xA;", "\n"), ("&#xD;", "\r"), ("&#13;", "\r"), ("&#9;", "\t"), ("&#39;", "'"), ("&#160;", "\u{A0}"),
      ("&amp;", "&"),
    ] {
      result = result.replacing(entity, with: sign)
    }
    return result
  }
}
