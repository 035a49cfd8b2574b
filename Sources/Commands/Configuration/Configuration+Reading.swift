import BatonChecking
import BatonDiagnostics
import BatonSyntax
import BatonValues

extension Configuration {
  /// Reads the configuration at `path`, and those that it extends.
  /// - Parameter extensions: the files that extend it, the last directly.
  /// - Throws: `UnusableInput`, or `ConfigurationErrors` with all that is wrong in it.
  init(reading path: String, for extensions: [String] = []) throws {
    var reader = ConfigurationReader(Configuration(path: path), try contents(of: path), extensions)
    self = try reader.read()
    if let base = reader.base { extend(try Configuration(reading: base, for: extensions + [path])) }
  }
}

/// What is wrong in a configuration, each error where it is.
struct ConfigurationErrors: Error {
  let sources: Sources
  let diagnostics: [Diagnostic]

  /// Returns the errors as those of a diagram are shown.
  func text(isColored: Bool) -> String { TextFormat(sources, isColored: isColored).render(diagnostics) }
}

private struct ConfigurationReader {
  private var result: Configuration
  private let source: SourceText
  /// The errors, and the bytes that each is about by their beginning.
  private var errors: [Diagnostic] = []
  private var ranges: [UInt32: Range<Int>] = [:]
  /// The files that extend this one.
  private let extensions: [String]
  /// The file that this one extends.
  private(set) var base: String?

  private enum Key: String, CaseIterable {
    case schema = "$schema"
    case base = "extends"
    case profile, dialect, rules, ignore
    case maximumWarnings = "max-warnings"
    case baseline
    case pages = "rule-pages"
  }

  init(_ configuration: Configuration, _ bytes: [UInt8], _ extensions: [String]) {
    result = configuration
    self.extensions = extensions
    source = SourceText(path: configuration.path, bytes: bytes)
  }

  mutating func read() throws(ConfigurationErrors) -> Configuration {
    do throws(JSONError) {
      let text = try LocatedJSON(source.bytes)
      if case .object(let entries) = text.content {
        read(entries)
      } else {
        complain("a configuration is an object, {…}", at: text.range)
      }
    } catch {
      complain(error.sentence, at: error.offset..<(error.offset + 1))
    }
    guard errors.isEmpty else {
      let ranges = ranges
      throw ConfigurationErrors(
        sources: Sources([source]) { ranges[$0.site.offset] ?? 0..<0 }, diagnostics: errors)
    }
    return result
  }

  private mutating func read(_ entries: [(key: LocatedJSON, value: LocatedJSON)]) {
    var seen: Set<String> = []
    for (key, value) in entries {
      let name = key.text ?? ""
      guard let known = Key(rawValue: name) else {
        complain(
          "a configuration has no \(quoted(name))", at: key.range, like: name, among: Key.allCases.map(\.rawValue))
        continue
      }
      guard seen.insert(name).inserted else {
        complain("\(quoted(name)) is given twice", at: key.range)
        continue
      }
      read(known, value)
    }
  }

  private mutating func read(_ key: Key, _ value: LocatedJSON) {
    switch key {
    case .schema: break
    case .base: readBase(value)
    case .profile: result.profile = word(value, key.rawValue)
    case .dialect: result.dialect = word(value, key.rawValue)
    case .rules: readRules(value)
    case .ignore: for pattern in texts(value, key.rawValue) { result.ignore(pattern) }
    case .maximumWarnings: result.maximumWarnings = count(value, key.rawValue)
    case .baseline: result.baseline = text(value, key.rawValue).map { Path.joined(result.directory, $0) }
    case .pages: result.links = RuleLinks(text(value, key.rawValue))
    }
  }

  private mutating func readBase(_ value: LocatedJSON) {
    guard let name = text(value, Key.base.rawValue) else { return }
    let path = Path.joined(result.directory, name)
    let known = (extensions + [result.path]).map { Path.absolute($0) }
    if known.contains(Path.absolute(path)) { return complain("the configuration extends itself", at: value.range) }
    if !isFile(path) { return complain("there is no file \(quoted(path))", at: value.range) }
    base = path
  }

  private mutating func readRules(_ value: LocatedJSON) {
    guard case .object(let entries) = value.content else {
      return complain("'rules' is an object of rules and severities, {\"label-missing\": \"warning\"}", at: value.range)
    }
    for (key, value) in entries {
      let id = key.text ?? ""
      guard Rule.all.contains(where: { $0.id == id }) else {
        complain("there is no rule \(quoted(id))", at: key.range, like: id, among: Rule.all.map(\.id))
        continue
      }
      guard let wish: SeverityWish = word(value, "rules") else { continue }
      if result.rules.updateValue(wish.severity, forKey: id) != nil {
        complain("rule \(quoted(id)) is given two severities", at: key.range)
      }
    }
  }

  // MARK: Values

  private mutating func word<Choice: Word>(_ value: LocatedJSON, _ name: String) -> Choice? {
    if let choice = value.text.flatMap(Choice.init(rawValue:)) { return choice }
    complain(
      "\(quoted(name)) takes \(Choice.placeholder.replacing("|", with: ", "))", at: value.range, like: value.text ?? "",
      among: Choice.allCases.map(\.rawValue))
    return nil
  }

  private mutating func text(_ value: LocatedJSON, _ name: String) -> String? {
    if value.text == nil { complain("\(quoted(name)) takes a text", at: value.range) }
    return value.text
  }

  private mutating func texts(_ value: LocatedJSON, _ name: String) -> [String] {
    guard case .list(let items) = value.content, items.allSatisfy({ $0.text != nil }) else {
      complain("\(quoted(name)) takes a list of texts", at: value.range)
      return []
    }
    return items.compactMap(\.text)
  }

  private mutating func count(_ value: LocatedJSON, _ name: String) -> Int? {
    if case .other(.number(let number)) = value.content, let count = Int(exactly: number), count >= 0 { return count }
    complain("\(quoted(name)) takes a whole number that is not negative", at: value.range)
    return nil
  }

  private mutating func complain(
    _ message: String, at range: Range<Int>, like word: String = "", among known: [String] = []
  ) {
    let offset = UInt32(truncatingIfNeeded: range.lowerBound)
    ranges[offset] = range
    let helps = suggestion(for: word, among: known).map { ["did you mean \(quoted($0))?"] } ?? []
    errors.append(
      Diagnostic(.error, "configuration", message, at: Place(Site(file: 0, offset: offset), .character), helps: helps))
  }
}

/// A severity as a user writes it.
enum SeverityWish: String, Word {
  case error, warning, info, off

  var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    case .off: nil
    }
  }
}
