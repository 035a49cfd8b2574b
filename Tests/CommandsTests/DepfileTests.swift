import Testing

@testable import BatonCommands

@Suite struct DepfileTests {
  /// GNU make 4.3 reads these as they are meant.
  @Test func `a path's special characters are escaped`() {
    #expect(Depfile(output: "out.bpmnc", inputs: ["a.bpmn", "b.bpmn"]).text == "out.bpmnc: a.bpmn b.bpmn\n")
    #expect(Depfile(output: "o o", inputs: ["c#d$.bpmn", "x:y"]).text == ##"o\ o: c\#d$$.bpmn x\:y"## + "\n")
  }
}
