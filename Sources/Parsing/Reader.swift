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
  /// The ids of the elements that cannot be read, which has been said.
  var unreadIDs: Set<String> = []

  init(_ tree: MarkupTree, _ log: DiagnosticLog) {
    self.tree = tree
    self.log = log
  }

  mutating func report(_ diagnostic: Diagnostic) { log.report(diagnostic) }

  func site(_ node: Node) -> Site { Site(file: tree.file, offset: tree.elements[node.index].offset) }
  func word(_ node: Node) -> Word? { tree.elements[node.index].word }
  func namespace(_ node: Node) -> Namespace { tree.elements[node.index].namespace }

  /// Returns what `tags`, by index of a name, have for the element's.
  func tag<Tag>(_ node: Node, in tags: [Tag?]) -> Tag? {
    let index = Int(tree.elements[node.index].wordIndex)
    return index < tags.count ? tags[index] : nil
  }

  /// The element's local name.
  func name(_ node: Node) -> String { word(node)?.rawValue ?? tree.elementNames[node.index] ?? "" }

  /// The element's own id, for a diagnostic about it.
  func id(_ node: Node) -> String? {
    tree.elements[node.index].attributes
      .first { tree.attributes[$0].namespace == .none && tree.attributes[$0].word == .id }
      .map { string(tree.attributes[$0].value) }
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
