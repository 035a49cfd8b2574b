import BatonBytecode

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Compiler {
  /// Compiles the diagram in the file at `path`.
  public static func compile(
    path: String, options: CompilerOptions = CompilerOptions()
  ) throws(UnreadableFile) -> Compilation {
    var options = options
    options.readsImports = true
    return compile(try contents(ofFile: path), path: path, options: options)
  }
}

extension Module {
  /// Returns the module of the diagram (`.bpmn`), or the compiled module (`.bpmnc`), in the file at `path`.
  /// - Throws: `UnreadableFile`, `CompilationFailure` or `ModuleError`.
  public static func load(path: String) throws -> Module {
    path.hasSuffix(".bpmnc") ? try Module(contentsOf: path) : try Compiler.compile(path: path).get()
  }
}

/// Why a file cannot be read, in the system's words.
public struct UnreadableFile: Error, CustomStringConvertible {
  public let path: String
  public let reason: String

  public var description: String { "\(path): \(reason)" }
}

/// Returns the bytes of the file at `path`.
private func contents(ofFile path: String) throws(UnreadableFile) -> [UInt8] {
  guard let file = fopen(path, "rbe") else {
    throw UnreadableFile(path: path, reason: String(cString: strerror(errno)))
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  guard ferror(file) == 0 else { throw UnreadableFile(path: path, reason: String(cString: strerror(errno))) }
  return bytes
}
