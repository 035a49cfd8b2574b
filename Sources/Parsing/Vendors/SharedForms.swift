import BatonDiagnostics
import BatonSyntax

/// What both families say alike.
extension Reader {
  /// Reports that what `element` says has no effect.
  mutating func reportIneffective(_ element: Node, because reason: String) {
    report(.error(notExecuted: name(element), because: reason, at: Place(site(element)), id: id(element)))
  }

  /// Returns the name in attribute `word`, which must be there: of the variable that a mapping sets, or of a map's entry.
  mutating func requiredName(_ word: Word, _ family: VendorFamily, of element: Node) -> ExpressionText {
    if let name = vendorExpression(word, family, of: element) { return name }
    reportMissing(word, of: element)
    return ExpressionText("", bare: .literal, at: Place(site(element), .attribute(word.rawValue)))
  }

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
        .error(
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
        .error(
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
