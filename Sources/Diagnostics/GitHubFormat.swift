/// Shows diagnostics to GitHub Actions, which writes them beside the lines of a pull request: one workflow command a line,
/// `::error file=order.bpmn,line=17,col=9,endLine=17,endColumn=15,title=ref-unresolved::…`.
public struct GitHubFormat: Sendable {
  private let sources: Sources

  public init(_ sources: Sources) { self.sources = sources }

  /// Returns the lines that show `diagnostics`, each with its line break.
  public func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map { line(for: $0) + "\n" }.joined() }

  private func line(for diagnostic: Diagnostic) -> String {
    let location = sources.location(of: diagnostic.place)
    let properties = [
      ("file", location.text.path), ("line", "\(location.start.line)"), ("col", "\(location.start.column)"),
      ("endLine", "\(location.end.line)"), ("endColumn", "\(location.end.column)"), ("title", diagnostic.rule),
    ].map { "\($0)=\($1.escapedProperty)" }
    let text = ([diagnostic.message] + diagnostic.notes.map(note) + diagnostic.helps.map { "help: \($0)" })
      .joined(separator: "\n")
    return "::\(diagnostic.severity.command) \(properties.joined(separator: ","))::\(text.escapedData)"
  }

  private func note(_ note: Note) -> String {
    guard let place = note.place else { return "note: \(note.message)" }
    let start = sources.location(of: place).start
    return "note: \(note.message) (line \(start.line))"
  }
}

extension Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}

extension String {
  fileprivate var escapedData: String {
    replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  fileprivate var escapedProperty: String { escapedData.replacing(":", with: "%3A").replacing(",", with: "%2C") }
}
