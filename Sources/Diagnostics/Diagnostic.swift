/// How bad a finding is.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case info, warning, error

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

extension Severity: CustomStringConvertible {
  public var description: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A further location, or a further fact, that explains a diagnostic: where the first of two equal ids stands.
public struct Note: Hashable, Sendable {
  public var message: String
  public var place: Place?

  public init(_ message: String, at place: Place? = nil) {
    self.message = message
    self.place = place
  }
}

/// One finding about a source file.
///
/// Each phase gives its findings names in an extension, so that a call reads `log.report(.error(duplicateID: id,
/// at: place))` and the sentence stands in one place. Messages start in lower case, have no full stop and quote what
/// comes from the file by `quoted(_:)`.
public struct Diagnostic: Hashable, Sendable {
  public var severity: Severity
  /// The rule's stable id, such as `ref-unresolved`.
  public var rule: String
  public var message: String
  public var place: Place
  /// The id of the BPMN element that the finding is about.
  public var element: String?
  public var notes: [Note]
  /// What the author can do about it, a sentence each.
  public var helps: [String]
  /// What `baton check --fix` does about it.
  public var fix: Fix?

  public init(
    _ severity: Severity, _ rule: String, _ message: String, at place: Place, element: String? = nil,
    notes: [Note] = [], helps: [String] = [], fix: Fix? = nil
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.place = place
    self.element = element
    self.notes = notes
    self.helps = helps
    self.fix = fix
  }
}
