import BatonDiagnostics
import BatonMarkup

/// Child elements.
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

  /// Returns the child of BPMN's that is called `word`, of which there may be one: the first, if there are more.
  mutating func child(_ word: Word, of node: Node) -> Node? {
    child(of: node) { $0.word == word && $0.namespace == .bpmn }
  }

  /// Returns the first child for which `isMeant` holds, and marks all of them.
  mutating func child(of node: Node, where isMeant: (MarkupTree.Element) -> Bool) -> Node? {
    var found: Node?
    let end = tree.elements[node.index].end
    var index = node.index + 1
    while index < end {
      if isMeant(tree.elements[index]) {
        tree.elements[index].isRead = true
        if found == nil { found = Node(index: index) }
      }
      index = tree.elements[index].end
    }
    return found
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
