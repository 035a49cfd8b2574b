import BatonDiagnostics
import BatonMarkup

/// What a reader was told about one text: the elements as lines, and what went wrong.
struct Recording {
  var isWellFormed = true
  var elements: [Element] = []
  var diagnostics: [Diagnostic] = []
  var source = SourceText(path: "test.bpmn", bytes: [])

  struct Element {
    var name: QualifiedName
    var written: String
    var offset: Int
    var attributes: [(name: QualifiedName, written: String, value: String)]
    var text = ""
    /// What `ns:type` in the text of the element means at its end.
    var resolved: Resolved?
  }

  struct Resolved: Equatable {
    var namespace: Namespace
    var local: String
    var uri: String
  }

  /// Reads `bytes` as a file in any encoding.
  init(of bytes: [UInt8], words: [String] = []) {
    var log = DiagnosticLog()
    let (text, isIntact) = decode(bytes, path: "test.bpmn", file: 0, log: &log)
    source = text
    var recorder = Recorder()
    isWellFormed = isIntact && read(text, file: 0, vocabulary: Vocabulary(words), into: &recorder, log: &log)
    elements = recorder.elements
    diagnostics = log.diagnostics
  }

  init(of text: String, words: [String] = []) { self.init(of: Array(text.utf8), words: words) }

  /// The written text of each element's tag and attributes' values, found by their places.
  var located: [String] {
    let locator = Locator([source])
    return elements.flatMap { element in
      let site = Site(file: 0, offset: UInt32(element.offset))
      return ([.tag] + element.attributes.map { .attribute($0.written) }).map { part in
        source.text(in: locator.range(of: Place(site, part)))
      }
    }
  }

  /// The rules that were found broken, with their positions.
  var findings: [String] {
    diagnostics.map { diagnostic in
      let position = source.position(of: Locator([source]).range(of: diagnostic.place).lowerBound)
      return "\(position.line):\(position.column) \(diagnostic.rule): \(diagnostic.message)"
    }
  }
}

private struct Recorder: MarkupHandler {
  var elements: [Recording.Element] = []
  var open: [Int] = []

  mutating func startElement(_ element: ElementStart) -> Bool {
    open.append(elements.count)
    elements.append(
      Recording.Element(
        name: element.name, written: element.writtenName, offset: Int(element.site.offset),
        attributes: element.attributes.map { ($0.name, $0.writtenName, $0.value.string) }))
    return true
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    elements[open[open.count - 1]].text += text.string
  }

  mutating func endElement(_ scope: NamespaceScope) {
    let index = open.removeLast()
    elements[index].resolved = Array(elements[index].text.utf8).withUnsafeBufferPointer { name in
      scope.resolve(name).map {
        Recording.Resolved(namespace: $0.namespace, local: $0.local.string, uri: $0.namespaceURI)
      }
    }
  }
}
