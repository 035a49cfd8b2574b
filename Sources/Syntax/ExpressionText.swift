import BatonDiagnostics

/// An expression as the file writes it: `=a > 1`, `${a > 1}`, `PT5M` (BPMN 2.0.2 §8.4.6).
///
/// Its language is told by its syntax, hardly ever by `declaredLanguage`, which most modelling tools leave at XPath.
package struct ExpressionText: Sendable {
  /// What text means that carries no language's mark (neither `=…` nor `${…}`).
  package enum BareMeaning: Sendable {
    /// Itself: `bob` as an assignee, `PT5M` as a duration.
    case literal
    /// An expression: `a > 1` as a condition, `items` as a collection.
    case expression
  }

  package var text: String
  package var bare: BareMeaning
  /// The element's own `language`, not the file's `expressionLanguage`.
  package var declaredLanguage: String?
  /// The item definition of the result, by reference.
  package var evaluatesTo: String?
  /// The attribute or element that has the text.
  package var place: Place
  /// Where `text` starts in the attribute's value or the element's content, in UTF-8 bytes: white space around it is cut.
  package var start: Int

  package init(
    _ text: String, bare: BareMeaning, declaredLanguage: String? = nil, evaluatesTo: String? = nil, at place: Place,
    start: Int = 0
  ) {
    self.text = text
    self.bare = bare
    self.declaredLanguage = declaredLanguage
    self.evaluatesTo = evaluatesTo
    self.place = place
    self.start = start
  }

  /// Returns the place of the UTF-8 bytes `range` of `text`.
  package func place(of range: Range<Int>) -> Place {
    let shifted = range.lowerBound + start..<range.upperBound + start
    return switch place.part {
    case .attribute(let name): Place(place.site, .attributeRange(name, shifted))
    case .text: Place(place.site, .textRange(shifted))
    case .tag, .attributeRange, .textRange, .character: place
    }
  }
}

/// A program in a scripting language: inline, or named by where it is kept.
package struct Script: Sendable {
  /// The program; an expression's text where the format is an expression language.
  package var text: String
  /// A media type or name such as `groovy`; nil where the file gives none.
  package var format: String?
  /// Where the program is kept instead (`classpath://…`).
  package var resource: String?
  package var place: Place

  package init(_ text: String, format: String?, resource: String? = nil, at place: Place) {
    self.text = text
    self.format = format
    self.resource = resource
    self.place = place
  }
}

extension String {
  /// Whether the text has `${` or `#{` in it.
  package var hasPlaceholder: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      if byte == UInt8(ascii: "{"), last == UInt8(ascii: "$") || last == UInt8(ascii: "#") { return true }
      last = byte
    }
    return false
  }
}

extension ExpressionText {
  /// Whether the text carries the mark of an expression language.
  package var isMarked: Bool { text.utf8.first == UInt8(ascii: "=") || isMarkedAsJUEL }

  /// Whether it carries the mark of JUEL.
  package var isMarkedAsJUEL: Bool { text.hasPlaceholder }

  /// The scripting language that the text is in, which it says itself and shows no other: `language="groovy"`.
  package var foreignLanguage: String? {
    guard let declaredLanguage, !isMarked, Self.scripting.contains(declaredLanguage.lowercased()) else { return nil }
    return declaredLanguage
  }

  private static let scripting: Set = [
    "groovy", "javascript", "ecmascript", "js", "graal.js", "python", "jython", "ruby", "jruby", "java", "kotlin",
    "mvel",
    "text/javascript", "application/javascript", "http://www.java.com/java", "http://www.javascript.com/javascript",
    "http://www.mvel.org/2.0",
  ]
}
