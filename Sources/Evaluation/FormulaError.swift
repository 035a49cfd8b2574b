import BatonDiagnostics
import BatonExpressions

/// Why a text is no expression that can be evaluated: what is wrong, where, and what may help.
public struct FormulaError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]
  private let text: String

  init(_ text: String, _ diagnostics: [Diagnostic]) {
    self.text = text
    self.diagnostics = diagnostics
  }

  /// The diagnostics in one line, with line and column where the text has several lines, else the column.
  public var description: String {
    let source = SourceText(path: Self.path, bytes: Array(text.utf8))
    return diagnostics.map { diagnostic in
      let position = source.position(of: diagnostic.place.textRange?.lowerBound ?? 0)
      let helps = diagnostic.helps.map { "; \($0)" }.joined()
      return "\(position.line):\(position.column): \(diagnostic.message)\(helps)"
    }.joined(separator: "; ")
  }

  /// Whether the text may become right by going on.
  public var isAtEnd: Bool {
    diagnostics.contains { ($0.place.textRange?.lowerBound ?? 0) >= text.utf8.count }
  }

  /// The diagnostics for people: each with the line of the text and a caret under the place.
  public func rendered(isColored: Bool = false) -> String {
    let sources = Sources([SourceText(path: Self.path, bytes: Array(text.utf8))]) { $0.textRange ?? 0..<0 }
    return TextFormat(sources, isColored: isColored).render(diagnostics)
  }

  private static let path = "expression"
}

extension Place {
  fileprivate init(_ range: Range<Int>) { self.init(Site(file: 0, offset: 0), .textRange(range)) }

  /// The bytes of the expression.
  fileprivate var textRange: Range<Int>? {
    if case .textRange(let range) = part { range } else { nil }
  }
}

extension Diagnostic {
  init(_ failure: SyntaxFailure) {
    self.init(.error, "expression-syntax", failure.message, at: Place(failure.range), helps: failure.helps)
  }

  init(_ refusal: Refusal) {
    self.init(.error, refusal.rule.rawValue, refusal.message, at: Place(refusal.range), helps: refusal.helps)
  }

  static func notAFunction(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(.error, "expression-unknown-function", "the variable \(quoted(name)) is no function", at: Place(range))
  }

  /// The failure of an expression for which the machine's code has no room.
  static func uncompiled(_ reason: String, length: Int) -> Diagnostic {
    Diagnostic(.error, "expression-unsupported", "the expression is too large: \(reason)", at: Place(0..<length))
  }
}
