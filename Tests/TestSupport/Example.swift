/// A line of a fenced block of a page in `Spec/`: an expression and what becomes of it. `Spec/README.md` tells how it is written:
/// ```
/// EXPRESSION → VALUE [where CONTEXT] [because REASON]
/// ```
package struct Example: Sendable {
  /// What the fence says behind its three backticks.
  package enum Language: String, Sendable { case feel, unary, juel }

  package let language: Language
  /// `Spec/FEEL/Logic.md:12`
  package let place: String
  package let expression: String
  /// As it is written; nil where the text says `error`: there is no value, not even null.
  package let value: String?
  /// A JSON object: the variables.
  package let context: String
  package let reason: String?
}

/// What stands in a page and is no example.
package struct UnreadableExample: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}

extension Example {
  /// The examples of the page at `path`, of which there is at least one.
  package static func all(in path: String) throws -> [Example] {
    var examples: [Example] = []
    var block: Block?
    let lines = try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let place = "\(path):\(number)"
      if line.hasPrefix("```") {
        if let open = block {
          examples += try open.examples()
          block = nil
        } else {
          guard let language = Language(rawValue: String(line.dropFirst(3))) else {
            throw UnreadableExample(description: "\(place): '\(line)' names none of feel, unary, juel")
          }
          block = Block(language: language, place: place)
        }
      } else {
        try block?.add(line, at: place)
      }
    }
    if let block { throw UnreadableExample(description: "\(block.place): the block has no end") }
    if examples.isEmpty { throw UnreadableExample(description: "\(path): there is no example") }
    return examples
  }

  /// The examples of all pages about `FEEL` and `JUEL`, as far as they can be read.
  package static let all: [Example] = pages.flatMap { page -> [Example] in
    switch Result(catching: { try all(in: page) }) {
    case .success(let examples): return examples
    case .failure: return []
    }
  }

  package static let pages = Repository.files(".md", in: "Spec/FEEL", "Spec/JUEL")
}

/// The lines between two fences.
private struct Block {
  let language: Example.Language
  let place: String
  private var lines: [(text: String, place: String)] = []

  init(language: Example.Language, place: String) {
    self.language = language
    self.place = place
  }

  /// A line that begins with a blank continues the one above.
  mutating func add(_ line: Substring, at place: String) throws {
    if line.allSatisfy({ $0 == " " }) {
      throw UnreadableExample(description: "\(place): an empty line")
    } else if line.hasPrefix(" ") {
      guard !lines.isEmpty else { throw UnreadableExample(description: "\(place): there is no line to continue") }
      lines[lines.count - 1].text += "\n\(line)"
    } else {
      lines.append((String(line), place))
    }
  }

  func examples() throws -> [Example] {
    var given = "{}"
    var examples: [Example] = []
    for (index, line) in lines.enumerated() {
      if index == 0, line.text.hasPrefix("given ") {
        given = String(line.text.dropFirst("given ".count))
      } else {
        examples.append(try example(line.text, at: line.place, given: given))
      }
    }
    if examples.isEmpty { throw UnreadableExample(description: "\(place): the block has no example") }
    return examples
  }

  private func example(_ line: String, at place: String, given: String) throws -> Example {
    let sides = line.components(around: "→")
    guard sides.count == 2 else { throw UnreadableExample(description: "\(place): a line has one arrow") }
    let (head, reason) = try split(sides[1], at: " because ", place)
    let (value, context) = try split(head, at: " where ", place)
    let expression = sides[0].trimmed
    guard !expression.isEmpty, !value.isEmpty else {
      throw UnreadableExample(description: "\(place): something is missing before or behind the arrow")
    }
    return Example(
      language: language, place: place, expression: expression, value: value == "error" ? nil : value,
      context: context ?? given, reason: reason)
  }

  private func split(_ text: String, at word: String, _ place: String) throws -> (String, String?) {
    let parts = text.components(around: word)
    guard parts.count <= 2 else { throw UnreadableExample(description: "\(place): '\(word.trimmed)' stands twice") }
    return (parts[0].trimmed, parts.count == 2 ? parts[1].trimmed : nil)
  }
}

extension String {
  fileprivate func components(around separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
