import BatonDiagnostics

/// What `baton` can do: the table of commands, and what is said where none of them is meant.
package struct Commands: Sendable {
  package static let baton = Commands([
    ("check", { Check.command }), ("rules", { Rules.command }), ("explain", { Explain.command }),
    ("compile", { Compile.command }), ("run", { Run.command }), ("test", { TestScenarios.command }),
    ("feel", { Feel.command }), ("bench", { Bench.command }),
  ])
  /// The version that `--version` prints.
  package static let version = "0.1"

  /// By name, and made when they are asked for: all of them together take a fifth of what there is to do for `baton --version`.
  package let table: [(name: String, command: @Sendable () -> Command)]

  init(_ table: [(String, @Sendable () -> Command)]) { self.table = table }

  /// Does what `words`, those behind the program's name, ask for.
  package func run(_ words: [String], on console: Console) async -> ExitStatus {
    var (console, words) = (console, words)
    defer { console.flush() }
    do {
      try takeColor(from: &words, to: &console)
    } catch {
      return refuse(error.message, of: nil, on: console)
    }
    guard let name = words.first else {
      console.complain(overview(width: console.width))
      return .unusable
    }
    if name == "help" || name == "--help" || name == "-h" { return help(words.dropFirst(), on: console) }
    if name == "--version" {
      console.print("baton \(Self.version)")
      return .fine
    }
    guard let command = command(name) else { return refuse(unknown(name), of: nil, on: console) }
    return await run(command, Array(words.dropFirst()), on: console)
  }

  private func run(_ command: Command, _ words: [String], on console: Console) async -> ExitStatus {
    if words.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return help([command.name], on: console)
    }
    do {
      return try await command.run(words, on: console)
    } catch let error as UsageError {
      return refuse(error.message, of: command, on: console)
    } catch {
      console.flush()
      console.complain(error: "\(error)")
      return .unusable
    }
  }

  private func command(_ name: String) -> Command? { table.first { $0.name == name }?.command() }

  private func unknown(_ name: String) -> String {
    let kind = name.hasPrefix("-") ? "option" : "command"
    let known = table.map(\.name) + ["help", "--help", "--version"]
    return "unknown \(kind) \(quoted(name))\(guess(for: name, among: known))"
  }

  /// Removes `--color`, which stands anywhere before `--`, and lets `console` obey it.
  private func takeColor(from words: inout [String], to console: inout Console) throws(UsageError) {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    guard let index = words[..<end].firstIndex(where: { $0 == "--color" || $0.hasPrefix("--color=") }) else { return }
    let isAttached = words[index] != "--color"
    let value = isAttached ? String(words[index].dropFirst(8)) : words[..<end].dropFirst(index + 1).first
    guard let choice = value.flatMap(ColorChoice.init) else {
      throw UsageError("--color takes \(ColorChoice.placeholder)" + (value.map { ", not \(quoted($0))" } ?? ""))
    }
    console.color = choice
    words.removeSubrange(index...(isAttached ? index : index + 1))
  }
}

// MARK: Help

extension Commands {
  private func refuse(_ message: String, of command: Command?, on console: Console) -> ExitStatus {
    let name = command.map { " " + $0.name } ?? ""
    console.flush()
    console.complain("\(console.ink(.bad, "baton\(name):", on: console.error)) \(message)")
    console.complain("'baton help\(name)' tells more.")
    return .unusable
  }

  private func help(_ words: some Collection<String>, on console: Console) -> ExitStatus {
    guard let name = words.first, !name.hasPrefix("-") else {
      console.print(overview(width: console.width))
      return .fine
    }
    guard let command = command(name) else { return refuse(unknown(name), of: nil, on: console) }
    console.output.write(command.help.text(width: console.width))
    return .fine
  }

  private func overview(width: Int) -> String {
    let entries = table.map { HelpEntry(label: $0.name, text: $0.command().summary) }
    return """
      Usage: baton COMMAND …

      \(wrapped("Baton turns BPMN 2.0 diagrams into programs: it validates, compiles and runs them.", width: width))

      \(entries.columns(width: width))

      'baton help COMMAND' tells what a command takes, 'baton --version' which Baton this is.
      Exit status: 0 fine, 1 the answer is no, 2 wrong usage or unreadable input.
      """
  }
}
