import BatonDiagnostics
import BatonMarkup

/// Reports what no reader has asked for.
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
    guard let parent = parents.last, !isInert(node) else { return }
    let (name, outer, place) = (name(node), name(parent), Place(site(node)))
    switch namespace(node) {
    case .bpmn:
      report(.error(unknownElement: name, in: outer, like: standardName(like: name), at: place, id: id(node)))
    case .none:
      if word(parent) != .extensionElements {
        report(.error(strayElement: name, in: outer, at: place, id: id(node)))
      }
    case .camunda, .zeebe, .zenbpm, .activiti, .flowable:
      let extended = parents.last { word($0) != .extensionElements } ?? parent
      report(.error(notUnderstood: name, of: self.name(extended), at: place, id: id(extended)))
    case .bpmndi, .dc, .di, .xsi, .xsd, .xml, .modeler, .bioc, .color, .other: break
    }
  }

  private mutating func reportLeftAttributes(of node: Node) {
    let element = tree.elements[node.index]
    for index in element.attributes where !tree.attributes[index].isRead {
      let attribute = tree.attributes[index]
      let name = writtenName(index)
      let place = Place(site(node), .attribute(name))
      switch attribute.namespace {
      case .none where element.namespace == .bpmn:
        let similar = standardName(like: name).flatMap { $0 == name ? nil : $0 }
        report(
          .error(unknownAttribute: name, of: self.name(node), like: similar, at: place, id: id(node)))
      case .bpmn where element.namespace == .bpmn:
        report(.error(prefixedAttribute: name, of: self.name(node), at: place, id: id(node)))
      case .none where element.namespace.isVendor, .camunda, .zeebe, .zenbpm, .activiti, .flowable:
        if let word = attribute.word, Word.inert.contains(word) { continue }
        if element.namespace == .bpmn || element.namespace.isVendor {
          report(.error(notUnderstood: name, of: self.name(node), at: place, id: id(node)))
        }
      case .none, .bpmn, .bpmndi, .dc, .di, .xsi, .xsd, .xml, .modeler, .bioc, .color, .other: break
      }
    }
  }

  private func isInert(_ node: Node) -> Bool {
    namespace(node).isVendor && (word(node).map(Word.inert.contains) ?? false)
  }

  /// Returns BPMN's name that is most like `name`, if one is like it at all. A file is given so many of them, as they
  /// are costly.
  private mutating func standardName(like name: String) -> String? {
    guard suggestions < 200 else { return nil }
    suggestions += 1
    let letters = Array(name.lowercased().utf8.prefix(64))
    let limit = min(2, max(1, letters.count / 4))
    let candidates = Word.standardLetters.map { ($0.word, editDistance(letters, $0.letters, limit: limit)) }
    return candidates.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0.rawValue
  }
}

extension Word {
  /// Vendors' names that are known and have no effect on execution: what modelling tools keep for themselves, and hints
  /// to engines about storage.
  static let inert: Set<Word> = [
    .modelerTemplate, .modelerTemplateVersion, .modelerTemplateIcon, .diagramRelationId, .formFieldValidation,
    .taskCandidatesType, .workFormFieldValidation, .localization, .isEagerExecutionFetching, .historyLevel, .id,
    .fallbackToDefaultTenant, .calledElementTenantId, .caseTenantId, .decisionRefTenantId,
    .noWaitStatesAsyncLeave, .asyncLeave, .processInstanceName,
  ]
}

extension Word {
  /// BPMN's names in lower case, to compare others with.
  fileprivate static let standardLetters = standard.map { (word: $0, letters: Array($0.rawValue.lowercased().utf8)) }
}

/// Returns how many letters must be put in, taken out, replaced or swapped with the next to turn `left` into `right`;
/// more than `limit` is `limit + 1`.
func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
  guard abs(left.count - right.count) <= limit else { return limit + 1 }
  var (before, last) = ([Int](), Array(0...right.count))
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var cost = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    (before, last) = (last, row)
  }
  return min(last[right.count], limit + 1)
}
