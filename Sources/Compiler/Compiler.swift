import BatonBytecode
import BatonChecking
import BatonCodeGeneration
import BatonDiagnostics
import BatonIR
import BatonLowering
import BatonMarkup
import BatonParsing
import BatonSyntax

/// The street from a diagram to a module:
///
///     bytes ─decode─▶ text ─parse─▶ syntax ─check─▶ checked model ─lower─▶ program ─generate─▶ contents ─encode─▶ module
///
/// Each phase takes what only the one before can make, and says all that it finds; a file that has errors goes as far as
/// they let it, so that one compilation finds most of them.
public enum Compiler {
  /// Compiles the diagram `bytes`, a file in any encoding, which diagnostics call `path`.
  public static func compile(
    _ bytes: [UInt8], path: String, options: CompilerOptions = CompilerOptions()
  ) -> Compilation {
    var log = DiagnosticLog(severities: options.check.readingSeverities)
    let (text, isIntact) = decode(bytes, path: path, file: 0, log: &log)
    var result = Compilation(of: text)
    if isIntact { go(as: options, &result, &log) }
    result.conclude(log)
    if options.goal == .findings && result.definitions != nil { result.heedAllowances(options.check) }
    return result
  }

  /// Takes the text of `result` down the street, as far as it goes.
  private static func go(as options: CompilerOptions, _ result: inout Compilation, _ log: inout DiagnosticLog) {
    guard var definitions = Parser.parse(result.text, log: &log) else { return }
    if options.readsImports, !definitions.imports.isEmpty {
      let folder = ImportFolder(of: result.text.path)
      definitions.readImports(options.check.readingSeverities) { folder.file(at: $0) }
    }
    result.definitions = definitions
    let model = Checker.check(definitions, options.check, log: &log)
    guard let model, !log.hasErrors, options.goal == .module else { return }
    let program = Lowering.lower(model)
    result.program = program
    result.module = module(of: program, log: &log)
  }

  /// Returns the module of `program`, unless it is too large for one.
  private static func module(of program: Program, log: inout DiagnosticLog) -> Module? {
    do {
      return try Module(bytes: CodeGenerator.generate(program).encoded())
    } catch {
      log.report(.error(ungenerated: "\(error)"))
      return nil
    }
  }
}

/// How to compile.
public struct CompilerOptions: Sendable {
  package enum Goal: Sendable {
    /// To know what is wrong.
    case findings
    /// To run the process.
    case module
  }

  package var goal: Goal
  package var check: CheckOptions
  /// Whether the files that the diagram imports are read, from where its path says that it is. Nothing is fetched from elsewhere.
  public var readsImports: Bool

  /// Options with which a process is compiled to be run.
  public init() { self.init(for: .module, readsImports: false) }

  package init(for goal: Goal, check: CheckOptions? = nil, readsImports: Bool = true) {
    self.goal = goal
    self.readsImports = readsImports
    switch goal {
    case .findings: self.check = check ?? CheckOptions(for: .validation)
    case .module: self.check = check ?? CheckOptions(for: .execution)
    }
  }
}

extension Diagnostic {
  fileprivate static func error(ungenerated reason: String) -> Diagnostic {
    Diagnostic(.error, "not-encodable", reason, at: Place(Site(file: 0, offset: 0), .character))
  }
}
