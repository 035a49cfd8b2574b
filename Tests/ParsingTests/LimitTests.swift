import BatonDiagnostics
import Testing

@testable import BatonParsing

struct LimitTests {
  @Test(arguments: [(9, [String]()), (8, ["model-too-large"])])
  func `a file may have so many elements and attributes`(limit: Int, rules: [String]) {
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="p"><task id="a"/><task id="b"/><task/></process></definitions>
      """
    var log = DiagnosticLog()
    let definitions = Parser.parse(SourceText(path: "", bytes: Array(file.utf8)), atMost: limit, log: &log)
    #expect(log.diagnostics.map(\.rule) == rules)
    #expect((definitions == nil) == !rules.isEmpty)
  }
}
