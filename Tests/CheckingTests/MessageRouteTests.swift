import BatonDiagnostics
import BatonMarkup
import BatonParsing
import BatonSyntax
import Testing

@testable import BatonChecking

@Suite struct MessageRouteTests {
  @Test func `a flow between pools leads from each sender to each receiver of the same message`() {
    let routes = routes(
      senders: ["S1": "A", "S2": "B", "S3": "A"], receivers: ["R1": "A", "R2": "C", "R3": "A"],
      flow: #"sourceRef="Left" targetRef="Right""#)
    #expect(routes.ends == ["S1>R1", "S1>R3", "S3>R1", "S3>R3"])
    #expect(routes.value.excess == nil)
  }

  @Test func `a flow that names its message leads only between nodes of that`() {
    let routes = routes(
      senders: ["S1": "A", "S2": "B"], receivers: ["R1": "A", "R2": "B"],
      flow: #"sourceRef="Left" targetRef="Right" messageRef="B""#)
    #expect(routes.ends == ["S2>R2"])
  }

  @Test func `a flow from a node leads to the receivers of what that sends`() {
    let routes = routes(
      senders: ["S1": "A", "S2": "A"], receivers: ["R1": "A", "R2": "A"], flow: #"sourceRef="S2" targetRef="Right""#)
    #expect(routes.ends == ["S2>R1", "S2>R2"])
  }

  @Test func `a flow between nodes needs no message`() {
    let routes = routes(senders: ["S1": "A"], receivers: ["R1": "B"], flow: #"sourceRef="S1" targetRef="R1""#)
    #expect(routes.ends == ["S1>R1"])
  }

  @Test func `routes are found by their ends`() throws {
    let routes = routes(
      senders: ["S1": "A", "S2": "A"], receivers: ["R1": "A", "R2": "C"], flow: #"sourceRef="Left" targetRef="Right""#)
    let sender = try #require(routes.graph.nodesByID["S2"])
    let receiver = try #require(routes.graph.nodesByID["R1"])
    let other = try #require(routes.graph.nodesByID["R2"])
    #expect(routes.value.from(sender).map(\.target) == [receiver])
    #expect(routes.value.to(receiver).count == 2)
    #expect(routes.value.lead(from: sender) && !routes.value.lead(to: sender) && !routes.value.lead(to: other))
  }

  @Test func `a flow that stands for too many routes is refused, and costs nothing`() {
    let senders = Dictionary(uniqueKeysWithValues: (1...101).map { ("S\($0)", "A") })
    let receivers = Dictionary(uniqueKeysWithValues: (1...100).map { ("R\($0)", "A") })
    let flow = #"sourceRef="Left" targetRef="Right""#
    let routes = routes(senders: senders, receivers: receivers, flow: flow)
    #expect(routes.value.all.isEmpty && routes.value.excess?.id == "Flow")
    let checked = Checked(file(senders, receivers, flow), CheckOptions(for: .execution))
    #expect(
      checked.lines.contains {
        $0.hasPrefix(
          "not-executable: message flow 'Flow' cannot be executed: Baton does not yet support message flows that could take more"
        )
      })
  }

  private struct Found {
    let graph: Graph
    let value: MessageRoutes

    var ends: [String] { value.all.map { "\(graph[$0.source].name)>\(graph[$0.target].name)" } }
  }

  /// The routes of a file of two pools, with send and receive tasks by id and message.
  private func routes(senders: [String: String], receivers: [String: String], flow: String) -> Found {
    var log = DiagnosticLog()
    guard let definitions = Parser.parse(file(senders, receivers, flow), log: &log) else {
      Issue.record("the test's own file cannot be read")
      return Found(graph: Graph(), value: MessageRoutes())
    }
    let graph = Graph(definitions)
    return Found(graph: graph, value: graph.routes(of: definitions))
  }

  private func file(_ senders: [String: String], _ receivers: [String: String], _ flow: String) -> SourceText {
    func tasks(_ tag: String, _ tasks: [String: String]) -> String {
      tasks.sorted { $0.key < $1.key }.map { #"<\#(tag) id="\#($0)" messageRef="\#($1)"/>"# }.joined()
    }
    let file = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <message id="A" name="a"/><message id="B" name="b"/><message id="C" name="c"/>
        <collaboration id="Both">
          <participant id="Left" processRef="Selling"/><participant id="Right" processRef="Buying"/>
          <messageFlow id="Flow" \(flow)/>
        </collaboration>
        <process id="Selling" isExecutable="true">\(tasks("sendTask", senders))</process>
        <process id="Buying" isExecutable="true">\(tasks("receiveTask", receivers))</process>
      </definitions>
      """
    return SourceText(path: "test.bpmn", bytes: Array(file.utf8))
  }
}
