import BatonDiagnostics

/// Reads the words of a command line: `--option value`, `--option=value`, `-o value`, and operands anywhere between, such as
/// `-` and `-3`; `--` ends the options.
struct ArgumentParser<Settings: Sendable>: Sendable {
  let operands: Operands<Settings>
  let options: [Option<Settings>]

  /// Returns `settings` changed as `words` say.
  func parse(_ words: [String], into settings: Settings) throws(UsageError) -> Settings {
    var settings = settings
    var found: [String] = []
    var given: Set<String> = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        found += rest
        break
      }
      guard word.hasPrefix("-"), let letter = word.dropFirst().first, !letter.isNumber else {
        found.append(word)
        continue
      }
      let (option, value) = try split(word)
      guard given.insert(option.name).inserted || option.isRepeated else {
        throw UsageError("option '\(option.spelling)' is given twice")
      }
      try option.store(try self.value(of: option, attached: value, rest: &rest), &settings)
    }
    try store(found, in: &settings)
    return settings
  }

  /// Returns the option that `word` names, and the value behind an equals sign.
  private func split(_ word: String) throws(UsageError) -> (Option<Settings>, String?) {
    let equals = word.firstIndex(of: "=")
    let name = String(word[..<(equals ?? word.endIndex)])
    if let option = options.first(where: { $0.spelling == name }) {
      return (option, equals.map { String(word[$0...].dropFirst()) })
    }
    let near = suggestion(for: String(name.drop { $0 == "-" }), among: options.map(\.name))
    let guess = options.first { $0.name == near }.map { "; did you mean '\($0.spelling)'?" } ?? ""
    throw UsageError("unknown option \(quoted(name))\(guess)")
  }

  private func value(
    of option: Option<Settings>, attached: String?, rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let placeholder = option.placeholder else {
      if let attached { throw UsageError("option '\(option.spelling)' takes no value, but got \(quoted(attached))") }
      return ""
    }
    if let attached { return attached }
    if let next = rest.first, !next.hasPrefix("--") { return rest.removeFirst() }
    throw UsageError("option '\(option.spelling)' needs a value: \(option.spelling) \(placeholder)")
  }

  private func store(_ found: [String], in settings: inout Settings) throws(UsageError) {
    guard !found.isEmpty || operands.isOptional else { throw UsageError("\(operands.placeholder) is missing") }
    guard found.count <= 1 || operands.isRepeated else {
      throw UsageError("one \(operands.placeholder) is enough, but there is also \(quoted(found[1]))")
    }
    operands.store(found, &settings)
  }
}
