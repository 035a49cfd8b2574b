/// Shows diagnostics to tools that read SARIF 2.1.0 (OASIS), such as GitHub's code scanning and editors.
public struct SARIFFormat: Sendable {
  /// A rule as a report describes it.
  public struct Rule: Sendable {
    public var id: String
    public var category: String
    public var summary: String
    /// The page, in Markdown.
    public var page: String
    /// How bad a finding is that nobody says otherwise of; nil for a rule that is off.
    public var severity: Severity?

    public init(id: String, category: String, summary: String, page: String, severity: Severity?) {
      self.id = id
      self.category = category
      self.summary = summary
      self.page = page
      self.severity = severity
    }
  }

  private let rules: [Rule]
  private let indices: [String: Int]
  private let links: RuleLinks
  private let version: String

  public init(_ rules: [Rule], version: String, links: RuleLinks = RuleLinks()) {
    self.rules = rules
    indices = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    self.version = version
    self.links = links
  }

  /// Returns the whole report of `results`, each what `results(_:of:)` has made of one file, and of the files that cannot be
  /// read for the reasons `complaints`.
  public func document(of results: [[String]], complaints: [String]) -> String {
    let driver = JSONText.object([
      ("name", JSONText.string("Baton")), ("version", JSONText.string(version)),
      ("rules", JSONText.array(rules.map(descriptor))),
    ])
    let notifications = complaints.map { complaint in
      JSONText.object([("level", JSONText.string("error")), ("message", message(complaint))])
    }
    let invocation = JSONText.object([
      ("executionSuccessful", complaints.isEmpty ? "true" : "false"),
      ("toolExecutionNotifications", JSONText.list(notifications)),
    ])
    let run = JSONText.object([
      ("tool", JSONText.object([("driver", driver)])), ("columnKind", JSONText.string("unicodeCodePoints")),
      ("invocations", JSONText.array([invocation])),
      ("results", "[\n" + results.flatMap(\.self).joined(separator: ",\n") + "\n]"),
    ])
    return JSONText.object([
      ("$schema", JSONText.string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", JSONText.string("2.1.0")), ("runs", JSONText.array([run])),
    ]) + "\n"
  }

  private func descriptor(_ rule: Rule) -> String {
    let configuration = JSONText.object([
      ("enabled", rule.severity == nil ? "false" : nil), ("level", JSONText.string((rule.severity ?? .warning).level)),
    ])
    return JSONText.object([
      ("id", JSONText.string(rule.id)), ("shortDescription", message(rule.summary)),
      (
        "help", JSONText.object([("text", JSONText.string(rule.page)), ("markdown", JSONText.string(rule.page))])
      ),
      ("helpUri", links.url(of: rule.id).map(JSONText.string)), ("defaultConfiguration", configuration),
      ("properties", JSONText.object([("tags", JSONText.array([JSONText.string(rule.category)]))])),
    ])
  }

  /// Returns what a report has of `diagnostics`.
  public func results(_ diagnostics: [Diagnostic], of sources: Sources) -> [String] {
    diagnostics.map { result($0, of: sources) }
  }

  /// Returns what a report has of what the file allows itself.
  public func results(_ allowed: [AllowedFinding], of sources: Sources) -> [String] {
    allowed.map { result($0.finding, of: sources, allowedBecause: $0.reason) }
  }

  /// - Parameter reason: why the file allows itself what was found; nil if it does not.
  private func result(_ diagnostic: Diagnostic, of sources: Sources, allowedBecause reason: String? = nil) -> String {
    let suppression = reason.map { reason in
      JSONText.object([
        ("kind", JSONText.string("inSource")), ("justification", reason.isEmpty ? nil : JSONText.string(reason)),
      ])
    }
    let related = diagnostic.notes.map { note in
      JSONText.object([
        ("physicalLocation", note.place.map { physical(sources.location(of: $0)) }), ("message", message(note.message)),
      ])
    }
    let location = JSONText.object([
      ("physicalLocation", physical(sources.location(of: diagnostic.place))),
      ("logicalLocations", sources.subject(of: diagnostic).flatMap(logical).map { JSONText.array([$0]) }),
    ])
    let text = ([diagnostic.message] + diagnostic.helps.map { "help: \($0)" }).joined(separator: "\n")
    let fingerprint = [("batonFinding/v1", Optional(JSONText.string(sources.fingerprint(of: diagnostic))))]
    return JSONText.object([
      ("ruleId", JSONText.string(diagnostic.rule)), ("ruleIndex", indices[diagnostic.rule].map(String.init)),
      ("level", JSONText.string(diagnostic.severity.level)), ("message", message(text)),
      ("locations", JSONText.array([location])), ("relatedLocations", JSONText.list(related)),
      ("fixes", fix(of: diagnostic, sources).map { JSONText.array([$0]) }),
      ("partialFingerprints", JSONText.object(fingerprint)),
      ("suppressions", suppression.map { JSONText.array([$0]) }),
    ])
  }

  private func physical(_ location: Sources.Location) -> String {
    JSONText.object([("artifactLocation", artifact(location.text.path)), ("region", region(location))])
  }

  private func region(_ location: Sources.Location) -> String {
    JSONText.object([
      ("startLine", "\(location.start.line)"), ("startColumn", "\(location.start.column)"),
      ("endLine", "\(location.end.line)"), ("endColumn", "\(location.end.column)"),
    ])
  }

  private func logical(_ subject: Subject) -> String? {
    guard let name = subject.path.last else { return nil }
    return JSONText.object([
      ("name", JSONText.string(name)), ("fullyQualifiedName", JSONText.string(subject.qualifiedName)),
      ("kind", JSONText.string(subject.type)),
    ])
  }

  private func fix(of diagnostic: Diagnostic, _ sources: Sources) -> String? {
    guard let fix = diagnostic.fix, let edits = sources.edits(of: diagnostic), let first = edits.first else {
      return nil
    }
    let replacements = edits.map { edit in
      JSONText.object([
        ("deletedRegion", region(sources.location(of: edit, of: diagnostic))),
        ("insertedContent", edit.replacement.isEmpty ? nil : message(edit.replacement)),
      ])
    }
    let change = JSONText.object([
      ("artifactLocation", artifact(sources.location(of: first, of: diagnostic).text.path)),
      ("replacements", JSONText.array(replacements)),
    ])
    return JSONText.object([("description", message(fix.title)), ("artifactChanges", JSONText.array([change]))])
  }

  private func message(_ text: String) -> String { JSONText.object([("text", JSONText.string(text))]) }

  private func artifact(_ path: String) -> String { JSONText.object([("uri", JSONText.string(path.asURI))]) }
}

extension Severity {
  fileprivate var level: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

extension String {
  /// The path as a URI: absolute ones with the scheme `file`.
  fileprivate var asURI: String {
    var result = hasPrefix("/") ? "file://" : ""
    for byte in (hasPrefix("./") ? dropFirst(2) : self[...]).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
