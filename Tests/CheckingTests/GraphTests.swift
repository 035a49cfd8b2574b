import BatonDiagnostics
import Testing

@testable import BatonChecking

@Suite struct GraphTests {
  @Test func `elements without id are named by their kind and place among it`() throws {
    let model = try #require(
      Checked(
        process: """
          <startEvent/><task/><task id="T"/><task/>
          <sequenceFlow sourceRef="T" targetRef="T"/>
          """
      ).model)
    #expect(model.graph.nodes.map(\.name) == ["startEvent#1", "task#1", "T", "task#3"])
    #expect(model.graph.flows.map(\.name) == ["sequenceFlow#1"])
  }

  @Test func `connections come from flows, in document order, wherever the flows stand`() throws {
    let model = try #require(
      Checked(
        process: """
          <sequenceFlow id="F1" sourceRef="A" targetRef="B"/><task id="A"/>
          <subProcess id="S"><task id="X"/><task id="Y"/></subProcess>
          <task id="B"/><sequenceFlow id="F2" sourceRef="A" targetRef="B"/>
          <sequenceFlow id="F3" sourceRef="X" targetRef="Y"/>
          """
      ).model)
    let graph = model.graph
    let outgoing = Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.name, $0.outgoing.map { graph[$0].name }) })
    #expect(outgoing == ["A": ["F1", "F2"], "B": [], "S": [], "X": ["F3"], "Y": []])
    #expect(graph.scopes.map { $0.flows.map { graph[$0].name } } == [["F1", "F2"], ["F3"]])
  }

  @Test(arguments: [
    ("<startEvent id=\"S1\"/><startEvent id=\"S2\"/>", ["S1"]),
    ("<startEvent id=\"M\"><messageEventDefinition/></startEvent><startEvent id=\"S\"/>", ["S"]),
    (
      "<task id=\"A\"/><task id=\"B\"/><sequenceFlow id=\"F\" sourceRef=\"A\" targetRef=\"B\"/><task id=\"C\"/>",
      ["A", "C"]
    ),
    (
      """
      <task id="A"/><task id="Undo" isForCompensation="true"/>
      <subProcess id="E" triggeredByEvent="true"/>
      <boundaryEvent id="B" attachedToRef="A"><errorEventDefinition/></boundaryEvent>
      """, ["A"]
    ),
  ])
  func `a scope is entered at its none start event, else where no flow leads to`(contents: String, entries: [String])
    throws
  {
    let graph = Graph(try #require(parse(contents)))
    #expect(graph.entries(of: graph.scopes[0]).map { graph[$0].name } == entries)
  }
}
