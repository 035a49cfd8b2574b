/// Returns `text` between single quotes, safe to stand in a message: cut after 80 characters, without line breaks or
/// characters that control a terminal.
public func quoted(_ text: some StringProtocol) -> String { "'" + String(text).cut(to: 80).withoutControls + "'" }

/// Returns how a message names what is called `name` in a diagram and `id` in its file: "'Approve order' (Activity_1)", or only
/// the id in quotes if the name says no more.
public func quoted(_ id: String, named name: String?) -> String {
  guard let name = name?.trimmed, !name.isEmpty, name != id else { return quoted(id) }
  return "\(quoted(name)) (\(id.cut(to: 80).withoutControls))"
}

/// Returns `count` and the noun, in the plural unless `count` is 1.
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    // What begins and ends with a letter of ASCII, as nearly all does, needs no look at Unicode's tables.
    if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x80, last > 0x20, last < 0x80 {
      return self
    }
    guard let first = first, let last = last, first.isWhitespace || last.isWhitespace else { return self }
    return String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The text with spaces in place of characters that control a terminal.
  var withoutControls: String {
    // What is all printable ASCII, as nearly everything is, has none.
    let isPlain = utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    if isPlain == true { return self }
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var result = ""
    for scalar in unicodeScalars { result.unicodeScalars.append(scalar.isControl ? " " : scalar) }
    return result
  }

  /// Returns the text, or its first `limit` characters and "…".
  func cut(to limit: Int) -> String {
    if utf8.count <= limit { return self }
    let head = unicodeScalars.prefix(limit)
    return head.endIndex == endIndex ? self : String(head) + "…"
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may take the scalar for an order: control characters, and the marks that reorder text.
  var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
