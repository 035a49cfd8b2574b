import BatonDiagnostics
import BatonMarkup
import Testing

@testable import BatonParsing

/// The table of the standard's elements against the readers: what the standard has is read, or left out on purpose.
struct MetamodelTests {
  private static let metamodel = Metamodel.standard

  /// What no reader asks for, as nothing follows from it: how things are drawn, and what only choreographies have.
  private static let unread: Set = [
    "BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel", "BPMNLabelStyle", "Font", "Bounds", "waypoint",
    "choreography", "globalChoreographyTask", "choreographyTask", "subChoreography", "callChoreography", "extension",
  ]

  private static let elements = metamodel.kinds.filter {
    !$0.definition.isAbstract && !unread.contains($0.definition.name.rawValue)
  }.map(\.definition.name.rawValue)

  @Test(arguments: elements)
  func `each attribute and child of an element is read`(name: String) throws {
    let kind = try #require(Word(rawValue: name).flatMap { Self.metamodel.kind(named: $0.index) })
    let xml = try Self.file(with: kind)
    var builder = MarkupTreeBuilder(file: 0, limit: 1000)
    var log = DiagnosticLog()
    let text = SourceText(path: "", bytes: Array(xml.utf8))
    #expect(read(text, file: 0, vocabulary: Word.vocabulary, into: &builder, log: &log))
    var reader = Reader(builder.finish(), log)
    _ = reader.definitions(Node(index: 0))
    let tree = reader.tree
    let index = try #require(tree.elements.indices.last { tree.elements[$0].word?.rawValue == name })
    for attribute in tree.elements[index].attributes {
      #expect(tree.attributes[attribute].isRead, "\(reader.writtenName(attribute)) in \(xml)")
    }
    // The event of a multi-instance activity is not drawn, and has no flows.
    let drawn: Set = name == "event" ? ["auditing", "monitoring", "categoryValueRef", "incoming", "outgoing"] : []
    reader.forEachChild(of: Node(index: index)) { reader, child in
      guard !drawn.contains(reader.name(child)) else { return }
      #expect(reader.tree.elements[child.index].isRead, "\(reader.name(child)) in \(xml)")
    }
  }

  @Test func `a file with all attributes and children departs from nothing`() throws {
    for kind in Self.metamodel.kinds where !kind.definition.isAbstract {
      let parsed = Parsed(file: try Self.file(with: kind))
      let departures = parsed.diagnostics.filter { $0.rule.hasPrefix("schema-") }
      // What stands in and around the element may need more.
      #expect(departures.allSatisfy { $0.rule.hasPrefix("schema-missing") }, "\(departures)")
    }
  }

  /// Returns a file in which an element of `kind` stands, with each attribute and child that it may have.
  private static func file(with kind: Metamodel.Kind) throws -> String {
    let definition = kind.definition
    let children =
      definition.isOpen
      ? []
      : kind.slots.compactMap { slot in
        metamodel.children(of: kind).first { name in
          Word(rawValue: name).flatMap { metamodel.rank($0.index, in: kind) }.map { kind.slots[$0].names } == slot.names
        }
      }
    let content =
      children.map { "<\($0)>\(isReference($0) ? "a" : "")</\($0)>" }.joined() + (kind.content == nil ? "" : "a")
    var xml = "<\(definition.name.rawValue)\(try attributes(of: kind))>\(content)</\(definition.name.rawValue)>"
    var (word, seen) = (definition.name, Set<String>())
    while word != .definitions {
      let parent = try #require(
        metamodel.kinds.first {
          !$0.definition.isAbstract && !seen.contains($0.definition.name.rawValue)
            && $0.definition.name != word && metamodel.rank(word.index, in: $0) != nil
        }, "\(word)")
      seen.insert(word.rawValue)
      word = parent.definition.name
      xml = "<\(word.rawValue)\(word == .definitions ? "" : " id='around'")>\(xml)</\(word.rawValue)>"
    }
    for prefix in ["BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabelStyle", "BPMNLabel"] {
      xml.replace("<\(prefix)", with: "<di:\(prefix)")
      xml.replace("</\(prefix)", with: "</di:\(prefix)")
    }
    xml.replace(/(<\/?)(Bounds|Font)/) { "\($0.1)dc:\($0.2)" }
    xml.replace(/(<\/?)waypoint/) { "\($0.1)dd:waypoint" }
    xml.replace("di:di:", with: "di:")
    let space =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
      + " xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' xmlns:dd='http://www.omg.org/spec/DD/20100524/DI'"
      + " xmlns:dc='http://www.omg.org/spec/DD/20100524/DC'"
    xml.replace("<definitions", with: space)
    return xml
  }

  private static func isReference(_ name: String) -> Bool {
    Word(rawValue: name).flatMap { metamodel.kind(named: $0.index) }?.content == .reference
  }

  private static func attributes(of kind: Metamodel.Kind) throws -> String {
    try metamodel.attributes(of: kind).map { name in
      let word = try #require(Word(rawValue: name))
      let value =
        switch try #require(metamodel.type(word.index, of: kind)) {
        case .string, .uri, .id, .reference: "a"
        case .boolean: "true"
        case .integer, .number: "1"
        case .oneOf(let words): words[0]
        }
      return " \(name)='\(value)'"
    }.joined()
  }
}
