/// A pattern of paths, as shells have them: `*` and `?` stand for characters of a name, `[a-z]` for one of them, `**` for any
/// number of directories, `{a,b}` for either.
struct Glob: Sendable {
  /// What the braces allow, each by the names between slashes.
  private let alternatives: [[String]]

  init(_ pattern: String) {
    alternatives = pattern.expandedBraces.map { $0.split(separator: "/").map(String.init) }
  }

  /// Whether `text` has something that stands for something else.
  static func isPattern(_ text: String) -> Bool { text.contains { "*?[{".contains($0) } }

  /// Whether the names of `path`, all of them, are as the pattern says.
  func matches(_ path: String) -> Bool { matches(path.split(separator: "/").map(String.init)[...]) }

  /// Whether the path, or a directory that it is in, is as the pattern says.
  func covers(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    return names.indices.contains { matches(names[...$0]) }
  }

  private func matches(_ names: ArraySlice<String>) -> Bool {
    alternatives.contains { Self.matches(names, $0[...]) }
  }

  private static func matches(_ names: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return names.isEmpty }
    if first == "**" {
      return matches(names, pattern.dropFirst()) || !names.isEmpty && matches(names.dropFirst(), pattern)
    }
    guard let name = names.first else { return false }
    return matches(Array(name)[...], Array(first)[...]) && matches(names.dropFirst(), pattern.dropFirst())
  }

  /// Whether the characters of one name are as those of the pattern say.
  private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
    // After a star that matched too little, the search goes on behind it: no pattern takes more than the product of both.
    var (name, pattern, retry) = (name, pattern, (name: ArraySlice<Character>, pattern: ArraySlice<Character>)?.none)
    while true {
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
      } else if let character = name.first, let rest = step(character, pattern) {
        (name, pattern) = (name.dropFirst(), rest)
      } else if name.isEmpty && pattern.isEmpty {
        return true
      } else if let (start, rest) = retry, !start.isEmpty {
        (name, pattern) = (start.dropFirst(), rest)
        retry = (name, rest)
      } else {
        return false
      }
    }
  }

  /// Returns what follows the beginning of `pattern` that stands for `character`, or nil if it does not.
  private static func step(_ character: Character, _ pattern: ArraySlice<Character>) -> ArraySlice<Character>? {
    guard let first = pattern.first else { return nil }
    if first == "?" { return pattern.dropFirst() }
    if first == "[", let end = pattern.dropFirst(2).firstIndex(of: "]") {
      return set(pattern[pattern.index(after: pattern.startIndex)..<end], has: character) ? pattern[(end + 1)...] : nil
    }
    return first == character ? pattern.dropFirst() : nil
  }

  private static func set(_ set: ArraySlice<Character>, has character: Character) -> Bool {
    let isInverted = set.first == "!" || set.first == "^"
    var rest = isInverted ? set.dropFirst() : set
    var isIn = false
    while let low = rest.popFirst() {
      if rest.count > 1, rest.first == "-", let high = rest.dropFirst().first {
        isIn = isIn || low <= character && character <= high
        rest = rest.dropFirst(2)
      } else {
        isIn = isIn || low == character
      }
    }
    return isIn != isInverted
  }
}

extension String {
  /// The texts that the braces allow.
  fileprivate var expandedBraces: [String] {
    guard let open = firstIndex(of: "{"), let close = self[open...].firstIndex(of: "}") else { return [self] }
    let (head, tail) = (self[..<open], self[index(after: close)...])
    return self[index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
      .flatMap { "\(head)\($0)\(tail)".expandedBraces }
  }
}
