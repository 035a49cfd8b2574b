import BatonValues

/// An expression as it was understood: its language, and the tree of its terms.
///
/// Which language a text is in, its syntax tells, never an attribute (DESIGN.md §3 rule 4):
///
///     =…                     FEEL
///     …${…}…  …#{…}…         JUEL, maybe with text around
///     <literalExpression …   FEEL, as DMN boxes it
///     anything else          itself, where a literal may stand; else FEEL; else JUEL
package struct ExpressionTree: Hashable, Sendable {
  package let language: Language
  /// The tree. Its ranges are those of UTF-8 bytes within the text given to `init(parsing:as:knowing:)`.
  package let root: Term

  package enum Language: String, Hashable, Sendable {
    /// The text stands for itself; the tree is one string.
    case literal
    case feel
    case juel
  }

  /// What a text is to be, by the place where it stands.
  package enum Role: Sendable {
    /// A condition, a mapping and the like: plain text is an expression, too.
    case expression
    /// An assignee, a timer and the like: plain text stands for itself.
    case literalOrExpression
    /// FEEL, with no mark in front: `= 3` is a test.
    case feel
    /// JUEL, with `${…}` around, or parts of it, or nothing.
    case juel
    /// FEEL's unary tests, as decision tables have them.
    case unaryTests
  }

  /// Parses `text`, in which `names` are known to be variables, besides others.
  ///
  /// The names matter to FEEL only, and only those with operators or reserved words in them.
  package init(
    parsing text: String, as role: Role, knowing names: KnownNames = KnownNames()
  ) throws(SyntaxFailure) {
    var cursor = Cursor(text)
    guard cursor.bytes.count <= Limits.length else { throw .tooLong(cursor.bytes.count) }
    cursor.skip(while: \.isBlank)
    switch role {
    case .unaryTests:
      var parser = try FEELParser(cursor, knowing: names)
      self.init(.feel, try parser.wholeTests())
    case .feel:
      var parser = try FEELParser(cursor, knowing: names)
      self.init(.feel, try parser.wholeExpression())
    case .juel:
      if cursor.bytes.contains(braceAfter: "$#") {
        var template = JUELTemplate(cursor)
        self.init(.juel, try template.parse())
      } else {
        var parser = try JUELParser(cursor)
        self.init(.juel, try parser.wholeExpression())
      }
    case .expression, .literalOrExpression:
      if cursor.sees("=") {
        cursor.position += 1
        var parser = try FEELParser(cursor, knowing: names)
        self.init(.feel, try parser.wholeExpression())
      } else if let inside = cursor.insideOfBox {
        var parser = try FEELParser(inside, knowing: names)
        self.init(.feel, try parser.wholeExpression())
      } else if cursor.bytes.contains(braceAfter: "$#") {
        self.init(.juel, try Self.template(cursor))
      } else if case .literalOrExpression = role {
        self.init(.literal, Term(.literal(.string(text)), 0..<cursor.bytes.count))
      } else {
        self = try BareText(cursor, knowing: names).parsed()
      }
    }
  }

  /// Parses JUEL with its braces. Where that fails, FEEL between the braces may be what somebody meant.
  private static func template(_ cursor: Cursor) throws(SyntaxFailure) -> Term {
    do throws(SyntaxFailure) {
      var template = JUELTemplate(cursor)
      return try template.parse()
    } catch {
      throw cursor.isFEELInBraces ? error.suggestingFEEL : error
    }
  }

  init(_ language: Language, _ root: Term) {
    self.language = language
    self.root = root
  }
}

extension [UInt8] {
  /// Whether `{` stands behind one of `signs` somewhere.
  fileprivate func contains(braceAfter signs: String) -> Bool {
    zip(self, dropFirst()).contains { $1 == UInt8(ascii: "{") && signs.utf8.contains($0) }
  }
}

extension Cursor {
  /// Whether the text is one pair of JUEL's braces with something between that only FEEL has.
  fileprivate var isFEELInBraces: Bool {
    let end = trimmedEnd
    guard sees("${") || sees("#{"), end - position > 3, bytes[end - 1] == UInt8(ascii: "}") else { return false }
    do throws(SyntaxFailure) {
      var parser = try FEELParser(Cursor(text(position + 2..<end - 1)), knowing: KnownNames())
      return try parser.wholeExpression().isOnlyFEEL
    } catch {
      return false
    }
  }
}

extension Term {
  /// Whether JUEL has nothing of the kind. A name may be one of many words, and so be any prose.
  fileprivate var isOnlyFEEL: Bool {
    switch form {
    case .conditional, .list, .context, .between, .membership, .instance, .iteration, .quantified, .function: true
    case .call(let callee, _): callee.isOnlyFEEL || Self.isFunction(callee)
    case .binary(_, let left, let right): left.isOnlyFEEL || right.isOnlyFEEL
    case .literal, .temporal, .name, .member, .element, .unary, .template, .range, .comparison, .tests, .anything,
      .external:
      false
    }
  }

  private static func isFunction(_ callee: Term) -> Bool {
    if case .name(let name) = callee.form { Builtin.allCases.contains { $0.name == name } } else { false }
  }
}
