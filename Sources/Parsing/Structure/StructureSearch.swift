import BatonMarkup

/// Compares a file with the metamodel, in one walk. What is in an element that may not be there is not looked at.
struct StructureSearch {
  private let tree: MarkupTree
  /// The tree's bytes: nobody counts references to a part of these.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let metamodel = Metamodel.standard
  private let foreigners: [Int: [Int]]
  private(set) var departures: [Departure] = []

  private static let id = Word.id.index

  /// Returns where `tree`, whose root is `definitions`, departs from the standard.
  static func departures(in tree: MarkupTree) -> [Departure] {
    tree.bytes.withUnsafeBufferPointer { bytes in
      var search = StructureSearch(tree, bytes)
      if let kind = search.metamodel.number(of: tree.elements[0]) { search.visit(0, kind, owner: 0) }
      return search.departures
    }
  }

  private init(_ tree: MarkupTree, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.tree = tree
    self.bytes = bytes
    foreigners = Dictionary(grouping: tree.foreigners.indices) { tree.foreigners[$0].parent }
  }

  private func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  private mutating func visit(_ index: Int, _ number: Int, owner: Int) {
    let element = tree.elements[index]
    let row = metamodel.rows[number]
    let owner = visitAttributes(of: index, row) ? index : owner
    visitText(of: index, row, owner)
    guard !row.isOpen else { return }
    if !foreigners.isEmpty {
      for foreigner in foreigners[index] ?? [] { report(.foreigner(foreigner), index, owner) }
    }
    guard element.end > index + 1 || row.required != 0 else { return }
    visitChildren(of: index, row, owner)
  }

  private mutating func visitChildren(of index: Int, _ row: Metamodel.Row, _ owner: Int) {
    let end = tree.elements[index].end
    var (seen, seenTwice) = (UInt64(0), UInt64(0))
    var last = (rank: 0, child: 0)
    var isDisordered = false
    var next = index + 1
    while next < end {
      let child = next
      let element = tree.elements[child]
      next = element.end
      if row.isExtension && !element.namespace.isStandard { continue }
      guard let rank = metamodel.rank(of: element, in: row) else {
        if !isExtensionOfDrawing(element) { report(.strayChild(child), index, owner) }
        continue
      }
      let bit = UInt64(1) << UInt64(rank)
      if seen & bit != 0 {
        seenTwice |= bit
        if row.single & bit != 0 {
          report(.repeatedChild(child), index, owner)
          continue
        }
      }
      seen |= bit
      if rank < last.rank {
        // One finding tells of the order of all of them.
        if !isDisordered {
          report(.lateChild(child, behind: last.child, isPure: foreigners[index] == nil), index, owner)
        }
        isDisordered = true
      } else {
        last = (rank, child)
      }
      if let number = metamodel.number(of: element) { visit(child, number, owner: owner) }
    }
    let missing = row.required & ~seen | row.doublyRequired & ~seenTwice
    if missing != 0 { report(.missingChildren(ranks: missing), index, owner) }
  }

  /// Whether `element` is the place for additions to a drawing, of the same name as BPMN's `extension`.
  private func isExtensionOfDrawing(_ element: MarkupTree.Element) -> Bool {
    element.namespace == .di && element.word == .extension
  }

  /// Looks at the attributes of the element at `index`, and returns whether an id is among them.
  private mutating func visitAttributes(of index: Int, _ row: Metamodel.Row) -> Bool {
    let attributes = tree.elements[index].attributes
    var hasID = false
    // What is required, and has not been found.
    var missing = row.requiredAttributes
    for position in attributes {
      let attribute = tree.attributes[position]
      guard attribute.namespace == .none else {
        if attribute.namespace == .bpmn { report(.unknownAttribute(position), index, index) }
        continue
      }
      hasID = hasID || attribute.wordIndex == Self.id
      guard attribute.wordIndex < metamodel.width,
        case let type = metamodel.typeNumbers[row.start + Int(attribute.wordIndex)], type > 0
      else {
        report(.unknownAttribute(position), index, index)
        continue
      }
      missing.replace(with: .max, where: missing .== attribute.wordIndex)
      if !metamodel.types[Int(type) - 1].admits(text(attribute.value)) {
        report(.invalidValue(position, metamodel.types[Int(type) - 1]), index, index)
      }
    }
    if missing != SIMD4(repeating: .max) { report(.missingAttributes, index, index) }
    return hasID
  }

  private mutating func visitText(of index: Int, _ row: Metamodel.Row, _ owner: Int) {
    let element = tree.elements[index]
    guard row.content > 0 else {
      if !element.text.isEmpty { report(.invalidText(nil), index, owner) }
      return
    }
    let type = metamodel.types[Int(row.content) - 1]
    if !type.admits(text(element.text)) { report(.invalidText(type), index, owner) }
  }

  private mutating func report(_ matter: Departure.Matter, _ element: Int, _ owner: Int) {
    departures.append(Departure(matter: matter, element: element, owner: owner))
  }
}

extension Metamodel {
  /// Returns the number of the element that `element` is.
  fileprivate func number(of element: MarkupTree.Element) -> Int? {
    guard element.wordIndex < width, case let number = kindNumbers[Int(element.wordIndex)], number > 0 else {
      return nil
    }
    return Int(number) - 1
  }

  /// Returns the rank of the slot of `row` in which `element` may stand.
  fileprivate func rank(of element: MarkupTree.Element, in row: Row) -> Int? {
    guard element.wordIndex < width, case let slot = slotNumbers[row.start + Int(element.wordIndex)], slot > 0,
      let number = number(of: element), rows[number].namespace == element.namespace
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
