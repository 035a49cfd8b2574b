/// A regular expression of XPath 3.1 (XQuery and XPath Functions and Operators 3.1 §5.6.1, which builds on XML Schema 1.1
/// part 2, appendix G): its parts.
indirect enum Pattern {
  case character(Unicode.Scalar)
  /// `.`
  case wildcard
  case start
  case end
  case set(CharacterClass)
  /// A part in brackets, with its number if what it matches can be referred to.
  case group(Pattern, number: Int?)
  /// What the group of this number, which is closed before, matched last; nothing if it matched nothing.
  case backReference(Int)
  case sequence([Pattern])
  case alternatives([Pattern])
  case repetition(Pattern, Quantity)

  struct Quantity {
    let minimum: Int
    /// Nil if there is no most.
    let maximum: Int?
    let isLazy: Bool

    static let limit = 100_000
  }
}

/// A set of characters: what is in one of the parts, or in none of them, and not in what is subtracted.
struct CharacterClass {
  var isNegative = false
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var escapes: [ClassEscape] = []
  /// Empty or one.
  var subtracted: [CharacterClass] = []
}

/// A set of characters with a name, or all but that.
struct ClassEscape {
  enum Kind: Hashable {
    case space, digit, word, nameStart, name
    case category(String)
    case block(String)
  }

  let kind: Kind
  let isNegative: Bool
}

extension Pattern {
  /// What changes the meaning of a pattern.
  struct Flags: Hashable {
    /// `s`: the wildcard matches line ends too.
    var wildcardMatchesAll = false
    /// `m`: start and end are those of lines.
    var isMultiLine = false
    /// `i`
    var ignoresCase = false
    /// `x`: blanks count for nothing but within classes.
    var ignoresBlanks = false
    /// `q`: all characters stand for themselves.
    var isLiteral = false

    /// The flags in `text`, or nil if one of its letters is none.
    init?(_ text: some StringProtocol) {
      for letter in text.unicodeScalars {
        switch letter {
        case "s": wildcardMatchesAll = true
        case "m": isMultiLine = true
        case "i": ignoresCase = true
        case "x": ignoresBlanks = true
        case "q": isLiteral = true
        default: return nil
        }
      }
    }
  }
}
