import BatonBytecode
import BatonChecking
import BatonCompiler
import BatonDiagnostics
import BatonSyntax

/// Reads what is to be run or compiled, and tells the user what is wrong with it.
struct Loading {
  let dialect: Dialect?
  let console: Console

  /// Returns the module in the file at `path`, a diagram or a compiled module; nil if the diagram has errors, which the user
  /// has been told.
  func module(at path: String) throws(UnusableInput) -> Module? {
    if path.hasSuffix(".bpmnc") { return try readable(path) { () throws(ModuleError) in try Module(contentsOf: path) } }
    let bytes = try contents(of: path)
    if Module.isModule(bytes) { return try readable(path) { () throws(ModuleError) in try Module(bytes: bytes) } }
    return compilation(of: bytes, path).module
  }

  /// Returns what becomes of the diagram in the file at `path`, after telling the user what is wrong with it.
  func compilation(of path: String) throws(UnusableInput) -> Compilation {
    let bytes = try contents(of: path)
    if Module.isModule(bytes) { throw UnusableInput("\(path): this is a compiled module already") }
    return compilation(of: bytes, path)
  }

  private func compilation(of bytes: [UInt8], _ path: String) -> Compilation {
    let check = CheckOptions(for: .execution, dialect: dialect)
    let compilation = Compiler.compile(bytes, path: path, options: CompilerOptions(for: .module, check: check))
    let format = TextFormat(compilation.sources, isColored: console.isColored(console.error))
    // What is only worth knowing 'baton check' says.
    console.error.write(format.render(compilation.diagnostics.filter { $0.severity > .info }))
    console.error.flush()
    return compilation
  }

  private func readable(_ path: String, _ load: () throws(ModuleError) -> Module) throws(UnusableInput) -> Module {
    do throws(ModuleError) {
      return try load()
    } catch {
      switch error {
      case .unreadable(let reason): throw UnusableInput(reason)
      case .notAModule, .version, .damaged: throw UnusableInput("\(path): \(error)")
      }
    }
  }
}

extension Module {
  /// Whether `bytes` begin as a compiled module does.
  static func isModule(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "BPMNC\0".utf8) }
}
