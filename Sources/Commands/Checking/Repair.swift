import BatonDiagnostics
import BatonFixing
import BatonMarkup

/// The fixing of one file: what can be fixed is, the rest is checked again, until nothing is left that can.
struct Repair {
  let original: [UInt8]
  /// The file as it is after the last round, and what is wrong with it.
  private(set) var bytes: [UInt8]
  private(set) var inspection: Inspection
  /// How many findings of each rule have been fixed.
  private(set) var fixed: [String: Int] = [:]
  /// Why no more is fixed, if more could be.
  private(set) var obstacle: String?
  private var revision: Revision

  /// More rounds than fixes can need that wait for one another.
  private static let rounds = 50

  /// Fixes `original`, the content of the file at `path`, which is checked as `policy` says.
  init(_ original: [UInt8], path: String, _ policy: Policy) {
    self.original = original
    bytes = original
    inspection = policy.inspect(original, path: path)
    revision = Revision(of: inspection.compilation.text.bytes)
    guard inspection.compilation.definitions != nil else { return }
    for _ in 0..<Self.rounds {
      guard advance(path, policy) else { return }
    }
    if inspection.findings.contains(where: { $0.fix != nil }) {
      obstacle = "its fixes do not come to an end; \(Self.rounds) rounds of them are made"
    }
  }

  /// Makes the fixes that can be made at once, and returns whether it is worth going on.
  private mutating func advance(_ path: String, _ policy: Policy) -> Bool {
    let candidates = inspection.findings.filter { $0.fix != nil }
    if candidates.isEmpty { return false }
    let plan = FixPlan(candidates.compactMap(\.fix), in: inspection.compilation.text)
    if plan.edits.isEmpty { return false }
    var revised = revision
    revised.apply(plan.edits)
    guard let bytes = encode(revised.bytes, like: original) else {
      obstacle = "its encoding has several ways to write the same text"
      return false
    }
    let next = policy.inspect(bytes, path: path)
    if let reason = next.reasonAgainst(inspection) {
      obstacle = "then \(reason)"
      return false
    }
    (self.bytes, inspection, revision) = (bytes, next, revised)
    for index in plan.taken { fixed[candidates[index].rule, default: 0] += 1 }
    return true
  }

  var isChanged: Bool { bytes != original }

  /// The changes as `git apply` takes them; of an encoding that has no lines of bytes, as people read them.
  func difference(path: String) -> [UInt8] {
    let text = UnifiedDiff(of: revision, path: path)
    return original.contains(0) ? text.bytes : text.bytes(old: original, new: bytes)
  }
}

extension Inspection {
  /// Returns why the file should not become like this, after having been as `before`; nil if it may.
  fileprivate func reasonAgainst(_ before: Inspection) -> String? {
    guard compilation.definitions != nil else {
      return compilation.diagnostics.first.map { "it could not be read: \($0.message)" } ?? "it could not be read"
    }
    let known = Set(before.findings.filter { $0.severity == .error }.map(\.rule))
    let errors = findings.filter { $0.severity == .error }
    guard errors.count > before.count(of: .error) else { return nil }
    let new = errors.first { !known.contains($0.rule) } ?? errors.first
    return new.map { "there would be another error: \($0.message) [\($0.rule)]" }
  }
}
