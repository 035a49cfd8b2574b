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
  public func render(_ diagnostics: [Diagnostic]) -> String {
    var text = ""
    for diagnostic in diagnostics { render(diagnostic, into: &text) }
    return text
  }

  private func render(_ diagnostic: Diagnostic, into text: inout String) {
    let label = (diagnostic.severity.description, diagnostic.severity.style)
    add(label, "\(diagnostic.message) [\(diagnostic.rule)]", at: diagnostic.place, to: &text)
    for note in diagnostic.notes { add(("note", .note), note.message, at: note.place, to: &text) }
    for help in diagnostic.helps { add(("help", .help), help, at: nil, to: &text) }
    if let fix = diagnostic.fix {
      add(("help", .help), "'baton check --fix' can \(fix.title)", at: nil, to: &text)
    }
  }

  private func add(_ label: (word: String, style: Style), _ message: String, at place: Place?, to text: inout String) {
    let location = place.map { sources.location(of: $0) }
    if let location {
      let start = location.start
      add("\(location.text.path.withoutControls):\(start.line):\(start.column):", .strong, to: &text)
      text += " "
    }
    add(label.word + ":", label.style, to: &text)
    text += " "
    add(message.withoutControls, .strong, to: &text)
    text += "\n"
    guard let excerpt = location.flatMap(Excerpt.init(of:)) else { return }
    text += excerpt.line
    text += "\n"
    text += excerpt.indent
    add(excerpt.marks, .mark, to: &text)
    text += "\n"
  }

  private func add(_ words: String, _ style: Style, to text: inout String) {
    if isColored { text += "\u{1B}[\(style.rawValue)m" }
    text += words
    if isColored { text += "\u{1B}[0m" }
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
