/// Lines of a source file, indented.
struct SourceText {
  private(set) var lines: [String] = []
  private var depth = 0

  mutating func line(_ text: String = "") {
    lines.append(text.isEmpty ? "" : String(repeating: "  ", count: depth) + text)
  }

  /// Adds `head`, what `body` adds, one step further in, and `tail`.
  mutating func block(_ head: String, tail: String? = "}", _ body: (inout SourceText) -> Void) {
    line(head)
    indented(body)
    if let tail { line(tail) }
  }

  mutating func indented(_ body: (inout SourceText) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Lets what follows stand so many steps further in.
  mutating func shift(by steps: Int) { depth += steps }

  /// Adds the lines of `other`, as far in as lines are now.
  mutating func append(_ other: SourceText) { for text in other.lines { line(text) } }

  /// Makes one line of a `guard` at line `start` if one follows it, with what that notes behind. Returns whether it has.
  mutating func joinGuard(at start: Int) -> Bool {
    guard lines.count == start + 2, lines[start].hasSuffix(" else {") else { return false }
    let words = lines[start + 1].drop { $0 == " " }
    let parts = words.split(separator: "  // ", maxSplits: 1)
    lines.removeLast()
    lines[start] += " \(parts[0]) }" + parts.dropFirst().map { "  // \($0)" }.joined()
    return true
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Whether `word` stands in a line.
  func contains(_ word: String) -> Bool { lines.contains { $0.contains(word) } }
}

extension String {
  /// The text on one line, fit for a comment: whatever might end that or hide in it is a blank.
  var inComment: String {
    let blanks = unicodeScalars.map { scalar in
      scalar.properties.generalCategory.isVisible ? String(scalar) : " "
    }.joined()
    let line = blanks.split(separator: " ").joined(separator: " ")
    return line.count > 100 ? line.prefix(99) + "…" : line
  }

  /// The text as a name in Swift: its letters and digits, a line below for each other sign, and one behind a reserved word.
  var asSwiftName: String {
    let signs = unicodeScalars.map { scalar in
      scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber) ? Character(scalar) : "_"
    }
    let name = String(signs)
    if name.first.map({ $0.isNumber }) ?? true { return "_" + name }
    return reservedWords.contains(name) ? name + "_" : name
  }

  /// The text as the name of a method: its words, each but the first with a capital.
  var asSwiftMethodName: String {
    let name = asSwiftTypeName
    let isLower =
      unicodeScalars.first { $0.isASCII && Character($0).isLetter }.map { Character($0).isLowercase } ?? true
    let method = isLower ? name.prefix(1).lowercased() + name.dropFirst() : name
    return reservedWords.contains(method) ? method + "_" : method
  }

  /// The text as the name of a type: its words, each with a capital.
  var asSwiftTypeName: String {
    let words = unicodeScalars.split { !($0.isASCII && (Character($0).isLetter || Character($0).isNumber)) }
    let name = words.map { String($0).prefix(1).uppercased() + String($0).dropFirst() }.joined()
    if name.first.map({ $0.isNumber }) ?? true { return "_" + name }
    return name == "Type" || name == "Self" || name == "Protocol" || name == "Any" ? name + "_" : name
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isVisible: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    case _: true
    }
  }
}

/// The words that cannot be a name in Swift without quotes, or that mean something else as the name of a case.
private let reservedWords: Set<String> = [
  "Any", "Self", "Type", "Protocol", "allCases", "as", "associatedtype", "break", "case", "catch", "class", "continue",
  "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func",
  "guard", "hash", "hashValue", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "none",
  "operator", "precedencegroup", "private", "protocol", "public", "rawValue", "repeat", "rethrows", "return", "self",
  "some", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var",
  "where", "while", "_",
]
