import BatonChecking
import BatonDiagnostics
import BatonRulePages

/// What a check prints about many files, in one of the formats.
struct Report {
  /// What a report has of one file.
  enum Part: Sendable {
    case text(String)
    case bytes([UInt8])
    case results([String])
  }

  /// How a report looks.
  struct Style: Sendable {
    let format: Check.Format
    let isColored: Bool
    /// Whether nothing but errors is shown.
    let isQuiet: Bool
    fileprivate let sarif: SARIFFormat

    /// - Parameter policy: what the report takes the rules' severities from where it lists them.
    init(_ format: Check.Format, isColored: Bool = false, isQuiet: Bool = false, _ policy: Policy) {
      (self.format, self.isColored, self.isQuiet) = (format, isColored, isQuiet)
      let rules = format == .sarif ? Rule.all.map { $0.described(policy.options.check) } : []
      sarif = SARIFFormat(rules, version: Commands.version, links: policy.links)
    }
  }

  private let style: Style
  /// What has to wait for the end, when all is known that stands before it.
  private var waiting: [[String]] = []
  private var complaints: [String] = []

  init(_ style: Style) { self.style = style }

  /// Adds `file`, and returns what can be printed at once.
  mutating func add(_ file: CheckedFile) -> [UInt8] {
    if let complaint = file.complaint { complaints.append(complaint) }
    switch file.part {
    case .text(let text): return Array(text.utf8)
    case .bytes(let bytes): return bytes
    case .results(let results):
      waiting.append(results)
      return []
    }
  }

  /// Returns the end of the report.
  func end() -> String {
    switch style.format {
    case .text, .json, .github: ""
    case .sarif: style.sarif.document(of: waiting, complaints: complaints)
    case .junit: JUnitFormat.document(of: waiting.flatMap(\.self))
    }
  }
}

extension Report.Style {
  /// Returns what a report has of the file at `path`, in which `inspection` was found.
  func part(of inspection: Inspection, path: String, _ links: RuleLinks) -> Report.Part {
    let (sources, findings) = (inspection.sources, inspection.findings.filter { !isQuiet || $0.severity == .error })
    switch format {
    case .text: return .text(TextFormat(sources, isColored: isColored).render(findings))
    case .json: return .text(JSONFormat(sources, links: links).render(findings))
    case .github: return .text(GitHubFormat(sources).render(findings))
    case .junit: return .results([JUnitFormat(sources).suite(path, findings)])
    case .sarif:
      let allowed = inspection.compilation.allowed.filter { !isQuiet || $0.finding.severity == .error }
      return .results(sarif.results(findings, of: sources) + sarif.results(allowed, of: sources))
    }
  }

  /// Returns what a report has of the file at `path`, which cannot be read for the reason `message`.
  func part(unreadable path: String, _ message: String) -> Report.Part {
    format == .junit ? .results([JUnitFormat.suite(unreadable: path, message)]) : .results([])
  }
}

extension Rule {
  /// The rule as reports describe it that are made with `options`.
  fileprivate func described(_ options: CheckOptions) -> SARIFFormat.Rule {
    SARIFFormat.Rule(
      id: id, category: category.rawValue, summary: summary, page: RulePage.text(of: id) ?? summary,
      severity: options.severity(of: self))
  }
}
