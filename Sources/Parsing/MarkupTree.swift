import BatonDiagnostics
import BatonMarkup

/// A file's elements in document order, in a few flat arrays: what a reader looks things up in.
///
/// An element's subtree is the run from its index to its `end`. Elements of namespaces that nobody here knows, with all
/// that is in them, are extensions that anybody may make, and are left out.
struct MarkupTree {
  struct Element {
    let namespace: Namespace
    /// Nil for a name that no reader asks for; `names` has its text.
    let word: Word?
    /// The word's index in the vocabulary.
    let wordIndex: UInt16
    let offset: UInt32
    let attributes: Range<Int>
    var end: Int
    /// The bytes of its character content.
    var text: Range<Int>
    /// How many bytes of white space came before `text`.
    var skipped: Int
    var isRead = false
  }

  struct Attribute {
    let namespace: Namespace
    let word: Word?
    let wordIndex: UInt16
    let value: Range<Int>
    var isRead = false
  }

  let file: UInt16
  var elements: [Element] = []
  var attributes: [Attribute] = []
  /// Attribute values and character content.
  var bytes: [UInt8] = []
  /// What follows an element's `text` behind child elements, piece by piece.
  var continuations: [Int: [Range<Int>]] = [:]
  /// The names of elements that have no word, and of attributes.
  var elementNames: [Int: String] = [:]
  var attributeNames: [Int: String] = [:]
  /// The prefix under which each vendor's attributes are written.
  var prefixes: [Namespace: String] = [:]
  /// The namespaces that the root declares, by prefix.
  var namespaces: [String: String] = [:]
  /// How many elements and attributes each namespace has.
  var uses = [Int](repeating: 0, count: Namespace.allCases.count)
  /// The indices of the expressions that do not say to be formal ones.
  var informal: [Int] = []
  /// Elements of unknown namespaces that stand directly in one of BPMN other than `extensionElements`.
  var foreigners: [(parent: Int, name: String, offset: UInt32)] = []
  /// The first element, if it was left out of the tree: its name and namespace.
  var foreignRoot: (name: String, uri: String, offset: UInt32)?

  /// How many elements and attributes there may be.
  let limit: Int

  init(file: UInt16, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// Whether the file has more in it than there may be.
  var isTooLarge: Bool { elements.count + attributes.count > limit }
}

/// Builds a tree out of what Markup tells.
struct MarkupTreeBuilder: MarkupHandler {
  private(set) var tree: MarkupTree
  /// The elements that are open, outermost first.
  private var open: [Int] = []

  /// - Parameter size: how many bytes the file has, of which most files need a hundred for an element and one for an attribute.
  init(file: UInt16, size: Int = 0, limit: Int) {
    tree = MarkupTree(file: file, limit: limit)
    tree.elements.reserveCapacity(min(size / 96, limit))
    tree.attributes.reserveCapacity(min(size / 64, limit))
    tree.bytes.reserveCapacity(size / 2)
  }

  mutating func startElement(_ start: ElementStart) -> Bool {
    guard start.name.namespace.isRead, !tree.isTooLarge else {
      skip(start)
      return false
    }
    let index = tree.elements.count
    if index == 0 { tree.namespaces = Dictionary(start.scope.declarations.map { ($0.prefix, $0.uri) }) { $1 } }
    let local = start.name.local
    if local == .unknown { tree.elementNames[index] = start.localName }
    let attributes = append(start.attributes)
    tree.uses[Int(start.name.namespace.rawValue)] += 1
    tree.elements.append(
      MarkupTree.Element(
        namespace: start.name.namespace, word: Word(local), wordIndex: local.index, offset: start.site.offset,
        attributes: attributes, end: index + 1, text: tree.bytes.count..<tree.bytes.count, skipped: 0))
    if start.name.namespace == .bpmn, let word = Word(local), word.isExpression, !start.isFormal,
      open.last.map({ tree.elements[$0].word != .complexBehaviorDefinition }) ?? true
    {
      tree.informal.append(index)
    }
    open.append(index)
    return true
  }

