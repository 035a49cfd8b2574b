import BatonDiagnostics
import BatonFixing
import BatonMarkup
import Synchronization

extension Compilation {
  /// Finds the lines and columns of `diagnostics` when they are shown, the elements that they are about, and how their
  /// fixes change the text.
  public var sources: Sources {
    let (locator, index) = (Locator([text]), ElementIndex(of: text))
    return Sources([text]) {
      locator.range(of: $0)
    } describe: {
      index.subject(of: $0)
    } write: {
      index.edits(of: $0)
    }
  }
}

/// What stands where in a file, found out when somebody first asks: most files have nothing to report.
private final class ElementIndex: Sendable {
  private let text: SourceText
  private let found = Mutex<(writer: FixWriter, byID: [String: Int])?>(nil)

  init(of text: SourceText) { self.text = text }

  func edits(of fix: Fix) -> [TextEdit]? { index.writer.edits(of: fix) }

  func subject(of diagnostic: Diagnostic) -> Subject? {
    let (writer, byID) = index
    let outline = writer.outline
    guard let here = outline.innermost(around: Int(diagnostic.place.site.offset)) else { return nil }
    // From the inside out.
    let around = sequence(first: here) { outline.elements[$0].parent }.map { described($0, outline) }
    guard let id = diagnostic.element else { return Subject(around) }
    if let start = around.firstIndex(where: { $0.id == id }) { return Subject(Array(around[start...])) }
    guard let named = byID[id] else { return Subject(around) }
    return Subject(sequence(first: named) { outline.elements[$0].parent }.map { described($0, outline) })
  }

  private func described(_ index: Int, _ outline: MarkupOutline) -> Described {
    let tag = WrittenTag(text, at: outline.elements[index].start)
    return Described(
      type: tag.localName, id: tag.attribute("id").map { text.meaning(of: $0.value) },
      name: tag.attribute("name").map { text.meaning(of: $0.value) })
  }

  private var index: (writer: FixWriter, byID: [String: Int]) {
    found.withLock { found in
      if let found { return found }
      let writer = FixWriter(text)
      var byID: [String: Int] = [:]
      for (index, element) in writer.outline.elements.enumerated() {
        guard let id = WrittenTag(text, at: element.start).attribute("id") else { continue }
        if case let id = text.meaning(of: id.value), byID[id] == nil { byID[id] = index }
      }
      found = (writer, byID)
      return (writer, byID)
    }
  }
}

/// What a start tag says of its element.
private struct Described {
  let type: String
  let id: String?
  let name: String?
}

extension Subject {
  /// The first of `elements`, each of which is in the next; the file's own id is left out, as it says nothing.
  fileprivate init?(_ elements: [Described]) {
    guard let first = elements.first else { return nil }
    let path = elements.dropLast().reversed().compactMap(\.id).filter { !$0.isEmpty }
    self.init(
      type: first.type, id: first.id, name: first.name,
      process: elements.first { $0.type == "process" }?.id, path: path)
  }
}
