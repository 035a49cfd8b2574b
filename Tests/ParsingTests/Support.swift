import BatonDiagnostics
import BatonMarkup
import BatonSyntax
import Testing

@testable import BatonParsing

/// A model and what reading it found.
struct Parsed {
  let text: SourceText
  let definitions: Definitions?
  let diagnostics: [Diagnostic]

  init(file: String) {
    text = SourceText(path: "test.bpmn", bytes: Array(file.utf8))
    var log = DiagnosticLog()
    definitions = Parser.parse(text, log: &log)
    diagnostics = log.diagnostics
  }

  /// Reads `elements` as the root elements of a file.
  init(root elements: String, attributes: String = "") {
    self.init(
      file: """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
          xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
          xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
          xmlns:zenbpm="http://zenbpm.pbinitiative.org/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
          xmlns:foreign="http://example.org/foreign" \(attributes)>\(elements)</definitions>
        """)
  }

  /// Reads `elements` as the contents of a process.
  init(process elements: String) {
    self.init(root: "<process id=\"p\" isExecutable=\"true\">\(elements)</process>")
  }

  var process: Process { get throws { try #require(definitions?.processes.first) } }
  var node: FlowNode { get throws { try #require(process.contents.nodes.first) } }

  /// The rules of the diagnostics, in order.
  var rules: [String] { diagnostics.map(\.rule) }

  /// Returns what `place` points at.
  func text(at place: Place) -> String { text.text(in: Locator([text]).range(of: place)) }
}

func texts(_ references: [Reference]) -> [String] { references.map(\.text) }

/// Short forms of the neutral vendor form, without places, to compare the dialects by.
extension MappingSource {
  var brief: String {
    switch self {
    case .expression(let it): "(\(it.text))"
    case .variable(let it): it.text
    case .literal(let it): "'\(it)'"
    case .list(let it): "[" + it.map(\.brief).joined(separator: ", ") + "]"
    case .map(let it): "{" + it.map { "\($0.key.text): \($0.value.brief)" }.joined(separator: ", ") + "}"
    case .script(let it): "script \(it.format ?? "?"): \(it.resource ?? it.text)"
    case .null: "null"
    }
  }
}

extension Mapping {
  var brief: String { "\(isLocal ? "local " : "")\(target.text) = \(source.brief)" }
}

extension Implementation {
  var brief: String {
    switch self {
    case .job(let type, _): "job \(type.text)"
    case .evaluation(let it): "evaluate \(it.text)"
    case .script(let it): "script \(it.format ?? "?"): \(it.resource ?? it.text)"
    }
  }
}

extension Binding {
  var brief: String {
    switch self {
    case .latest: "latest"
    case .deployment: "deployment"
    case .version(let it): "version \(it.text)"
    case .versionTag(let it): "tag \(it.text)"
    }
  }
}
