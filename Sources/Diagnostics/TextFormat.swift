/// Shows diagnostics to people:
///
///     order.bpmn:17:9: error: sequence flow 'Flow_2' refers to missing target 'Task_X' [ref-unresolved]
///         <sequenceFlow id="Flow_2" sourceRef="A" targetRef="Task_X"/>
///                                                            ^~~~~~
///     help: did you mean 'Task_1'?
///
/// Of a fix a last `help` tells that there is one.
public struct TextFormat: Sendable {
  private let sources: Sources
  private let isColored: Bool

  public init(_ sources: Sources, isColored: Bool = false) {
    self.sources = sources
    self.isColored = isColored
  }

  /// Returns the lines that show `diagnostics`, each with its line break.
  public func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(render).joined() }

  private func render(_ diagnostic: Diagnostic) -> String {
    let label = (diagnostic.severity.description, diagnostic.severity.style)
    var lines = entry(label, "\(diagnostic.message) [\(diagnostic.rule)]", at: diagnostic.place)
    for note in diagnostic.notes { lines += entry(("note", .note), note.message, at: note.place) }
    for help in diagnostic.helps { lines += entry(("help", .help), help, at: nil) }
    if let fix = diagnostic.fix { lines += entry(("help", .help), "'baton check --fix' can \(fix.title)", at: nil) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func entry(_ label: (word: String, style: Style), _ message: String, at place: Place?) -> [String] {
    let head = styled(label.word + ":", label.style) + " " + styled(message.withoutControls, .strong)
    guard let place else { return [head] }
    let location = sources.location(of: place)
    let position = "\(location.text.path.withoutControls):\(location.start.line):\(location.start.column):"
    guard let excerpt = Excerpt(of: location) else { return [styled(position, .strong) + " " + head] }
    return [styled(position, .strong) + " " + head, excerpt.line, styled(excerpt.marks, .mark, behind: excerpt.indent)]
  }

  private func styled(_ text: String, _ style: Style, behind indent: String = "") -> String {
    isColored ? "\(indent)\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : indent + text
  }
}

/// What a terminal is told, as the parameters of "select graphic rendition".
private enum Style: String {
  case strong = "1"
  case error = "1;31"
  case warning = "1;35"
  case note = "1;36"
  case help = "1;34"
  case mark = "1;32"
}

extension Severity {
  fileprivate var style: Style {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .note
    }
  }
}
