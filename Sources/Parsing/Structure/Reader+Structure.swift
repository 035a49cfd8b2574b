import BatonDiagnostics
import BatonMarkup

/// What is said of departures from the standard's structure.
extension Reader {
  mutating func reportDepartures() {
    let departures = StructureSearch.departures(in: tree)
    if departures.isEmpty { return }
    let invalidIDs = Set(departures.compactMap { invalidID($0) })
    for departure in departures where !names(departure, oneOf: invalidIDs) { report(departure) }
  }

  /// The text that `departure` is about, if that is an id and cannot be one.
  private func invalidID(_ departure: Departure) -> String? {
    guard case .invalidValue(let index, .id) = departure.matter else { return nil }
    return String(decoding: tree.bytes[tree.attributes[index].value], as: UTF8.self)
  }

  /// Whether `departure` is a reference to one of `ids`: the mistake is the id's.
  private func names(_ departure: Departure, oneOf ids: Set<String>) -> Bool {
    if ids.isEmpty { return false }
    switch departure.matter {
    case .invalidValue(let index, .reference):
      return ids.contains(String(decoding: tree.bytes[tree.attributes[index].value], as: UTF8.self))
    case .invalidText(.reference?): return ids.contains(content(of: Node(index: departure.element))?.text ?? "")
    case .strayChild, .foreigner, .repeatedChild, .lateChild, .missingChildren, .missingAttributes, .unknownAttribute,
      .invalidValue, .invalidText:
      return false
    }
  }

  private mutating func report(_ departure: Departure) {
    let (node, id) = (Node(index: departure.element), id(Node(index: departure.owner)))
    let title = title(node)
    switch departure.matter {
    case .strayChild(let child): reportStray(Node(index: child), in: node, id)
    case .foreigner(let index):
      let foreigner = tree.foreigners[index]
      let place = Place(Site(file: tree.file, offset: foreigner.offset))
      report(.error(misplacedExtension: foreigner.name, in: title, at: place, id: id))
    case .repeatedChild(let child):
      let first = place(firstSibling(of: child, in: node))
      report(.error(repeated: name(Node(index: child)), first: first, in: title, at: place(child), id: id))
    case .lateChild(let child, let other, let isPure):
      let other = (name(Node(index: other)), place(other))
      report(
        .error(
          late: name(Node(index: child)), behind: other, in: title, at: place(child), id: id,
          fix: isPure ? order(of: node) : nil))
    case .missingChildren(let ranks): reportMissingChildren(ranks, of: node, id)
    case .missingAttributes: reportMissingAttributes(of: node, id)
    case .unknownAttribute(let index): reportUnknownAttribute(index, of: node, id)
    case .invalidValue(let index, let type):
      let text = String(decoding: tree.bytes[tree.attributes[index].value], as: UTF8.self)
      let place = Place(site(node), .attribute(writtenName(index)))
      report(.error(invalid: text, of: writtenName(index), type, at: place, id: id))
    case .invalidText(let type?):
      let text = content(of: node)?.text ?? ""
      report(.error(invalid: text, of: name(node), type, at: Place(site(node), .text), id: id))
    case .invalidText(nil):
      report(.error(strayText: content(of: node)?.text ?? "", in: title, at: Place(site(node), .text), id: id))
    }
  }

  private func place(_ index: Int) -> Place { Place(site(Node(index: index))) }

  /// How a message names `node`: "sequence flow 'Flow_1'".
  func title(_ node: Node) -> String {
    name(node).asWords + (id(node).map { " \(quoted($0, named: label(node)))" } ?? "")
  }

  /// The value of the attribute `name`, as it is written.
  private func label(_ node: Node) -> String? {
    tree.elements[node.index].attributes
      .first { tree.attributes[$0].namespace == .none && tree.attributes[$0].word == .name }
      .map { String(decoding: tree.bytes[tree.attributes[$0].value], as: UTF8.self) }
  }

  /// The first child of `node` that is called like its child at `index`.
  private func firstSibling(of index: Int, in node: Node) -> Int {
    var sibling = node.index + 1
    while sibling < index, word(Node(index: sibling)) != word(Node(index: index)) {
      sibling = tree.elements[sibling].end
    }
    return sibling
  }

  private func kind(_ node: Node) -> Metamodel.Kind? {
    Metamodel.standard.kind(named: tree.elements[node.index].wordIndex)
  }

  private mutating func reportStray(_ child: Node, in parent: Node, _ id: String?) {
    let element = tree.elements[child.index]
    for index in child.index..<element.end { self.id(Node(index: index)).map { _ = unreadIDs.insert($0) } }
    let (name, title, place, own) = (name(child), title(parent), place(child.index), self.id(child) ?? id)
    guard element.namespace.isStandard else {
      let finding: Diagnostic =
        element.namespace == .none
        ? .error(strayElement: name, in: title, at: place, id: own)
        : .error(misplacedExtension: name, in: title, at: place, id: own)
      return report(finding)
    }
    let word = element.wordIndex
    if kind(parent).flatMap({ Metamodel.standard.type(word, of: $0) }) != nil {
      let helps = ["write it as an attribute of \(quoted(self.name(parent)))"]
      return report(.error(misplaced: name, in: title, at: place, id: own, helps: helps))
    }
    guard let known = kind(child)?.definition else {
      return report(.error(unknownElement: name, like: elementName(like: name, in: parent), at: place, id: own))
    }
    if known.namespace != element.namespace {
      let prefix = tree.prefixes[known.namespace] ?? "\(known.namespace)"
      return report(.error(otherNamespace: name, than: prefix, in: title, at: place, id: own))
    }
    let help =
      known.isAbstract ? "it is what several elements have in common: write the one that is meant" : places(of: word)
    report(.error(misplaced: name, in: title, at: place, id: own, helps: [help].compactMap(\.self)))
  }

