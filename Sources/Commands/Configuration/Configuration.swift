import BatonChecking
import BatonDiagnostics
import BatonSyntax

/// What a `.baton.json` asks for; see `Spec/Check.md`.
struct Configuration: Sendable {
  static let name = ".baton.json"

  /// The file that says so.
  let path: String
  var profile: Profile?
  var dialect: Dialect?
  /// The severities of rules; nil turns a rule off.
  var rules: [String: Severity?] = [:]
  var maximumWarnings: Int?
  /// Where the baseline is.
  var baseline: String?
  var links = RuleLinks()
  /// What is passed over, and the directory from which that is meant.
  private var ignored: [(pattern: Glob, directory: String)] = []

  init(path: String) { self.path = path }

  /// The directory of the file; `rules`, `ignore` and `baseline` hold for what is in it.
  var directory: String { Path.directory(of: path) }

  mutating func ignore(_ pattern: String) {
    // A name without a slash is meant wherever it is.
    ignored.append((Glob(pattern.contains { $0 == "/" } ? pattern : "**/" + pattern), directory))
  }

  /// Whether the file at `path`, which nobody has named, is passed over.
  func ignores(_ path: String) -> Bool {
    ignored.contains { $0.pattern.covers(Path.relative(path, to: $0.directory)) }
  }

  /// Takes from `base` what this configuration does not say; what is passed over is so by both.
  mutating func extend(_ base: Configuration) {
    profile = profile ?? base.profile
    dialect = dialect ?? base.dialect
    rules = base.rules.merging(rules) { _, own in own }
    maximumWarnings = maximumWarnings ?? base.maximumWarnings
    baseline = baseline ?? base.baseline
    if links == RuleLinks() { links = base.links }
    ignored = base.ignored + ignored
  }
}

/// Finds the configuration of each file, reading each once.
struct ConfigurationFinder {
  private var byDirectory: [String: Configuration?] = [:]
  /// The directory of the last file, as written, and its configuration: mostly that of the next one, too.
  private var latest: (directory: String, configuration: Configuration?)?
  private let given: Configuration?
  private let isOff: Bool

  /// - Parameters:
  ///   - path: the configuration for all files, in place of what is beside them.
  ///   - isOff: whether nobody wants any.
  init(path: String?, isOff: Bool) throws {
    given = try path.map { try Configuration(reading: $0) }
    self.isOff = isOff
  }

  /// Returns the configuration of the file at `path`: that of the nearest directory around it that has one.
  mutating func configuration(for path: String) throws -> Configuration? {
    if isOff { return nil }
    if let given { return given }
    let written = Path.directory(of: path)
    if let latest, latest.directory == written { return latest.configuration }
    let found = try configuration(of: Path.directory(of: Path.absolute(path)))
    latest = (written, found)
    return found
  }

  private mutating func configuration(of directory: String) throws -> Configuration? {
    if let known = byDirectory[directory] { return known }
    let path = directory == "/" ? "/" + Configuration.name : "\(directory)/\(Configuration.name)"
    let found: Configuration?
    if isFile(path) {
      found = try Configuration(reading: Path.shown(path))
    } else {
      found = directory == "/" ? nil : try configuration(of: Path.directory(of: directory))
    }
    byDirectory.updateValue(found, forKey: directory)
    return found
  }
}
