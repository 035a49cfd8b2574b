import BatonEvaluation
import BatonValues
import Foundation
import Testing

private let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"].map { URL(filePath: $0) }

/// The cases that others have collected. `swift test --filter CaseTests` prints what fails.
@Suite(.enabled(if: corpus != nil)) struct CaseTests {
  /// The decisions of the DMN TCK that are one expression, over input data at most.
  @Test func `the DMN TCK's literal expressions`() throws {
    let root = try #require(corpus).appending(path: "tck")
    var tally = Tally()
    for url in try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
      .compactMap({ $0 as? URL }).filter({ $0.pathExtension == "xml" }).sorted(by: { $0.path < $1.path })
    {
      let cases = try TCKCases(url)
      let folder = url.deletingLastPathComponent()
      let model = try TCKModel(folder.appending(path: cases.modelName))
      for one in cases.expectations {
        guard let decision = model.decisions[one.decision] else { continue }
        tally.add(
          Failure(
            folder: folder.lastPathComponent, id: "\(one.id) \(one.decision)", text: decision.text,
            expected: one.expected, actual: Result { try model.evaluate(one.decision, in: one.context) }))
      }
    }
    if !tally.failures.isEmpty { print(tally.report) }
    #expect(tally.count == 1393 && tally.countWithValue == 1078)
    #expect(tally.passed == 1393)
  }

  /// Expressions and unary tests collected from other implementations' tests, but for those in dispute.
  ///
  /// Three will stay wrong: builtins-spec:296 (in XPath's mode `m` no line begins behind the last line feed), :621 (durations of
  /// the two kinds are of different types, so `=` is null: DMN 1.5 §10.3.2.13) and :858 (blanks within a name become one blank,
  /// none is added: §10.3.1.2).
  @Test func `the collected cases`() throws {
    let url = try #require(corpus).appending(path: "feel-cases.jsonl")
    var tally = Tally()
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let one = try JSON.parse(String(line))
      guard one["contested"] == nil, let text = one["expression"]?.string, let id = one["id"]?.string else { continue }
      let context = one["context"]?.context ?? [:]
      let isUnary = one["mode"]?.string == "unary"
      let actual = Result {
        try Formula(text, as: isUnary ? .unaryTests : .feel, knowing: context).evaluate(context)
      }
      tally.add(
        Failure(
          folder: id.split(separator: ":").first.map(String.init) ?? id, id: id,
          text: text + (context.isEmpty ? "" : " in \(JSON.text(of: .context(context)))"),
          expected: one["expected"] ?? .null, actual: actual))
    }
    if !tally.failures.isEmpty { print(tally.report) }
    #expect(tally.count == 965)
    #expect(tally.passed == 962)
  }
}
