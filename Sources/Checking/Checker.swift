import BatonDiagnostics
import BatonSyntax

/// The phase between syntax and meaning: finds what is wrong with a file, and makes the model that lowering takes.
package enum Checker {
  /// Reports into `log` what is wrong with `definitions`, and returns what lowering needs of them; nil if they have no
  /// meaning, or one that cannot be executed yet.
  package static func check(
    _ definitions: Definitions, _ options: CheckOptions = CheckOptions(), log: inout DiagnosticLog
  ) -> CheckedModel? {
    var definitions = definitions
    if let dialect = options.dialect { definitions.dialect = dialect }
    let model = Model(definitions)
    var findings = Findings(log: log)
    for rule in Rule.all {
      if findings.begin(rule, options) { rule.check(model, &findings) }
    }
    log = findings.log
    return findings.isMeaningless || !model.isWhole ? nil : CheckedModel(model)
  }
}
