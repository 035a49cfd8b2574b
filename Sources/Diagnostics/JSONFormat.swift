/// Shows diagnostics to programs: one JSON object a line, with `file`, `line`, `column`, `endLine`, `endColumn` (from 1, in
/// code points; the end is behind the last character), `severity`, `rule`, `message`, and where there are any `element`
/// (an id), `elementType`, `elementName`, `process`, `path` (ids), `related` (messages, most with a location), `help`,
/// `fix` (a title, and edits: a location and the `text` to put there), `helpURL` and `fingerprint`.
public struct JSONFormat: Sendable {
  private let sources: Sources
  private let links: RuleLinks

  public init(_ sources: Sources, links: RuleLinks = RuleLinks()) {
    self.sources = sources
    self.links = links
  }

  /// Returns the lines that show `diagnostics`, each with its line break.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { json(of: $0) + "\n" }.joined()
  }

  private func json(of diagnostic: Diagnostic) -> String {
    let subject = sources.subject(of: diagnostic)
    let fields: [(String, String?)] = [
      ("severity", JSONText.string(diagnostic.severity.description)),
      ("rule", JSONText.string(diagnostic.rule)),
      ("message", JSONText.string(diagnostic.message)),
      ("element", (diagnostic.element ?? subject?.id).map(JSONText.string)),
      ("elementType", subject.map { JSONText.string($0.type) }),
      ("elementName", subject?.name.map(JSONText.string)),
      ("process", subject?.process.map(JSONText.string)),
      ("path", subject.flatMap { JSONText.list($0.path.map(JSONText.string)) }),
      ("related", JSONText.list(diagnostic.notes.map(json(of:)))),
      ("help", JSONText.list(diagnostic.helps.map(JSONText.string))),
      ("fix", fix(of: diagnostic)),
      ("helpURL", links.url(of: diagnostic.rule).map(JSONText.string)),
      ("fingerprint", subject.map { _ in JSONText.string(sources.fingerprint(of: diagnostic)) }),
    ]
    return JSONText.object(location(sources.location(of: diagnostic.place)) + fields)
  }

  private func json(of note: Note) -> String {
    JSONText.object(
      (note.place.map { location(sources.location(of: $0)) } ?? []) + [("message", JSONText.string(note.message))])
  }

  private func fix(of diagnostic: Diagnostic) -> String? {
    guard let fix = diagnostic.fix, let edits = sources.edits(of: diagnostic) else { return nil }
    let texts = edits.map { edit in
      let location = location(sources.location(of: edit, of: diagnostic))
      return JSONText.object(location + [("text", JSONText.string(edit.replacement))])
    }
    return JSONText.object([("title", JSONText.string(fix.title)), ("edits", JSONText.array(texts))])
  }

  private func location(_ location: Sources.Location) -> [(String, String?)] {
    [
      ("file", JSONText.string(location.text.path)), ("line", "\(location.start.line)"),
      ("column", "\(location.start.column)"), ("endLine", "\(location.end.line)"),
      ("endColumn", "\(location.end.column)"),
    ]
  }
}
