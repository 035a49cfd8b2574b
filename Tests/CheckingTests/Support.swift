import BatonDiagnostics
import BatonMarkup
import BatonParsing
import BatonSyntax
import Foundation
import Testing

@testable import BatonChecking

/// A model, what checking found in it, and what came out.
struct Checked {
  let text: SourceText
  let diagnostics: [Diagnostic]
  let model: CheckedModel?

  init(_ text: SourceText, _ options: CheckOptions = CheckOptions()) {
    self.init(text, isIntact: true, options, DiagnosticLog(severities: options.readingSeverities))
  }

  init(file: URL, _ options: CheckOptions = CheckOptions()) throws {
    var log = DiagnosticLog(severities: options.readingSeverities)
    let bytes = [UInt8](try Data(contentsOf: file))
    let (text, isIntact) = decode(bytes, path: file.lastPathComponent, file: 0, log: &log)
    self.init(text, isIntact: isIntact, options, log) { location in
      let imported = file.deletingLastPathComponent().appending(path: location)
      do { return .bytes([UInt8](try Data(contentsOf: imported))) } catch { return .unreadable("it is not there") }
    }
  }

  private init(
    _ text: SourceText, isIntact: Bool, _ options: CheckOptions, _ log: DiagnosticLog,
    imports read: ((String) -> ImportedFile)? = nil
  ) {
    self.text = text
    var log = log
    var definitions = isIntact ? Parser.parse(text, log: &log) : nil
    if let read { definitions?.readImports(options.readingSeverities, read) }
    model = definitions.flatMap { Checker.check($0, options, log: &log) }
    diagnostics = log.diagnostics
  }

  /// Checks a file of one process, Order, with `contents`.
  init(process contents: String, _ options: CheckOptions = CheckOptions()) {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="Order" isExecutable="true">\(contents)</process>
      </definitions>
      """
    self.init(SourceText(path: "test.bpmn", bytes: Array(file.utf8)), options)
  }

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// The diagnostics as `rule: message`.
  var lines: [String] { diagnostics.map { "\($0.rule): \($0.message)" } }

  func findings(of rule: String) -> [Diagnostic] { diagnostics.filter { $0.rule == rule } }
}

/// The collected models, where `BATON_CORPUS` says that they are.
enum Corpus {
  static let root = ProcessInfo.processInfo.environment["BATON_CORPUS"].map { URL(fileURLWithPath: $0) }

  static func models(in folder: String) throws -> [URL] {
    let root = try #require(root)
    let folder = root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.contains("bpmn") }.map { folder.appending(path: $0) }
  }
}

/// Reads a file of one process with `contents`.
func parse(_ contents: String) -> Definitions? {
  let file = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
      <process id="Order" isExecutable="true">\(contents)</process>
    </definitions>
    """
  var log = DiagnosticLog()
  return Parser.parse(SourceText(path: "test.bpmn", bytes: Array(file.utf8)), log: &log)
}
