import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// An element of the file that is being read.
struct Node: Hashable {
  let index: Int
}

/// A file that is being read: readers of elements are its methods, and ask it for attributes and children by name.
///
/// What has been asked for is marked; what is unmarked in the end has been understood by nobody, and is reported
/// (`reportLeftovers`).
struct Reader {
  var tree: MarkupTree
  var log: DiagnosticLog
  /// How many spellings have been suggested.
  var suggestions = 0

  init(_ tree: MarkupTree, limit: Int) {
    self.tree = tree
    log = DiagnosticLog(limit: limit)
  }

  mutating func report(_ diagnostic: Diagnostic) { log.report(diagnostic) }

  func site(_ node: Node) -> Site { Site(file: tree.file, offset: tree.elements[node.index].offset) }
  func word(_ node: Node) -> Word? { tree.elements[node.index].word }
  func namespace(_ node: Node) -> Namespace { tree.elements[node.index].namespace }

  /// The element's local name.
  func name(_ node: Node) -> String { word(node)?.rawValue ?? tree.elementNames[node.index] ?? "" }

  /// The element's own id, for a diagnostic about it.
  func id(_ node: Node) -> String? {
    tree.elements[node.index].attributes
      .first { tree.attributes[$0].namespace == .none && tree.attributes[$0].word == .id }
      .map { String(decoding: tree.bytes[tree.attributes[$0].value], as: UTF8.self) }
  }
}

/// A text of the file, without the white space around it, and where it stands.
struct Located {
  var text: String
  var place: Place
  /// How much white space stands before it.
  var start = 0

  func expression(bare: ExpressionText.BareMeaning) -> ExpressionText {
    ExpressionText(text, bare: bare, at: place, start: start)
  }
}

// MARK: - Children

extension Reader {
  /// Calls `body` for each child element, in document order, without marking it.
  mutating func forEachChild(of node: Node, _ body: (inout Reader, Node) -> Void) {
    var index = node.index + 1
    while index < tree.elements[node.index].end {
      let next = tree.elements[index].end
      body(&self, Node(index: index))
      index = next
    }
  }

  /// Marks `node` as asked for.
  mutating func accept(_ node: Node) { tree.elements[node.index].isRead = true }

  /// Marks `node` and all that is in it as asked for, whatever it is.
  mutating func acceptAll(_ node: Node) {
    let element = tree.elements[node.index]
    for index in node.index..<element.end {
      tree.elements[index].isRead = true
      for attribute in tree.elements[index].attributes { tree.attributes[attribute].isRead = true }
    }
  }

  /// Returns the children of BPMN's that are called `word`.
  mutating func children(_ word: Word, of node: Node) -> [Node] {
    children(of: node) { $0.word == word && $0.namespace == .bpmn }
  }

  /// Returns the child of BPMN's that is called `word`, of which there may be one.
  mutating func child(_ word: Word, of node: Node) -> Node? {
    let found = children(word, of: node)
    for second in found.dropFirst() {
      report(.error(repeated: name(second), in: name(node), at: Place(site(second)), id: id(node)))
    }
    return found.first
  }

  /// Returns the children for which `isMeant` holds, and marks them.
  mutating func children(of node: Node, where isMeant: (MarkupTree.Element) -> Bool) -> [Node] {
    var found: [Node] = []
    let end = tree.elements[node.index].end
    var index = node.index + 1
    while index < end {
      if isMeant(tree.elements[index]) {
        tree.elements[index].isRead = true
        found.append(Node(index: index))
      }
      index = tree.elements[index].end
    }
    return found
  }
}

// MARK: - Texts

extension Reader {
  /// Returns the value of BPMN's attribute `word`.
  mutating func attribute(_ word: Word, of node: Node) -> Located? {
    let attributes = tree.elements[node.index].attributes
    let found = attributes.first { tree.attributes[$0].word == word && tree.attributes[$0].namespace == .none }
    return found.map { value($0, of: node) }
  }

  /// Marks the attribute at `index`, which `node` has, and returns its value.
  mutating func value(_ index: Int, of node: Node) -> Located {
    tree.attributes[index].isRead = true
    let attribute = tree.attributes[index]
    return located(attribute.value, at: Place(site(node), .attribute(writtenName(index))))
  }

  /// Returns the name of an attribute as the file writes it.
  func writtenName(_ index: Int) -> String {
    let attribute = tree.attributes[index]
    let local = attribute.word?.rawValue ?? tree.attributeNames[index] ?? ""
    return tree.prefixes[attribute.namespace].map { "\($0):\(local)" } ?? local
  }

  /// Returns the character content of `node`, or nil where it is blank.
  func content(of node: Node) -> Located? {
    let element = tree.elements[node.index]
    var content = located(element.text, at: Place(site(node), .text))
    content.start += element.skipped
    if tree.continuations[node.index] != nil { content.text = verbatim(node).trimmed }
    return content.text.isEmpty ? nil : content
  }

  /// Returns the character content of `node` with the white space in it.
  func verbatim(_ node: Node) -> String {
    let pieces = [tree.elements[node.index].text] + (tree.continuations[node.index] ?? [])
    return String(decoding: pieces.flatMap { tree.bytes[$0] }, as: UTF8.self)
  }

  private func located(_ range: Range<Int>, at place: Place) -> Located {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, tree.bytes[start].isSpace { start += 1 }
    while start < end, tree.bytes[end - 1].isSpace { end -= 1 }
    return Located(
      text: String(decoding: tree.bytes[start..<end], as: UTF8.self), place: place, start: start - range.lowerBound)
  }
}

extension String {
  /// The string without the white space around it.
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
