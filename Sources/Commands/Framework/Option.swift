import BatonDiagnostics

/// One option of a command, which writes what the user says into the command's settings.
struct Option<Settings: Sendable>: Sendable {
  /// The name without dashes; one of a single letter is written with one dash, any other with two.
  let name: String
  /// What stands for the value in the help; nil if the option takes none.
  let placeholder: String?
  let summary: String
  /// Whether the option may be given several times.
  let isRepeated: Bool
  let store: @Sendable (String, inout Settings) throws(UsageError) -> Void
  /// The value in settings that nobody has touched, if the help should tell it.
  let fallback: @Sendable (Settings) -> String?

  /// The name with its dashes.
  var spelling: String { (name.count == 1 ? "-" : "--") + name }
}

extension Option {
  typealias Path<Value> = WritableKeyPath<Settings, Value> & Sendable

  /// An option that is there or not.
  static func flag(_ name: String, _ path: Path<Bool>, _ summary: String) -> Option {
    Option(name: name, placeholder: nil, summary: summary, isRepeated: false) { _, settings in
      settings[keyPath: path] = true
    } fallback: { _ in
      nil
    }
  }

  /// An option whose value is any text.
  static func text(_ name: String, _ placeholder: String, _ path: Path<String?>, _ summary: String) -> Option {
    Option(name: name, placeholder: placeholder, summary: summary, isRepeated: false) { text, settings in
      settings[keyPath: path] = text
    } fallback: {
      $0[keyPath: path]
    }
  }

  /// An option that may be given several times, with any text each time.
  static func texts(_ name: String, _ placeholder: String, _ path: Path<[String]>, _ summary: String) -> Option {
    Option(name: name, placeholder: placeholder, summary: summary, isRepeated: true) { text, settings in
      settings[keyPath: path].append(text)
    } fallback: { _ in
      nil
    }
  }

  /// An option whose value is a whole number that is not negative.
  static func count(_ name: String, _ path: Path<Int?>, _ summary: String) -> Option {
    Option(name: name, placeholder: "N", summary: summary, isRepeated: false) { text, settings throws(UsageError) in
      guard let number = Int(text), number >= 0 else {
        throw UsageError("--\(name) takes a whole number that is not negative, not \(quoted(text))")
      }
      settings[keyPath: path] = number
    } fallback: { _ in
      nil
    }
  }

  /// An option that chooses one of several words.
  static func choice<Choice: Word>(_ name: String, _ path: Path<Choice>, _ summary: String) -> Option {
    Option(name: name, placeholder: Choice.placeholder, summary: summary, isRepeated: false) {
      text, settings throws(UsageError) in
      settings[keyPath: path] = try Choice(text, for: name)
    } fallback: {
      $0[keyPath: path].rawValue
    }
  }

  /// An option that chooses one of several words, or leaves the choice to the command.
  static func choice<Choice: Word>(_ name: String, _ path: Path<Choice?>, _ summary: String) -> Option {
    Option(name: name, placeholder: Choice.placeholder, summary: summary, isRepeated: false) {
      text, settings throws(UsageError) in
      settings[keyPath: path] = try Choice(text, for: name)
    } fallback: { _ in
      nil
    }
  }
}

/// An enumeration whose cases a user names.
protocol Word: CaseIterable, RawRepresentable, Sendable where RawValue == String {}

extension Word {
  /// The words with strokes between them.
  static var placeholder: String { allCases.map(\.rawValue).joined(separator: "|") }

  /// The case that the value `text` of the option `option` names.
  fileprivate init(_ text: String, for option: String) throws(UsageError) {
    if let value = Self(rawValue: text) {
      self = value
      return
    }
    let guess = guess(for: text, among: Self.allCases.map(\.rawValue))
    throw UsageError("--\(option) takes \(Self.placeholder), not \(quoted(text))\(guess)")
  }
}
