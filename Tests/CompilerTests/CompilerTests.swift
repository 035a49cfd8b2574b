import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonRuntime
import Testing

@Suite struct CompilerTests {
  static func diagram(_ body: String) -> [UInt8] {
    Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="p" isExecutable="true">\(body)</process>
      </definitions>
      """.utf8)
  }

  @Test func makesAModuleThatRuns() throws {
    let text = Self.diagram(
      """
      <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="u"/><userTask id="u"/>
      """)
    let module = try Compiler.compile(text, path: "a.bpmn").get()
    let runtime = Runtime()
    #expect(runtime.deploy(module).map(\.id) == ["p"])
    #expect(runtime.waits(of: try runtime.start("p")).map(\.element) == ["u"])
    #expect(try Module(bytes: module.fileBytes).digest == module.digest)
  }

  @Test func isTheSameForTheSameText() throws {
    let text = Self.diagram("<startEvent id=\"s\"/>")
    let digests = try (0..<2).map { _ in try Compiler.compile(text, path: "a.bpmn").get().digest }
    #expect(digests[0] == digests[1])
  }

  @Test func saysAllErrorsAtTheirPlacesAndMakesNoModule() throws {
    let text = Self.diagram(
      """
      <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>
      <sequenceFlow id="g" sourceRef="elsewhere" targetRef="s"/>
      """)
    let compilation = Compiler.compile(text, path: "a.bpmn")
    #expect(compilation.hasErrors)
    #expect(compilation.module == nil)
    #expect(compilation.diagnostics.count { $0.severity == .error } >= 2)
    let failure = #expect(throws: CompilationFailure.self) { try compilation.get() }
    let shown = try #require(failure).description
    #expect(shown.contains("a.bpmn:2:"))
    #expect(shown.contains("'nowhere'") && shown.contains("'elsewhere'"))
  }

  @Test func checksWithoutMakingAModule() {
    let compilation = Compiler.compile(
      Self.diagram("<startEvent id=\"s\"/>"), path: "a.bpmn", options: CompilerOptions(for: .findings))
    #expect(!compilation.hasErrors)
    #expect(compilation.module == nil)
    #expect(compilation.definitions != nil)
  }

  @Test func refusesWhatIsNoDiagram() {
    for text in ["", "x", "<a/>", "<definitions", "\u{0}\u{0}"] {
      let compilation = Compiler.compile(Array(text.utf8), path: "a.bpmn")
      #expect(compilation.hasErrors, "\(text)")
    }
  }

  @Test func saysWhichFileCannotBeRead() {
    let error = #expect(throws: UnreadableFile.self) { try Compiler.compile(path: "/nowhere/a.bpmn") }
    #expect(error?.description == "/nowhere/a.bpmn: No such file or directory")
  }
}
