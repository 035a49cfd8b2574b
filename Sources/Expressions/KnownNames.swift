/// The names that are known where an expression stands, for telling names with blanks and operators in them
/// (`Mike's age`, `days in weekend`) from several names with operators between.
package struct KnownNames: Sendable {
  package enum Policy: Sendable {
    /// A name may have blanks and operators in it (DMN 1.5 §10.3.1.2): of the known ones the longest is meant.
    case known
    /// A name is one word, or stands between backticks: Camunda 8.
    case identifiers
  }

  let policy: Policy
  /// What a name may mean by itself.
  private(set) var variables = NameTree()
  /// What a name may mean behind a `.`, or in a filter.
  private(set) var entries = NameTree()

  /// Types that the model declares, by their names.
  package var types: [String: TypeName] = [:]

  package init(_ names: some Sequence<String> = [], policy: Policy = .known) {
    self.policy = policy
    for name in names { insert(name) }
  }

  /// Makes the variable `name` known, until `remove(name)`.
  package mutating func insert(_ name: String) { if policy == .known { variables.insert(name) } }

  /// Takes back the last `insert(name)`.
  mutating func remove(_ name: String) { if policy == .known { variables.remove(name) } }

  /// Makes known that some context has an entry `name`.
  package mutating func insert(entry name: String) { if policy == .known { entries.insert(name) } }

  /// The longest variable's name at hand, as it was declared, and where it ends; a reserved word alone is no name.
  func longestVariable(at cursor: Cursor) -> (name: String, end: Int)? { variables.longest(at: cursor) }

  /// The longest name of an entry or a variable at hand.
  func longestEntry(at cursor: Cursor) -> (name: String, end: Int)? {
    guard let entry = entries.longest(at: cursor) else { return longestVariable(at: cursor) }
    guard let variable = longestVariable(at: cursor), variable.end > entry.end else { return entry }
    return variable
  }
}

/// Names, found by their parts.
///
/// A name is a sequence of parts: words, and characters that are none. The parts form a tree, so that finding the longest
/// name at a place takes as long as reading it:
/// ```
///   date ─ and ─ time•            • a name ends here
///   a• ─ + ─ b•
/// ```
struct NameTree: Sendable {
  private var nodes = [Node()]

  private struct Node: Sendable {
    var next: [String: Int] = [:]
    /// The names that end here, as they were declared, the innermost last.
    var names: [String] = []
  }

  init() {}

  init(_ names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  /// Whether no name has ever been inserted.
  var isEmpty: Bool { nodes.count == 1 }

  mutating func insert(_ name: String) {
    guard let node = node(of: name, create: true) else { return }
    nodes[node].names.append(name)
  }

  /// Takes back the last `insert(name)`.
  mutating func remove(_ name: String) {
    guard let node = node(of: name, create: false) else { return }
    nodes[node].names.removeLast()
  }

  /// The longest known name at hand, as it was declared, and where it ends; a reserved word alone is no name.
  func longest(at cursor: Cursor) -> (name: String, end: Int)? {
    guard !isEmpty else { return nil }
    var cursor = cursor
    var node = 0
    var found: (name: String, end: Int)?
    while let part = cursor.nextNamePart(), let next = nodes[node].next[part.text] {
      node = next
      if let name = nodes[node].names.last, FEELKeyword(rawValue: name) == nil { found = (name, part.end) }
    }
    return found
  }

  /// The node at which `name` ends; `nil` if there is none, or the name has too many parts.
  private mutating func node(of name: String, create: Bool) -> Int? {
    var cursor = Cursor(name)
    var node = 0
    var count = 0
    while let part = cursor.nextNamePart() {
      count += 1
      guard count <= 64 else { return nil }
      if let next = nodes[node].next[part.text] {
        node = next
      } else if create {
        nodes.append(Node())
        nodes[node].next[part.text] = nodes.count - 1
        node = nodes.count - 1
      } else {
        return nil
      }
    }
    return count > 0 ? node : nil
  }
}

/// A word, or a single character that is not part of one.
struct NamePart {
  let text: String
  let isWord: Bool
  /// Where the part ends.
  let end: Int

  /// Whether a name may be declared with it, besides words (DMN 1.5 §10.3.1.2, rule 30).
  var isNameSymbol: Bool { [".", "/", "-", "'", "+", "*"].contains(text) }
}

extension Cursor {
  /// Passes blanks and the name part behind them; nil at the end.
  mutating func nextNamePart() -> NamePart? {
    skip(while: \.isBlank)
    let start = position
    guard let first = scalar(at: start) else { return nil }
    if first.value.continuesWord {
      skip(while: \.continuesWord)
    } else {
      position += first.count
    }
    return NamePart(text: text(start..<position), isWord: first.value.continuesWord, end: position)
  }
}
