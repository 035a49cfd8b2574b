import BatonDiagnostics
import BatonValues

/// Findings that are known and not told again, by file. A finding is known by its fingerprint, so that it stays known when
/// lines move; of several that have the same one, as many are known as the baseline counts.
struct Baseline: Sendable {
  struct Entry: Hashable, Sendable {
    var fingerprint: String
    /// For those who read the file.
    var rule: String
    var element: String
  }

  /// The file of the baseline.
  let path: String
  /// How often each entry is known, by file: paths from the baseline's directory.
  private(set) var files: [String: [Entry: Int]] = [:]

  init(path: String) { self.path = path }

  /// What the baseline calls the file at `path`.
  func name(of path: String) -> String { Path.relative(path, to: Path.directory(of: self.path)) }

  /// Returns those of `findings` in the file at `path` that are not known, and the entries that nothing answers any more.
  func filter(_ findings: [Diagnostic], in path: String, _ sources: Sources) -> (new: [Diagnostic], stale: [Entry]) {
    guard var known = files[name(of: path)] else { return (findings, []) }
    let new = findings.filter { finding in
      let entry = Entry(finding, sources)
      guard let count = known[entry], count > 0 else { return true }
      known[entry] = count - 1
      return false
    }
    let stale = known.filter { $0.value > 0 }.flatMap { Array(repeating: $0.key, count: $0.value) }
    return (new, stale.sorted())
  }

  /// Makes the findings of `entries` in the file at `path` known.
  mutating func add(_ entries: [Entry], in path: String) {
    for entry in entries { files[name(of: path), default: [:]][entry, default: 0] += 1 }
  }

  var count: Int { files.values.reduce(0) { $0 + $1.values.reduce(0, +) } }
}

extension Baseline.Entry: Comparable {
  init(_ diagnostic: Diagnostic, _ sources: Sources) {
    fingerprint = sources.fingerprint(of: diagnostic)
    rule = diagnostic.rule
    element = diagnostic.element ?? sources.subject(of: diagnostic)?.path.last ?? ""
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.rule, left.element, left.fingerprint) < (right.rule, right.element, right.fingerprint)
  }
}

// MARK: The file

extension Baseline {
  private static let version = 1

  /// Reads the baseline at `path`.
  init(reading path: String) throws(UnusableInput) {
    self.init(path: path)
    let bytes = try contents(of: path)
    let text: Datum
    do {
      text = try bytes.withUnsafeBufferPointer { bytes in Result { () throws(JSONError) in try JSON.parse(bytes) } }
        .get()
    } catch {
      throw UnusableInput("\(path): \(error.sentence), at byte \(error.offset)")
    }
    guard text["baton-baseline"] == .number(Self.version), case .context(let files)? = text["files"] else {
      throw UnusableInput("\(path): this is no baseline; 'baton check --write-baseline' makes one")
    }
    for (name, entries) in files {
      guard case .list(let entries) = entries else { throw UnusableInput("\(path): \(name) has no list of findings") }
      for entry in entries {
        guard let fingerprint = entry["fingerprint"]?.string, let rule = entry["rule"]?.string,
          let element = entry["element"]?.string
        else { throw UnusableInput("\(path): a finding of \(name) lacks its rule, element or fingerprint") }
        let count = entry["count"]?.decimal.flatMap { Int(exactly: $0) } ?? 1
        self.files[name, default: [:]][Entry(fingerprint: fingerprint, rule: rule, element: element), default: 0] +=
          count
      }
    }
  }

  /// The text of the file: a line for each finding, in an order that changes little.
  var text: String {
    let files = files.sorted { $0.key < $1.key }.map { name, entries in
      let lines = entries.sorted { $0.key < $1.key }.map { entry, count in
        var record = Record([
          ("rule", .string(entry.rule)), ("element", .string(entry.element)),
          ("fingerprint", .string(entry.fingerprint)),
        ])
        if count > 1 { record["count"] = .number(count) }
        return "      \(record)"
      }
      return "    \(Datum.string(name)): [\n\(lines.joined(separator: ",\n"))\n    ]"
    }
    return """
      {
        "baton-baseline": \(Self.version),
        "files": {
      \(files.joined(separator: ",\n"))
        }
      }

      """
  }
}
