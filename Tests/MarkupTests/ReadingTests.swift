import BatonDiagnostics
import BatonMarkup
import Testing

@Suite struct ReadingTests {
  @Test func `elements, attributes and text arrive in document order with entities expanded`() throws {
    let recording = Recording(of: "<a b='x&amp;y&lt;&#x41;\n&quot;'>t&amp;u<![CDATA[<c>&amp;]]><!-- no --><d/>v</a>")
    #expect(recording.isWellFormed)
    #expect(recording.elements.map(\.written) == ["a", "d"])
    #expect(recording.elements[0].attributes.map(\.value) == ["x&y<A \""])
    #expect(recording.elements[0].text == "t&u<c>&amp;v")
  }

  @Test func `names are indices into the vocabulary and namespaces are told by URI`() {
    let recording = Recording(
      of: """
        <model:process xmlns:model="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="http://camunda.org/schema/1.0/bpmn"
          xmlns:y="urn:y" id="p" x:id="q" y:other="r"><task xmlns="http://camunda.org/schema/zeebe/1.0"/><task/></model:process>
        """, words: ["id", "task", "process"])
    func name(_ namespace: Namespace, _ index: UInt16) -> QualifiedName {
      QualifiedName(namespace, LocalName(index: index))
    }
    #expect(recording.elements.map(\.name) == [name(.bpmn, 2), name(.zeebe, 1), name(.none, 1)])
    #expect(
      recording.elements[0].attributes.map(\.name)
        == [name(.none, 0), name(.camunda, 0), QualifiedName(.other, .unknown)])
    #expect(recording.elements[0].attributes.map(\.written) == ["id", "x:id", "y:other"])
  }

  @Test func `fox is Camunda's first namespace`() {
    #expect(Recording(of: "<a xmlns='http://www.camunda.com/fox'/>").elements[0].name.namespace == .camunda)
  }

  @Test(
    arguments: [
      ("x", Recording.Resolved(namespace: .bpmn, local: "x", uri: "http://www.omg.org/spec/BPMN/20100524/MODEL")),
      ("xsd:string", .init(namespace: .xsd, local: "string", uri: "http://www.w3.org/2001/XMLSchema")),
      ("o:t", .init(namespace: .other, local: "t", uri: "urn:inner")),
      ("o:", .init(namespace: .other, local: "", uri: "urn:inner")),
      ("absent:t", nil), ("xs:t", nil), ("xsdd:t", nil), (":t", nil),
    ])
  func `names in text are resolved where their element ends`(name: String, expected: Recording.Resolved?) {
    let recording = Recording(
      of: """
        <a xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
          xmlns:o="urn:outer"><b xmlns:o="urn:inner"><c xmlns:absent="urn:c"/><d>\(name)</d></b></a>
        """)
    #expect(recording.elements[3].resolved == expected)
  }

  @Test func `a name without prefix has no namespace where none is declared`() {
    let recording = Recording(of: "<a xmlns='urn:x'><b xmlns=''>t</b></a>")
    #expect(recording.elements[1].resolved == .init(namespace: .none, local: "t", uri: ""))
  }

  @Test func `a file may use many names`() {
    let words = (0..<3000).map { "w\($0)" }
    let recording = Recording(of: "<r>" + (0..<4000).map { "<w\($0)/>" }.joined() + "<w7/></r>", words: words)
    #expect(recording.elements.dropFirst().prefix(3000).map(\.name.local.index) == Array(0..<3000))
    #expect(recording.elements[3001].name.local == .unknown)
    #expect(recording.elements.last?.name.local.index == 7)
  }
}
