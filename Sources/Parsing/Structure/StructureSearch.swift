import BatonMarkup

/// Compares a file with the metamodel, in one walk. What is in an element that may not be there is not looked at.
struct StructureSearch {
  private let tree: MarkupTree
  private let metamodel = Metamodel.standard
  private let foreigners: [Int: [Int]]
  private(set) var departures: [Departure] = []

  private static let id = Word.id.index

  /// Returns where `tree`, whose root is `definitions`, departs from the standard.
  static func departures(in tree: MarkupTree) -> [Departure] {
    var search = StructureSearch(tree)
    if let kind = search.metamodel.number(of: tree.elements[0]) { search.visit(0, kind, owner: 0) }
    return search.departures
  }

  private init(_ tree: MarkupTree) {
    self.tree = tree
    foreigners = Dictionary(grouping: tree.foreigners.indices) { tree.foreigners[$0].parent }
  }

  private mutating func visit(_ index: Int, _ number: Int, owner: Int) {
    let element = tree.elements[index]
    let kind = metamodel.kinds[number]
    let owner = visitAttributes(of: index, kind) ? index : owner
    visitText(of: index, kind, owner)
    guard !kind.definition.isOpen else { return }
    if !foreigners.isEmpty, !kind.isExtension {
      for foreigner in foreigners[index] ?? [] { report(.foreigner(foreigner), index, owner) }
    }
    guard element.end > index + 1 || kind.required != 0 else { return }
    visitChildren(of: index, kind, owner)
  }

  private mutating func visitChildren(of index: Int, _ kind: Metamodel.Kind, _ owner: Int) {
    let end = tree.elements[index].end
    var (seen, seenTwice) = (UInt64(0), UInt64(0))
    var last = (rank: 0, child: 0)
    var isDisordered = false
    var next = index + 1
    while next < end {
      let child = next
      let element = tree.elements[child]
      next = element.end
      if kind.isExtension && !element.namespace.isStandard { continue }
      guard let rank = metamodel.rank(of: element, in: kind) else {
        if !isExtensionOfDrawing(element) { report(.strayChild(child), index, owner) }
        continue
      }
      let bit = UInt64(1) << UInt64(rank)
      if seen & bit != 0 {
        seenTwice |= bit
        if kind.single & bit != 0 {
          report(.repeatedChild(child), index, owner)
          continue
        }
      }
      seen |= bit
      if rank < last.rank {
        // One finding tells of the order of all of them.
        if !isDisordered { report(.lateChild(child, behind: last.child), index, owner) }
        isDisordered = true
      } else {
        last = (rank, child)
      }
      if let number = metamodel.number(of: element) { visit(child, number, owner: owner) }
    }
    let missing = kind.required & ~seen | kind.doublyRequired & ~seenTwice
    if missing != 0 { report(.missingChildren(ranks: missing), index, owner) }
  }

  /// Whether `element` is the place for additions to a drawing, of the same name as BPMN's `extension`.
  private func isExtensionOfDrawing(_ element: MarkupTree.Element) -> Bool {
    element.namespace == .di && element.word == .extension
  }

  /// Looks at the attributes of the element at `index`, and returns whether an id is among them.
  private mutating func visitAttributes(of index: Int, _ kind: Metamodel.Kind) -> Bool {
    let attributes = tree.elements[index].attributes
    var hasID = false
    for position in attributes {
      let attribute = tree.attributes[position]
      guard attribute.namespace == .none else {
        if attribute.namespace == .bpmn { report(.unknownAttribute(position), index, index) }
        continue
      }
      hasID = hasID || attribute.wordIndex == Self.id
      guard let type = metamodel.type(attribute.wordIndex, of: kind) else {
        report(.unknownAttribute(position), index, index)
        continue
      }
      if !type.admits(tree.bytes[attribute.value].trimmed) { report(.invalidValue(position, type), index, index) }
    }
    for word in kind.requiredAttributes where !attributes.contains(where: { tree.attributes[$0].wordIndex == word }) {
      report(.missingAttributes, index, index)
      break
    }
    return hasID
  }

  private mutating func visitText(of index: Int, _ kind: Metamodel.Kind, _ owner: Int) {
    let element = tree.elements[index]
    guard let type = kind.content else {
      if !element.text.isEmpty { report(.invalidText(nil), index, owner) }
      return
    }
    if type != .string, !type.admits(tree.bytes[element.text].trimmed) { report(.invalidText(type), index, owner) }
  }

  private mutating func report(_ matter: Departure.Matter, _ element: Int, _ owner: Int) {
    departures.append(Departure(matter: matter, element: element, owner: owner))
  }
}

extension Metamodel.Kind {
  /// Whether the element is the place for what others than BPMN say.
  var isExtension: Bool { definition.name == .extensionElements }
}

extension Metamodel {
  /// Returns the number of the element that `element` is.
  fileprivate func number(of element: MarkupTree.Element) -> Int? {
    guard element.wordIndex < width, case let number = kindNumbers[Int(element.wordIndex)], number > 0 else {
      return nil
    }
    return Int(number) - 1
  }

  /// Returns the rank of the slot of `kind` in which `element` may stand.
  fileprivate func rank(of element: MarkupTree.Element, in kind: Kind) -> Int? {
    guard element.wordIndex < width, case let slot = slotNumbers[kind.row + Int(element.wordIndex)], slot > 0,
      let number = number(of: element), kinds[number].definition.namespace == element.namespace
    else { return nil }
    return Int(slot) - 1
  }
}

extension Namespace {
  /// Whether BPMN itself is written in the namespace.
  var isStandard: Bool {
    switch self {
    case .bpmn, .bpmndi, .dc, .di: true
    case .none, .xsi, .xsd, .xml, .camunda, .zeebe, .zenbpm, .activiti, .flowable, .modeler, .bioc, .color, .other:
      false
    }
  }
}

extension ArraySlice<UInt8> {
  /// The text without the white space around it.
  var trimmed: Self {
    var part = self
    while let first = part.first, first.isSpace { part.removeFirst() }
    while let last = part.last, last.isSpace { part.removeLast() }
    return part
  }
}
