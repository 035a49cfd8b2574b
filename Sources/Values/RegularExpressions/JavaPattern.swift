/// A pattern of Java (`java.util.regex.Pattern`) in the syntax of ICU, which is nearly the same.
///
/// Differences are the classes that in Java are ASCII's (`\d`, `\w`, `\s`, `\p{Alpha}` …), and the numbers of groups, which
/// become one more, because another group stands around the whole.
struct JavaPattern {
  private(set) var text = ""
  private(set) var groupCount = 0
  /// The number of each group that has a name.
  private(set) var groupNames: [String: Int] = [:]
  private var rest: Substring.UnicodeScalarView
  /// How many classes are open.
  private var classDepth = 0

  /// Nil if `pattern` is too long, or has what cannot be told in ICU's syntax.
  init?(_ pattern: String) {
    rest = pattern[...].unicodeScalars
    guard rest.count <= PatternReader.lengthLimit else { return nil }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\": guard writeEscape() else { return nil }
      case "[":
        classDepth += 1
        text += "["
        if rest.first == "^" { copy() }
        // ICU would take this for a class of POSIX, and a bracket for the end.
        if rest.first == ":" || rest.first == "]" { text += "\\" }
      case "]" where classDepth > 0:
        classDepth -= 1
        text += "]"
      case "-" where classDepth > 0 && rest.first == "-": return nil
      case "(" where classDepth == 0: guard writeGroup() else { return nil }
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func copy() {
    if let scalar = rest.popFirst() { text.unicodeScalars.append(scalar) }
  }

  // MARK: Groups

  private mutating func writeGroup() -> Bool {
    text += "("
    guard rest.first == "?" else {
      groupCount += 1
      return true
    }
    let sign = rest.dropFirst().first
    if sign == "<", let second = rest.dropFirst(2).first, second != "=", second != "!" {
      groupCount += 1
      let name = String(rest.dropFirst(2).prefix { $0 != ">" })
      groupNames[name] = groupCount
    }
    // With blanks and comments that count for nothing, groups could not be told.
    let flags = rest.dropFirst().prefix { $0 == "-" || $0.properties.isAlphabetic }
    return !flags.contains("x")
  }

  // MARK: Escapes

  private mutating func writeEscape() -> Bool {
    guard let letter = rest.popFirst() else { return false }
    if let set = JavaPattern.classes[letter] {
      text += set
      return true
    }
    switch letter {
    case "Q": writeQuotation()
    case "G": return false
    case "p", "P": writeProperty(letter)
    case "1"..."9" where classDepth == 0: return writeReference(letter)
    default:
      text += "\\"
      text.unicodeScalars.append(letter)
    }
    return true
  }

  /// Characters that stand for themselves, up to `\E` or the end.
  private mutating func writeQuotation() {
    while let scalar = rest.popFirst() {
      if scalar == "\\", rest.first == "E" {
        rest.removeFirst()
        return
      }
      text += "\\x{\(String(scalar.value, radix: 16))}"
    }
  }

  private mutating func writeProperty(_ letter: Unicode.Scalar) {
    if rest.first == "{", let end = rest.firstIndex(of: "}") {
      let name = String(rest[rest.index(after: rest.startIndex)..<end])
      if let set = JavaPattern.properties[name] {
        text += letter == "p" ? "[\(set)]" : "[^\(set)]"
        rest = rest[rest.index(after: end)...]
        return
      }
    }
    text += "\\"
    text.unicodeScalars.append(letter)
  }

  /// A reference by as many digits as give the number of a group so far.
  private mutating func writeReference(_ first: Unicode.Scalar) -> Bool {
    var number = Int(first.value) - 48
    while let digit = rest.first, ("0"..."9").contains(digit), number * 10 + Int(digit.value) - 48 <= groupCount {
      number = number * 10 + Int(digit.value) - 48
      rest.removeFirst()
    }
    text += "(?:\\\(number + 1))"
    return number <= groupCount
  }

  private static let classes: [Unicode.Scalar: String] = [
    "d": "[0-9]", "D": "[^0-9]", "w": "[a-zA-Z_0-9]", "W": "[^a-zA-Z_0-9]",
    "s": "[ \\t\\n\\x0B\\f\\r]", "S": "[^ \\t\\n\\x0B\\f\\r]",
  ]

  private static let properties = [
    "Lower": "a-z", "Upper": "A-Z", "ASCII": "\\x00-\\x7F", "Alpha": "a-zA-Z", "Digit": "0-9", "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~", "Graph": "!-~", "Print": " -~", "Blank": " \\t", "Cntrl": "\\x00-\\x1F\\x7F",
    "XDigit": "0-9a-fA-F", "Space": " \\t\\n\\x0B\\f\\r",
  ]
}
