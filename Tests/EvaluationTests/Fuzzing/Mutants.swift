import BatonEvaluation
import BatonTestSupport
import BatonValues
import Foundation

/// Expressions that people wrote, and damage to them.
enum Mutants {
  /// The pages' examples and, with `BATON_CORPUS`, the corpus' FEEL cases.
  static let texts: [(form: Formula.Form, text: String)] = pages + corpus

  private static let pages: [(form: Formula.Form, text: String)] = Example.all.map {
    example -> (Formula.Form, String) in
    switch example.language {
    case .feel: (.feel, example.expression)
    case .unary: (.unaryTests, example.expression)
    case .juel: (.juel, example.expression)
    }
  }

  private static let corpus: [(form: Formula.Form, text: String)] = {
    guard let folder = ProcessInfo.processInfo.environment["BATON_CORPUS"],
      let data = FileManager.default.contents(atPath: "\(folder)/feel-cases.jsonl")
    else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard case .success(let example) = Result(catching: { try JSON.parse(String(line)) }),
        let text = example["expression"]?.string
      else { return nil }
      return (example["mode"]?.string == "unary" ? .unaryTests : .feel, text)
    }
  }()

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "<", ">", "=", "-", "**", " in ", " and ", " or ", "not(",
    "for i in ",
    " return ", " instance of ", "\"", "@\"", "?", "item", "partial", "null", "1", "0", "-1", "1e6144",
    "99999999999999999999",
    "\"a\"", "[]", "{}", "n", "xs", "rows", "c", "@\"P1D\"", "function(x) x", "some x in ", " satisfies ", "é", "🐎",
    "\u{0}",
  ]

  static func mutant(of text: String, among texts: [String], _ random: inout SplitMix64) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let at = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, at + Int.random(in: 1...8, using: &random))
      let other = Array((texts.randomElement(using: &random) ?? "").unicodeScalars)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: scalars.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars, at: at)
      case 1: scalars.replaceSubrange(at..<end, with: (pieces.randomElement(using: &random) ?? "").unicodeScalars)
      case 2: scalars.removeSubrange(at..<end)
      case 3: scalars.insert(contentsOf: scalars[at..<end], at: at)
      case 4: scalars.insert(contentsOf: other, at: at)
      default: scalars.replaceSubrange(at..., with: other.dropFirst(min(at, other.count)))
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Keeps what is about to be evaluated, where `BATON_FUZZ_TRACE` says.
  static func trace(_ text: String, _ variables: Record) {
    guard let tracePath else { return }
    _ = FileManager.default.createFile(atPath: tracePath, contents: Data("\(text)\nwhere \(variables)\n".utf8))
  }

  private static let tracePath = ProcessInfo.processInfo.environment["BATON_FUZZ_TRACE"]
}
