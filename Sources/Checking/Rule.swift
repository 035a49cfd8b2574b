import BatonDiagnostics

/// One thing that can be wrong with a model: its stable id, how bad it is, a sentence, and how it is found.
///
/// A rule is one file in `Rules/`, named like its id, one row of `Rule.all`, and one folder `Spec/Rules/<id>` with a page and
/// with models that the rule accepts and rejects.
///
/// By reference: a check goes through all of them.
package final class Rule: Sendable {
  /// The stable id, such as `ref-unresolved`.
  package let id: String
  package let category: Category
  package let severities: Severities
  /// What the rule finds, as one sentence.
  package let summary: String
  /// Whether a model that breaks the rule has no meaning, so that nothing can be made of it: the rules that make lowering
  /// total. They are errors in whatever is compiled.
  package let isEssential: Bool
  /// Whether findings of the rule, some or all, have a fix.
  package let isFixable: Bool
  /// What finds out that the rule is broken.
  package let phase: Phase
  let check: @Sendable (Model, inout Findings) -> Void

  init(
    _ id: String, _ category: Category, _ severities: Severities, isEssential: Bool = false, isFixable: Bool = false,
    _ summary: String, check: @escaping @Sendable (Model, inout Findings) -> Void
  ) {
    self.id = id
    self.category = category
    self.severities = severities
    self.isEssential = isEssential
    self.isFixable = isFixable
    self.summary = summary
    self.check = check
    phase = .checking
  }

  /// Creates a rule that another phase than checking finds broken.
  init(
    _ id: String, _ category: Category, _ severities: Severities, isEssential: Bool = false, isFixable: Bool = false,
    foundBy phase: Phase, _ summary: String
  ) {
    self.id = id
    self.category = category
    self.severities = severities
    self.isEssential = isEssential
    self.isFixable = isFixable
    self.summary = summary
    self.phase = phase
    check = { _, _ in }
  }

  package enum Phase: Sendable {
    /// Reading the file, before anything is known of it as a model. What is essential there ends the reading.
    case reading
    case checking
    /// Making a module of the model.
    case compiling
    /// Collecting what all of them say.
    case reporting
  }

  package enum Category: String, CaseIterable, Sendable {
    case xml, schema, identity, reference, sequenceFlow = "sequence-flow", gateway, event, activity, connectivity
    case collaboration, data, expression, executable, soundness, diagram, style
  }
}

/// How bad a finding of a rule is in each profile; nil where the profile leaves the rule out.
package struct Severities: Hashable, Sendable {
  package let usual: Severity?
  package let spec: Severity?
  package let lint: Severity?

  /// - Parameter usual: the severity in the default profile, and in `lint` unless that says otherwise.
  init(_ usual: Severity?, spec: Severity?, lint: Severity?? = nil) {
    self.usual = usual
    self.spec = spec
    self.lint = lint ?? usual
  }

  package subscript(profile: Profile) -> Severity? {
    switch profile {
    case .default: usual
    case .spec: spec
    case .lint: lint
    }
  }
}

/// Which rules hold, and how strictly.
package enum Profile: String, CaseIterable, Sendable {
  /// What keeps a model from running, or is most likely a mistake.
  case `default`
  /// Every MUST of the standard.
  case spec
  /// The default profile with questions of style.
  case lint
}
