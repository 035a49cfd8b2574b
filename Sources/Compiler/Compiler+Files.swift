import BatonBytecode
import Foundation

extension Compiler {
  /// Compiles the diagram in the file at `path`.
  /// - Throws: what Foundation says of a file that cannot be read.
  public static func compile(path: String, options: CompilerOptions = CompilerOptions()) throws -> Compilation {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return compile([UInt8](data), path: path, options: options)
  }
}

extension Module {
  /// Returns the module of the diagram, or the compiled module, in the file at `path`.
  /// - Throws: `CompilationFailure`, `ModuleError`, or what Foundation says of a file that cannot be read.
  public static func load(path: String) throws -> Module {
    if path.hasSuffix(".bpmnc") { return try Module(contentsOf: path) }
    return try Compiler.compile(path: path).get()
  }
}
