import BatonBytecode
import BatonChecking
import BatonDiagnostics
import BatonIR
import BatonSyntax

/// What has become of one diagram: as much as its errors allow.
public struct Compilation: Sendable {
  /// The diagram as it was read.
  public let text: SourceText
  /// What is wrong with it, or worth knowing, in document order.
  public private(set) var diagnostics: [Diagnostic] = []
  public private(set) var hasErrors = false
  /// What the model allows itself; it is not among `diagnostics`.
  package private(set) var allowed: [AllowedFinding] = []
  /// What can be run; nil if there are errors.
  public internal(set) var module: Module?
  package internal(set) var definitions: Definitions?
  package internal(set) var program: Program?

  init(of text: SourceText) { self.text = text }

  mutating func conclude(_ log: DiagnosticLog) {
    diagnostics = log.diagnostics
    hasErrors = log.hasErrors
    if hasErrors { module = nil }
  }

  /// Takes out of `diagnostics` what the model breaks on purpose, and adds what it says so of in vain.
  mutating func heedAllowances(_ options: CheckOptions) {
    var allowances = Allowances(in: text)
    if allowances.isEmpty { return }
    let divided = allowances.divide(diagnostics)
    allowed = divided.allowed
    diagnostics = (divided.rest + allowances.unused(options)).sorted { $0.place.site < $1.place.site }
    hasErrors = diagnostics.contains { $0.severity == .error }
  }

  /// Returns the module.
  /// - Throws: `CompilationFailure` if there are errors.
  public func get() throws(CompilationFailure) -> Module {
    guard let module else { throw CompilationFailure(compilation: self) }
    return module
  }
}

/// The errors of a diagram that cannot be compiled; its description shows them as the command line does.
public struct CompilationFailure: Error, CustomStringConvertible {
  public let compilation: Compilation

  public var description: String { TextFormat(compilation.sources).render(compilation.diagnostics) }
}
