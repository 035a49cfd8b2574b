import BatonServices

/// What `baton help COMMAND` prints, made from the command's table.
struct CommandHelp: Sendable {
  private let synopsis: String
  private let summary: String
  private let entries: [HelpEntry]
  private let operands: HelpEntry
  private let notes: [HelpNote]

  init<Settings>(
    _ name: String, _ summary: String, _ settings: Settings, _ operands: Operands<Settings>,
    _ options: [Option<Settings>], _ notes: [HelpNote]
  ) {
    synopsis = "baton \(name) \(operands.synopsis) [OPTION]…"
    self.summary = summary
    self.operands = HelpEntry(label: operands.synopsis, text: operands.summary)
    entries = options.map { HelpEntry($0, settings) } + HelpEntry.everywhere
    self.notes = notes
  }

  /// Returns the help in lines of at most `width` columns.
  func text(width: Int) -> String {
    var parts = [
      "Usage: \(synopsis)", wrapped(summary.asSentence, width: width), [operands].columns(width: width),
      "Options:\n" + entries.columns(width: width),
    ]
    parts += notes.map { $0.text(width: width) }
    return parts.map { $0 + "\n" }.joined(separator: "\n")
  }
}

/// What follows the options in a command's help.
enum HelpNote: Sendable {
  case paragraph(String)
  case list(title: String, [HelpEntry])

  fileprivate func text(width: Int) -> String {
    switch self {
    case .paragraph(let text): wrapped(text, width: width)
    case .list(let title, let entries): title + "\n" + entries.columns(width: width)
    }
  }
}

/// A word of a command line and what it means.
struct HelpEntry: Sendable {
  let label: String
  let text: String

  /// The options that every command has.
  static let everywhere = [
    HelpEntry(label: "--color \(ColorChoice.placeholder)", text: "whether to write in colour; auto: on a terminal"),
    HelpEntry(label: "--help", text: "print this"),
  ]
}

extension HelpEntry {
  init(_ header: HeaderDeclaration) {
    self.init(
      label: header.name, text: header.meaning + (header.fallback.isEmpty ? "" : " (default: \(header.fallback))"))
  }

  fileprivate init<Settings>(_ option: Option<Settings>, _ settings: Settings) {
    label = option.spelling + (option.placeholder.map { " " + $0 } ?? "")
    let fallback = option.fallback(settings).map { " (default: \($0))" } ?? ""
    text = option.summary + (option.isRepeated ? "; may be given several times" : "") + fallback
  }
}

extension [HelpEntry] {
  /// Returns the entries in two columns; the text of a label that is too long for its column begins on the next line.
  func columns(width: Int) -> String {
    let column = Swift.min(28, map(\.label.count).max() ?? 0)
    return map { entry in
      let indent = String(repeating: " ", count: column + 4)
      let text = wrapped(entry.text, width: Swift.max(20, width - indent.count))
        .replacing("\n", with: "\n" + indent)
      guard entry.label.count <= column else { return "  \(entry.label)\n\(indent)\(text)" }
      return "  " + entry.label + indent.dropFirst(2 + entry.label.count) + text
    }.joined(separator: "\n")
  }
}

/// Returns `text` with line breaks in place of spaces, so that no line is longer than `width`, unless a word is.
func wrapped(_ text: String, width: Int) -> String {
  var lines = [""]
  for word in text.split(separator: " ") {
    if let last = lines.last, !last.isEmpty, last.count + 1 + word.count > width { lines.append("") }
    lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
  }
  return lines.joined(separator: "\n")
}

extension String {
  /// The half sentence of a list as a whole one.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
