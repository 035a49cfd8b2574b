import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// Engines that share their names: Activiti's children, and Camunda 8 with what is made after it.
enum VendorFamily {
  case seven, eight

  func contains(_ namespace: Namespace) -> Bool {
    switch namespace {
    case .camunda, .activiti, .flowable: self == .seven
    case .zeebe, .zenbpm: self == .eight
    case .none, .bpmn, .bpmndi, .dc, .di, .xsi, .xsd, .xml, .modeler, .bioc, .color, .other: false
    }
  }
}

/// An element of BPMN with its `extensionElements`: the two places where vendors say something about it.
struct ExtendedElement {
  let element: Node
  let container: Node?
}

extension Reader {
  /// Returns what vendors say about `element`, or nil if they say nothing.
  mutating func extensions(of element: Node) -> Extensions? {
    let container = child(.extensionElements, of: element)
    let attributes = tree.elements[element.index].attributes
    let isExtended = attributes.contains { tree.attributes[$0].namespace.isVendor }
    let isFilled = container.map { tree.elements[$0.index].end > $0.index + 1 } ?? false
    guard isExtended || isFilled else { return nil }
    let extended = ExtendedElement(element: element, container: container)
    var extensions = Extensions()
    if uses(.seven) {
      readCamunda7(extended, into: &extensions)
      readFlowable(extended, into: &extensions)
    }
    if uses(.eight) { readCamunda8(extended, into: &extensions) }
    return extensions
  }

  private func uses(_ family: VendorFamily) -> Bool {
    Namespace.allCases.contains { family.contains($0) && tree.uses[Int($0.rawValue)] > 0 }
  }
}

// MARK: - Asking for what vendors say

extension Reader {
  /// Returns the attribute of `family` that is called `word`; a vendor's own element may have it without prefix.
  mutating func vendorAttribute(_ word: Word, _ family: VendorFamily, of node: Node) -> Located? {
    let element = tree.elements[node.index]
    let isOwn = family.contains(element.namespace)
    let found = element.attributes.first { index in
      let attribute = tree.attributes[index]
      guard attribute.word == word else { return false }
      return family.contains(attribute.namespace) || (isOwn && attribute.namespace == .none)
    }
    return found.map { value($0, of: node) }
  }

  mutating func vendorText(_ word: Word, _ family: VendorFamily, of node: Node) -> String? {
    vendorAttribute(word, family, of: node).flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  mutating func vendorExpression(
    _ word: Word, _ family: VendorFamily, of node: Node, bare: ExpressionText.BareMeaning = .literal
  ) -> ExpressionText? {
    vendorAttribute(word, family, of: node).flatMap { $0.text.isEmpty ? nil : $0.expression(bare: bare) }
  }

  mutating func vendorFlag(_ word: Word, _ family: VendorFamily, of node: Node) -> Bool? {
    guard let value = vendorAttribute(word, family, of: node) else { return nil }
    switch value.text.lowercased() {
    case "true", "1": return true
    case "false", "0", "": return false
    case _:
      report(
        .warning(
          notExecuted: word.rawValue, because: "\(quoted(value.text)) is neither 'true' nor 'false'", at: value.place,
          id: id(node)))
      return nil
    }
  }

  mutating func vendorChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: Word, _ family: VendorFamily, of node: Node
  ) -> Choice? {
    guard let value = vendorAttribute(word, family, of: node), !value.text.isEmpty else { return nil }
    if let choice = Choice(rawValue: value.text) { return choice }
    let known = Choice.allCases.map { quoted($0.rawValue) }.joined(separator: ", ")
    report(
      .warning(
        notExecuted: word.rawValue, because: "\(quoted(value.text)) is none of \(known)", at: value.place,
        id: id(node)))
    return nil
  }

  /// Returns the elements of `family` called `word` in the extension elements, and marks them.
  mutating func vendorElements(_ word: Word, _ family: VendorFamily, of extended: ExtendedElement) -> [Node] {
    extended.container.map { vendorChildren(word, family, of: $0) } ?? []
  }

  mutating func vendorElement(_ word: Word, _ family: VendorFamily, of extended: ExtendedElement) -> Node? {
    vendorElements(word, family, of: extended).first
  }

  mutating func vendorChildren(_ word: Word, _ family: VendorFamily, of node: Node) -> [Node] {
    children(of: node) { $0.word == word && family.contains($0.namespace) }
  }

  mutating func vendorChild(_ word: Word, _ family: VendorFamily, of node: Node) -> Node? {
    vendorChildren(word, family, of: node).first
  }
}

// MARK: - What both families say alike

extension Reader {
  /// Returns the binding that attributes say: its kind, and the version or version tag that it needs.
  mutating func binding(
    _ kind: Word, version: Word?, tag: Word, _ family: VendorFamily, of node: Node
  ) -> Binding {
    let number = version.flatMap { vendorExpression($0, family, of: node) }
    let tag = vendorExpression(tag, family, of: node)
    guard let value = vendorAttribute(kind, family, of: node) else { return .latest }
    switch value.text {
    case "latest", "": return .latest
    case "deployment": return .deployment
    case "version" where number != nil: return number.map(Binding.version) ?? .latest
    case "versionTag" where tag != nil: return tag.map(Binding.versionTag) ?? .latest
    case _:
      report(
        .warning(
          notExecuted: kind.rawValue, because: "\(quoted(value.text)) is no binding, or lacks its version",
          at: value.place, id: id(node)))
      return .latest
    }
  }

  /// Returns the names and values of the `property` elements of `family` in `node`.
  mutating func properties(_ family: VendorFamily, of node: Node) -> [Header] {
    vendorChildren(.property, family, of: node).map { property in
      let id = vendorText(.id, family, of: property)
      let name = vendorText(.name, family, of: property) ?? id ?? ""
      return Header(name: name, value: .literal(vendorText(.value, family, of: property) ?? ""))
    }
  }

  /// Returns which changes of variables a conditional event listens to.
  mutating func conditionFilter(of element: Node) -> ConditionFilter {
    var filter = ConditionFilter()
    let container = child(.extensionElements, of: element)
    let filterElement = container.flatMap { vendorChild(.conditionalFilter, .eight, of: $0) }
    var names = vendorAttribute(.variableName, .seven, of: element)
    var events = vendorAttribute(.variableEvents, .seven, of: element)
    if let filterElement {
      names = vendorAttribute(.variableNames, .eight, of: filterElement)
      events = vendorAttribute(.variableEvents, .eight, of: filterElement)
    }
    filter.variables = names.map { $0.text.commaSeparated }
    guard let events else { return filter }
    filter.changes = events.text.commaSeparated.compactMap { name in
      if let change = ConditionFilter.Change(rawValue: name) { return change }
      report(
        .warning(
          notExecuted: name, because: "variables are created, updated and deleted ('create', 'update', 'delete')",
          at: events.place, id: id(element)))
      return nil
    }
    return filter
  }
}

extension String {
  /// The parts between commas, without white space around them and without the empty ones.
  var commaSeparated: [String] {
    split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
