import BatonDiagnostics
import BatonSyntax

/// What a check has found in all files.
struct Tally {
  private var files = 0
  private var faultyFiles = 0
  private var warnings = 0
  private var remarks = 0
  private(set) var errors = 0
  private(set) var unreadable = 0
  private var allowed = 0
  private var known = 0
  private var fixed = 0
  private var fixedFiles = 0
  private var dialects: [Dialect: Int] = [:]
  /// Why the last file is taken to be in its dialect.
  private var origin: DialectOrigin?
  /// How many warnings those have whose configurations bear only so many, by whoever says so.
  private var limited: [String: (warnings: Int, limit: Int)] = [:]

  mutating func add(_ file: CheckedFile, _ limit: (count: Int, origin: String)?) {
    if file.complaint != nil {
      unreadable += 1
      return
    }
    files += 1
    if let dialect = file.dialect {
      dialects[dialect.name, default: 0] += 1
      origin = dialect.origin
    }
    if file.counts[.error] != nil { faultyFiles += 1 }
    errors += file.counts[.error] ?? 0
    warnings += file.counts[.warning] ?? 0
    remarks += file.counts[.info] ?? 0
    (allowed, known) = (allowed + file.allowed, known + file.known)
    fixed += file.fixed.values.reduce(0, +)
    if !file.fixed.isEmpty { fixedFiles += 1 }
    if let limit { limited[limit.origin, default: (0, limit.count)].warnings += file.counts[.warning] ?? 0 }
  }

  /// What there are too many warnings for.
  var excesses: [String] {
    limited.filter { $0.value.warnings > $0.value.limit }.sorted { $0.key < $1.key }.map { origin, counts in
      "\(counted(counts.warnings, "warning")) are more than the \(counts.limit) that \(origin) bears"
    }
  }

  /// Whether nothing is to be told to somebody who wants to hear of trouble only.
  var isClean: Bool { errors == 0 && unreadable == 0 && excesses.isEmpty }

  /// Returns the line that closes the check.
  func summary(_ console: Console) -> String {
    var parts = [errors == 0 ? console.ink(.good, "no error", on: console.error) : errorPhrase(console)]
    parts.append(
      warnings == 0 ? "no warning" : console.ink(.attention, counted(warnings, "warning"), on: console.error))
    if remarks > 0 { parts.append(counted(remarks, "remark")) }
    if allowed > 0 { parts.append("\(allowed) allowed in the models") }
    if known > 0 { parts.append("\(known) in the baseline") }
    if unreadable > 0 {
      parts.append(console.ink(.bad, "\(counted(unreadable, "file")) not readable", on: console.error))
    }
    return "\(counted(files, "file")) checked: " + parts.joined(separator: ", ")
  }

  /// Returns the line that tells what was fixed, or would be.
  func fixLine(isDryRun: Bool) -> String {
    if fixed == 0 { return isDryRun ? "nothing would be fixed" : "nothing to fix" }
    let phrase = "\(counted(fixed, "finding")) in \(counted(fixedFiles, "file"))"
    return isDryRun ? "\(phrase) would be fixed" : "\(phrase) fixed"
  }

  /// Returns whose words the files use, and of a single file how that is known; nil if none could be read.
  var dialectLine: String? {
    if dialects.isEmpty { return nil }
    if files == 1, let dialect = dialects.keys.first {
      return "dialect: \(dialect.rawValue), \(origin?.reason ?? "as --dialect says")"
    }
    let counts = Dialect.allCases.compactMap { name in dialects[name].map { "\(name.rawValue) \($0)" } }
    return "dialects: \(counts.joined(separator: ", "))"
  }

  private func errorPhrase(_ console: Console) -> String {
    console.ink(.bad, counted(errors, "error"), on: console.error)
      + (files > 1 ? " in \(counted(faultyFiles, "file"))" : "")
  }
}

extension DialectOrigin {
  fileprivate var reason: String {
    switch self {
    case .platform: "as modeler:executionPlatform says"
    case .names: "whose names the file uses"
    case .nothing: "since the file uses no vendor's names"
    }
  }
}