  /// Notes the element that is left out with all that is in it.
  private mutating func skip(_ start: ElementStart) {
    guard let parent = open.last else {
      tree.foreignRoot = (start.localName, start.namespaceURI, start.site.offset)
      return
    }
    let element = tree.elements[parent]
    if element.namespace.isStandard, element.word != .extensionElements {
      tree.foreigners.append((parent, start.writtenName, start.site.offset))
    }
  }

  mutating func characters(_ characters: UnsafeBufferPointer<UInt8>) {
    guard let index = open.last else { return }
    let start = tree.bytes.count
    switch tree.elements[index].text {
    case let text where text.upperBound == start && !text.isEmpty: break
    case let text where !text.isEmpty:
      // White space behind a child element ends most texts; the others go on.
      guard !characters.isBlank else { return }
      return continueText(of: index, with: characters)
    case _:
      guard !characters.isBlank else {
        tree.elements[index].skipped += characters.count
        return
      }
      tree.elements[index].text = start..<start
    }
    tree.bytes.append(contentsOf: characters)
    tree.elements[index].text = tree.elements[index].text.lowerBound..<tree.bytes.count
  }

  private mutating func continueText(of index: Int, with characters: UnsafeBufferPointer<UInt8>) {
    let start = tree.bytes.count
    tree.bytes.append(contentsOf: characters)
    tree.continuations[index, default: []].append(start..<tree.bytes.count)
  }

  mutating func endElement(_ scope: NamespaceScope) {
    if let index = open.popLast() { tree.elements[index].end = tree.elements.count }
  }

  /// Closes what a malformed file leaves open, and hands over the tree.
  mutating func finish() -> MarkupTree {
    while let index = open.popLast() { tree.elements[index].end = tree.elements.count }
    var finished = MarkupTree(file: tree.file, limit: tree.limit)
    swap(&finished, &tree)
    return finished
  }

  private mutating func append(_ attributes: UnsafeBufferPointer<BatonMarkup.Attribute>) -> Range<Int> {
    let first = tree.attributes.count
    for attribute in attributes where attribute.name.namespace.isRead {
      let (namespace, local) = (attribute.name.namespace, attribute.name.local)
      if local == .unknown { tree.attributeNames[tree.attributes.count] = attribute.localName }
      if namespace.isVendor, tree.prefixes[namespace] == nil {
        tree.prefixes[namespace] = attribute.writtenName.split(separator: ":").first.map(String.init)
      }
      tree.uses[Int(namespace.rawValue)] += 1
      let start = tree.bytes.count
      tree.bytes.append(contentsOf: attribute.value)
      tree.attributes.append(
        MarkupTree.Attribute(
          namespace: namespace, word: Word(local), wordIndex: local.index, value: start..<tree.bytes.count))
    }
    return first..<tree.attributes.count
  }
}

extension Word {
  init?(_ name: LocalName) {
    guard name != .unknown else { return nil }
    self = Word.byIndex[Int(name.index)]
  }
}

extension Namespace {
  /// Whether the tree has elements and attributes of the namespace.
  var isRead: Bool {
    switch self {
    case .none, .bpmn, .bpmndi, .dc, .di, .camunda, .zeebe, .zenbpm, .activiti, .flowable, .modeler: true
    case .xsi, .xsd, .xml, .bioc, .color, .other: false
    }
  }

  /// Whether the namespace is that of an engine.
  var isVendor: Bool {
    switch self {
    case .camunda, .zeebe, .zenbpm, .activiti, .flowable: true
    case .none, .bpmn, .bpmndi, .dc, .di, .xsi, .xsd, .xml, .modeler, .bioc, .color, .other: false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space: mostly what elements are indented by, so that eight bytes are looked at at once.
  fileprivate var isBlank: Bool {
    let bytes = UnsafeRawBufferPointer(self)
    var index = 0
    while index < count {
      if index + 8 <= count, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) == 0x2020_2020_2020_2020 {
        index += 8
      } else if self[index].isSpace {
        index += 1
      } else {
        return false
      }
    }
    return true
  }
}

extension UInt8 {
  /// Whether the byte is XML's white space.
  var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
