import BatonDiagnostics
import BatonMarkup
import BatonParsing
import BatonSyntax
import BatonTestSupport
import Foundation
import Testing

private let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"]

/// Models of real tools and engines.
@Suite(.enabled(if: corpus != nil))
struct CorpusTests {
  /// The files that are not well-formed XML, or not BPMN.
  static let unreadable: Set = [
    "camunda8/user_task_with_error_boundary_event_and_output_mapping.bpmn",
    "camunda8/business_rule_task_external_with_error_boundary_event_and_output_mapping.bpmn",
    "camunda7/rejected/BpmnParseTest.testParseProcessDefinitionXXE.bpmn20.xml",
    "camunda7/rejected/TestWarDeploymentWithBrokenBpmnXml.testXmlInvalid.bpmn20.xml",
    "camunda7/rejected/BpmnParseTest.testXMLParsingErrors.bpmn", "bpmn-js/BpmnRules.attaching.bpmn",
    "bpmn-js/missing-namespace.bpmn", "bpmn-js/gateway-type-default.bpmn", "bpmn-js/multiple-nested-processes.bpmn",
    "bpmn-js/SubProcessBehavior.copy-paste.bpmn", "bpmn-js/ordering-subprocesses.bpmn",
    "bpmn-js/default-attrs.bpmn", "bpmn-js/events.bpmn",
  ]

  /// What these files have that BPMN has not, and how often.
  static let departures = [
    "bpmn-js: 'ComplexGateway' is not an element of BPMN, and is ignored": 1,
    "bpmn-js: 'Task' is not an element of BPMN, and is ignored": 2,
    "bpmn-js: 'categoryValue' cannot stand in definitions 'sid-73c85f47-caf7-49f4-81c2-ccd9c46beedb', and is ignored":
      1,
    "bpmn-js: 'dataStore' cannot stand in process 'Process', and is ignored": 1,
    "bpmn-js: 'someElement' in definitions 'test' is in no namespace, and is ignored": 1,
    "bpmn-js: data object reference 'Bewerber' (sid-8D8BD39F-1B08-433F-8F93-A1FF7520BA8B) has no attribute 'isCollection' in BPMN":
      2,
    "camunda7: process 'bogusProcess' has no attribute 'invalidAttribute' in BPMN": 1,
    "miwg: 'Assignee' is not an element of BPMN, and is ignored": 1,
    "miwg: 'LoopCounter' is not an element of BPMN, and is ignored": 4,
  ]

  @Test func everyFileIsReadAndOnlyTrueDeparturesAreReported() throws {
    var unread: Set<String> = []
    var found: [String: Int] = [:]
    for path in try paths() {
      let (definitions, diagnostics) = try read(path)
      if definitions == nil { unread.insert(path) }
      for diagnostic in diagnostics where diagnostic.rule.hasPrefix("schema-unknown-") {
        found["\(path.prefix { $0 != "/" }): \(diagnostic.message)", default: 0] += 1
      }
    }
    #expect(unread == Self.unreadable)
    #expect(found == Self.departures)
  }

  @Test func mutantsNeverTrap() throws {
    var random = SplitMix64(seed: 1)
    for path in try paths() {
      var bytes = try bytes(of: path)
      for _ in 0..<Int.random(in: 1...4, using: &random) { bytes.mutate(using: &random) }
      let (definitions, diagnostics) = read(bytes, path)
      #expect(definitions != nil || diagnostics.contains { $0.severity == .error }, "\(path)")
    }
  }

  private func paths() throws -> [String] {
    let all = FileManager.default.enumerator(atPath: try #require(corpus))?.compactMap { $0 as? String } ?? []
    let models = all.filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }
    #expect(models.count > 2800)
    return models
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let root = try #require(corpus)
    return [UInt8](try #require(FileManager.default.contents(atPath: "\(root)/\(path)")))
  }

  private func read(_ path: String) throws -> (Definitions?, [Diagnostic]) { read(try bytes(of: path), path) }

  private func read(_ bytes: [UInt8], _ path: String) -> (Definitions?, [Diagnostic]) {
    var log = DiagnosticLog()
    let (text, isIntact) = decode(bytes, path: path, file: 0, log: &log)
    return (isIntact ? Parser.parse(text, log: &log) : nil, log.diagnostics)
  }
}
