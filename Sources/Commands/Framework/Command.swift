/// One thing that `baton` does: its name, what it takes, and how it is done. Parsing and help are made from this alone.
package struct Command: Sendable {
  let name: String
  /// What the command does, as the half sentence of a list.
  let summary: String
  let help: CommandHelp
  private let perform: @Sendable ([String], Console) async throws -> ExitStatus

  /// - Parameters:
  ///   - settings: what the options and operands change; as it is here it holds the defaults.
  ///   - notes: the end of the help.
  init<Settings: Sendable>(
    _ name: String, _ summary: String, settings: Settings, operands: Operands<Settings>,
    options: [Option<Settings>], notes: [HelpNote] = [],
    perform: @escaping @Sendable (Settings, Console) async throws -> ExitStatus
  ) {
    self.name = name
    self.summary = summary
    help = CommandHelp(name, summary, settings, operands, options, notes)
    let parser = ArgumentParser(operands: operands, options: options)
    self.perform = { words, console in try await perform(try parser.parse(words, into: settings), console) }
  }

  /// Does what `words`, those behind the command's name, ask for.
  func run(_ words: [String], on console: Console) async throws -> ExitStatus { try await perform(words, console) }
}

/// What a command takes besides options.
struct Operands<Settings: Sendable>: Sendable {
  /// What stands for an operand in the help, such as `FILE`.
  let placeholder: String
  let summary: String
  let isRepeated: Bool
  var isOptional = false
  /// Puts the operands, at least one unless `isOptional` and several only if `isRepeated`, into the settings.
  let store: @Sendable ([String], inout Settings) -> Void

  /// Exactly one operand.
  static func one(
    _ placeholder: String, _ path: WritableKeyPath<Settings, String> & Sendable, _ summary: String
  ) -> Operands {
    Operands(placeholder: placeholder, summary: summary, isRepeated: false) { $1[keyPath: path] = $0[0] }
  }

  /// One operand or none.
  static func optional(
    _ placeholder: String, _ path: WritableKeyPath<Settings, String?> & Sendable, _ summary: String
  ) -> Operands {
    Operands(placeholder: placeholder, summary: summary, isRepeated: false, isOptional: true) {
      $1[keyPath: path] = $0.first
    }
  }

  /// One operand or more.
  static func several(
    _ placeholder: String, _ path: WritableKeyPath<Settings, [String]> & Sendable, _ summary: String
  ) -> Operands {
    Operands(placeholder: placeholder, summary: summary, isRepeated: true) { $1[keyPath: path] = $0 }
  }

  /// Any number of operands, or none.
  static func any(
    _ placeholder: String, _ path: WritableKeyPath<Settings, [String]> & Sendable, _ summary: String
  ) -> Operands {
    Operands(placeholder: placeholder, summary: summary, isRepeated: true, isOptional: true) {
      $1[keyPath: path] = $0
    }
  }

  /// The operands as the help's first line shows them.
  var synopsis: String { (isOptional ? "[\(placeholder)]" : placeholder) + (isRepeated ? "…" : "") }
}
