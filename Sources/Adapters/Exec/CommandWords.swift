/// A command that cannot be split into words.
enum CommandError: Error, Hashable {
  case empty, unterminatedQuote(Unicode.Scalar), trailingBackslash, zeroByte
}

/// Returns the words of `command`, which spaces separate.
///
/// `'…'` keeps all characters as they are; `"…"` too, but `\"` and `\\`, which stand for `"` and `\`; outside of quotes
/// a backslash keeps the next character as it is. Nothing else is special: no variables, no wildcards, no pipes.
func commandWords(_ command: some StringProtocol) throws(CommandError) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Unicode.Scalar?
  var characters = command.unicodeScalars.makeIterator()
  if command.utf8.contains(0) { throw .zeroByte }
  while let character = characters.next() {
    switch (quote, character) {
    case (nil, " "), (nil, "\t"), (nil, "\n"):
      if let finished = word { words.append(finished) }
      word = nil
    case (nil, "'"), (nil, "\""):
      quote = character
      word = word ?? ""
    case (nil, "\\"):
      guard let next = characters.next() else { throw .trailingBackslash }
      word = (word ?? "") + String(next)
    case ("\"", "\\"):
      guard let next = characters.next() else { throw .unterminatedQuote("\"") }
      word = (word ?? "") + (next == "\"" || next == "\\" ? String(next) : "\\" + String(next))
    case (let open?, _) where open == character:
      quote = nil
    default:
      word = (word ?? "") + String(character)
    }
  }
  if let quote { throw .unterminatedQuote(quote) }
  if let word { words.append(word) }
  if words.first ?? "" == "" { throw .empty }
  return words
}

extension CommandError: CustomStringConvertible {
  var description: String {
    switch self {
    case .empty: "no command"
    case .unterminatedQuote(let quote): "a \(quote) without its partner"
    case .trailingBackslash: "a backslash at the end"
    case .zeroByte: "a zero byte"
    }
  }
}
