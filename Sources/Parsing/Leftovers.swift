import BatonDiagnostics
import BatonMarkup

/// Reports what vendors say that no reader has asked for. What BPMN's own names may be, `reportDepartures` says.
extension Reader {
  mutating func reportLeftovers() {
    var parents: [Node] = []
    var index = 0
    while index < tree.elements.count {
      let node = Node(index: index)
      while let parent = parents.last, tree.elements[parent.index].end <= index { parents.removeLast() }
      if tree.elements[index].isRead {
        reportLeftAttributes(of: node)
        parents.append(node)
        index += 1
      } else {
        reportLeft(node, in: parents)
        index = tree.elements[index].end
      }
    }
  }

  private mutating func reportLeft(_ node: Node, in parents: [Node]) {
    guard namespace(node).isVendor, !isInert(node), let parent = parents.last else { return }
    guard let extended = parents.last(where: { word($0) != .extensionElements }),
      !namespace(parent).isStandard || word(parent) == .extensionElements
    else { return }
    let meant = word(node) == nil ? vendorName(like: name(node)) : nil
    report(
      .error(notUnderstood: name(node), like: meant, of: title(extended), at: Place(site(node)), id: id(extended)))
  }

  private mutating func reportLeftAttributes(of node: Node) {
    let element = tree.elements[node.index]
    let isVendors = element.namespace.isVendor
    guard isVendors || element.namespace == .bpmn else { return }
    for index in element.attributes where !tree.attributes[index].isRead {
      let attribute = tree.attributes[index]
      guard attribute.namespace.isVendor || (isVendors && attribute.namespace == .none) else { continue }
      if let word = attribute.word, Word.inert.contains(word) { continue }
      let name = writtenName(index)
      let meant = attribute.word == nil ? vendorName(like: tree.attributeNames[index] ?? "") : nil
      report(
        .error(
          notUnderstood: name, like: meant, of: title(node), at: Place(site(node), .attribute(name)), id: id(node)))
    }
  }

  /// Returns the name of a vendor that is most like `name`. A file is given so many suggestions, as they are costly.
  private mutating func vendorName(like name: String) -> String? {
    guard suggestions < 200 else { return nil }
    suggestions += 1
    return suggestion(for: name, among: Word.vendors, within: 2)
  }

  private func isInert(_ node: Node) -> Bool {
    namespace(node).isVendor && (word(node).map(Word.inert.contains) ?? false)
  }
}

extension Word {
  /// The names that vendors add to BPMN's.
  fileprivate static let vendors = allCases.dropFirst(Metamodel.standard.width).map(\.rawValue)

  /// Vendors' names that are known and have no effect on execution: what modelling tools keep for themselves, and hints
  /// to engines about storage.
  static let inert: Set<Word> = [
    .modelerTemplate, .modelerTemplateVersion, .modelerTemplateIcon, .diagramRelationId, .formFieldValidation,
    .taskCandidatesType, .workFormFieldValidation, .localization, .isEagerExecutionFetching, .historyLevel, .id,
    .fallbackToDefaultTenant, .calledElementTenantId, .caseTenantId, .decisionRefTenantId,
    .noWaitStatesAsyncLeave, .asyncLeave, .processInstanceName,
  ]
}