  /// Returns where the element of index `word` may stand. A file is told so often only, as it is costly.
  private mutating func places(of word: UInt16) -> String? {
    guard suggestions < 200 else { return nil }
    suggestions += 1
    return Metamodel.standard.places(of: word).map { "it may stand in \($0)" }
  }

  /// Returns how the children of `node` are put in the standard's order, if all of them are known.
  private func order(of node: Node) -> Fix? {
    guard let kind = kind(node) else { return nil }
    var children: [(rank: Int, offset: UInt32)] = []
    var index = node.index + 1
    while index < tree.elements[node.index].end {
      let element = tree.elements[index]
      guard element.namespace.isStandard, let rank = Metamodel.standard.rank(element.wordIndex, in: kind) else {
        return nil
      }
      children.append((rank, element.offset))
      index = element.end
    }
    let sites = children.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
      .map { Site(file: tree.file, offset: $0.offset) }
    return Fix("put what is in the \(name(node).asWords) in order", [.orderChildren(site(node), children: sites)])
  }

  private mutating func reportMissingChildren(_ ranks: UInt64, of node: Node, _ id: String?) {
    let slots = kind(node)?.slots ?? []
    // What is written as an attribute is reported as such.
    let missing = slots.indices.filter { ranks & 1 << UInt64($0) != 0 }.map { slots[$0] }
      .filter { slot in !slot.names.contains { hasAttribute($0, node) } }
    if !missing.isEmpty { report(.error(missing: missing, of: title(node), at: place(node.index), id: id)) }
  }

  private func hasAttribute(_ word: Word, _ node: Node) -> Bool {
    tree.elements[node.index].attributes.contains { tree.attributes[$0].word == word }
  }

  private mutating func reportMissingAttributes(of node: Node, _ id: String?) {
    let required = (kind(node)?.requiredAttributes ?? []).map { Word.byIndex[Int($0)] }
    let missing = required.filter { !hasAttribute($0, node) }
    // Some tools leave flows behind whose ends are deleted.
    if word(node) == .sequenceFlow, missing.count == 2 {
      return report(.warning(looseFlow: place(node.index), id: id))
    }
    // What is written as an element is reported as such.
    let absent = missing.filter { children($0, of: node).isEmpty && !isMisspelt($0, at: node) }.map(\.rawValue)
    if !absent.isEmpty { report(.error(missing: absent, of: title(node), at: place(node.index), id: id)) }
  }

  /// Whether `node` has an attribute that BPMN does not know, whose name is like `word`: that has been said.
  private func isMisspelt(_ word: Word, at node: Node) -> Bool {
    tree.elements[node.index].attributes.contains { index in
      tree.attributes[index].namespace == .none && tree.attributes[index].word == nil
        && suggestion(for: writtenName(index), among: [word.rawValue], within: 2) != nil
    }
  }

  private mutating func reportUnknownAttribute(_ index: Int, of node: Node, _ id: String?) {
    let attribute = tree.attributes[index]
    let name = writtenName(index)
    let place = Place(site(node), .attribute(name))
    guard attribute.namespace == .none else {
      return report(.error(prefixedAttribute: name, of: title(node), at: place, id: id))
    }
    let isChild = kind(node).flatMap { Metamodel.standard.rank(attribute.wordIndex, in: $0) } != nil
    let isVendors = attribute.word != nil && attribute.wordIndex >= Metamodel.standard.width
    var helps: [String] = []
    if isChild {
      helps = ["write it as an element inside"]
    } else if let similar = attributeName(like: name, of: node) {
      helps = ["did you mean \(quoted(similar))?"]
    } else if isVendors {
      let prefix = tree.prefixes.values.min() ?? "camunda"
      helps = ["what an engine has added has a prefix: \(quoted(prefix + ":" + name))"]
    }
    report(.error(unknownAttribute: name, of: title(node), at: place, id: id, helps: helps))
  }

  /// Returns the attribute of `node` that is most like `name`. A file is given so many suggestions, as they are costly.
  private mutating func attributeName(like name: String, of node: Node) -> String? {
    guard suggestions < 200, let kind = kind(node) else { return nil }
    suggestions += 1
    return suggestion(for: name, among: Metamodel.standard.attributes(of: kind), within: 2)
  }

  /// Returns the element that is most like `name`, of those that may stand in `parent`, or else of all.
  private mutating func elementName(like name: String, in parent: Node) -> String? {
    guard suggestions < 200, let kind = kind(parent) else { return nil }
    suggestions += 1
    let metamodel = Metamodel.standard
    return suggestion(for: name, among: metamodel.children(of: kind), within: 2)
      ?? suggestion(for: name, among: metamodel.elements, within: 2)
  }
}

extension String {
  /// An element's name in words: `sequenceFlow` as "sequence flow".
  var asWords: String {
    let name = hasPrefix("BPMN") ? dropFirst(4) : self[...]
    var words = ""
    for letter in name {
      if letter.isUppercase, !words.isEmpty { words += " " }
      words += letter.lowercased()
    }
    return words
  }
}
