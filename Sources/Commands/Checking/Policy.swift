import BatonChecking
import BatonCompiler
import BatonDiagnostics

/// How a file is checked: what its configuration and the command line ask for.
struct Policy: Sendable {
  let options: CompilerOptions
  let links: RuleLinks
  /// What is known already.
  let baseline: Baseline?
  /// The number of warnings that are borne, and who says so.
  let limit: (count: Int, origin: String)?

  /// Checks `bytes`, the content of the file at `path`.
  func inspect(_ bytes: [UInt8], path: String) -> Inspection {
    let compilation = Compiler.compile(bytes, path: path, options: options)
    let sources = compilation.sources
    var (findings, stale) = (compilation.diagnostics, [Baseline.Entry]())
    if let baseline { (findings, stale) = baseline.filter(findings, in: path, sources) }
    return Inspection(compilation: compilation, sources: sources, findings: findings, stale: stale)
  }
}

/// What is wrong with a file, as far as somebody wants to know.
struct Inspection: Sendable {
  let compilation: Compilation
  let sources: Sources
  /// What is neither allowed in the file nor known.
  let findings: [Diagnostic]
  /// What is known and is there no more.
  let stale: [Baseline.Entry]

  var known: Int { compilation.diagnostics.count - findings.count }
  func count(of severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
