import BatonChecking
import BatonDiagnostics
import BatonIR
import BatonLowering
import BatonMarkup
import BatonParsing
import BatonSyntax
import Testing

/// Returns the program of a file of one process, Order, with `contents`; nil, and an issue, if it cannot be executed.
func lower(_ contents: String, roots: String = "", dialect: Dialect? = nil) -> Program? {
  let file = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
      xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">\(roots)
      <process id="Order" isExecutable="true">\(contents)</process>
    </definitions>
    """
  var log = DiagnosticLog()
  let definitions = Parser.parse(SourceText(path: "test.bpmn", bytes: Array(file.utf8)), log: &log)
  let model = definitions.flatMap { Checker.check($0, CheckOptions(for: .execution, dialect: dialect), log: &log) }
  if model == nil { Issue.record("\(log.diagnostics.map(\.message))") }
  return model.map { Lowering.lower($0) }
}

/// Returns the lines of the program's text that follow the one of the process, without its indentation.
func text(_ contents: String, roots: String = "", dialect: Dialect? = nil) -> String {
  let lines = lower(contents, roots: roots, dialect: dialect)?.description.split(separator: "\n") ?? []
  return lines.dropFirst().map { String($0.dropFirst(2)) }.joined(separator: "\n")
}
