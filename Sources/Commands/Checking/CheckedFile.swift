import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonSyntax

/// What a check has found in one file, ready to be printed.
struct CheckedFile: Sendable {
  let path: String
  /// The file's part of the report.
  private(set) var part: Report.Part
  private(set) var counts: [Severity: Int] = [:]
  /// How many findings the model allows itself, and how many the baseline knows.
  private(set) var (allowed, known) = (0, 0)
  /// What the baseline knows and is there no more.
  private(set) var stale: [Baseline.Entry] = []
  /// What a baseline would know of the file.
  private(set) var entries: [Baseline.Entry] = []
  /// How many findings of each rule were fixed.
  private(set) var fixed: [String: Int] = [:]
  /// Why not all that can be fixed is.
  private(set) var obstacle: String?
  /// The dialect that the file is taken to be in, and how that is known; the user has said it if there is no origin.
  private(set) var dialect: (name: Dialect, origin: DialectOrigin?)?
  /// Why the file could not be read or written.
  private(set) var complaint: String?

  /// Checks the file that `source` is, as `policy` says, and does with it what `purpose` says.
  init(_ source: Source, _ policy: Policy, _ purpose: Purpose, _ report: Report.Style) {
    path = source.path
    part = .text("")
    do throws(UnusableInput) {
      let bytes = try source.bytes()
      if Module.isModule(bytes) { throw UnusableInput("\(path): this is a compiled module; check the diagram instead") }
      let inspection = try inspect(bytes, policy, purpose, report)
      for finding in inspection.findings { counts[finding.severity, default: 0] += 1 }
      (allowed, known, stale) = (inspection.compilation.allowed.count, inspection.known, inspection.stale)
      dialect = inspection.compilation.definitions.map { definitions in
        policy.options.check.dialect.map { ($0, nil) } ?? (definitions.dialect, definitions.dialectOrigin)
      }
    } catch {
      complaint = error.message
      part = report.part(unreadable: path, error.message)
    }
  }

  private mutating func inspect(
    _ bytes: [UInt8], _ policy: Policy, _ purpose: Purpose, _ report: Report.Style
  ) throws(UnusableInput) -> Inspection {
    switch purpose {
    case .report:
      let inspection = policy.inspect(bytes, path: path)
      part = report.part(of: inspection, path: path, policy.links)
      return inspection
    case .baseline:
      let inspection = policy.inspect(bytes, path: path)
      entries = inspection.findings.map { Baseline.Entry($0, inspection.sources) }
      return inspection
    case .fix, .difference:
      let repair = Repair(bytes, path: path, policy)
      (fixed, obstacle) = (repair.fixed, repair.obstacle)
      if purpose == .difference {
        part = .bytes(repair.difference(path: path))
      } else {
        if repair.isChanged { try replace(contentsOf: path, with: repair.bytes) }
        part = report.part(of: repair.inspection, path: path, policy.links)
      }
      return repair.inspection
    }
  }

  /// What is done with the findings.
  enum Purpose: Sendable {
    case report
    /// What can be fixed is, and the rest is reported.
    case fix
    /// What would be fixed is shown.
    case difference
    /// They become known.
    case baseline
  }

  /// Where a diagram comes from.
  enum Source: Sendable {
    case file(String)
    /// Standard input, under a name for messages.
    case input([UInt8], name: String)

    var path: String {
      switch self {
      case .file(let path): path
      case .input(_, let name): name
      }
    }

    fileprivate func bytes() throws(UnusableInput) -> [UInt8] {
      switch self {
      case .file(let path): try contents(of: path)
      case .input(let bytes, _): bytes
      }
    }
  }
}
