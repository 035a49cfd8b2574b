import BatonDiagnostics
import BatonMarkup
import Foundation
import Testing

private let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"]

/// Returns the paths of the corpus's models, relative to it.
private func models(in folder: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".bpmn") || $0.hasSuffix(".bpmn20.xml") }.sorted()
}

@Suite(.enabled(if: corpus != nil, "BATON_CORPUS is not set")) struct CorpusTests {
  /// Those that Python's expat refuses too.
  static let malformed = [
    "bpmn-js/BpmnRules.attaching.bpmn", "bpmn-js/SubProcessBehavior.copy-paste.bpmn", "bpmn-js/default-attrs.bpmn",
    "bpmn-js/events.bpmn", "bpmn-js/gateway-type-default.bpmn", "bpmn-js/multiple-nested-processes.bpmn",
    "bpmn-js/ordering-subprocesses.bpmn", "camunda7/rejected/BpmnParseTest.testParseProcessDefinitionXXE.bpmn20.xml",
    "camunda7/rejected/BpmnParseTest.testXMLParsingErrors.bpmn",
    "camunda7/rejected/TestWarDeploymentWithBrokenBpmnXml.testXmlInvalid.bpmn20.xml",
    "camunda8/business_rule_task_external_with_error_boundary_event_and_output_mapping.bpmn",
    "camunda8/user_task_with_error_boundary_event_and_output_mapping.bpmn",
  ]

  @Test func `every model is read but those that are malformed, and each tag is where its site says`() throws {
    let corpus = try #require(corpus)
    var refused: [String] = []
    for model in try models(in: corpus) {
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: corpus + "/" + model)))
      let recording = Recording(of: bytes)
      if !recording.isWellFormed {
        refused.append(model)
        #expect(recording.diagnostics.count == 1, "\(model)")
      }
      let strangers = recording.elements.filter { element in
        let tag = Array(("<" + element.written).utf8)
        return !recording.source.bytes[element.offset...].starts(with: tag)
      }
      #expect(strangers.isEmpty, "\(model)")
    }
    #expect(refused == Self.malformed)
  }
}
