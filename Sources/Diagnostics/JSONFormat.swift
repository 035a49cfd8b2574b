/// Shows diagnostics to programs: one JSON object a line, with `file`, `line`, `column`, `endLine`, `endColumn` (from 1, in
/// code points; the end is behind the last character), `severity`, `rule`, `message`, and where there are any `element`
/// (an id), `related` (messages, most with a location) and `help`.
public struct JSONFormat: Sendable {
  private let sources: Sources

  public init(_ sources: Sources) { self.sources = sources }

  /// Returns the lines that show `diagnostics`, each with its line break.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { json(of: $0) + "\n" }.joined()
  }

  private func json(of diagnostic: Diagnostic) -> String {
    var fields = location(of: diagnostic.place)
    fields.append(("severity", string(diagnostic.severity.description)))
    fields.append(("rule", string(diagnostic.rule)))
    fields.append(("message", string(diagnostic.message)))
    if let element = diagnostic.element { fields.append(("element", string(element))) }
    if !diagnostic.notes.isEmpty { fields.append(("related", array(diagnostic.notes.map(json(of:))))) }
    if !diagnostic.helps.isEmpty { fields.append(("help", array(diagnostic.helps.map(string)))) }
    return object(fields)
  }

  private func json(of note: Note) -> String {
    object((note.place.map(location) ?? []) + [("message", string(note.message))])
  }

  private func location(of place: Place) -> [(String, String)] {
    let location = sources.location(of: place)
    return [
      ("file", string(location.text.path)), ("line", "\(location.start.line)"), ("column", "\(location.start.column)"),
      ("endLine", "\(location.end.line)"), ("endColumn", "\(location.end.column)"),
    ]
  }

  private func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  private func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  private func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.isControl: result += "\\u" + hexadecimal(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns the four digits of `scalar`, one of those that control a terminal, all of which have no more.
  private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
