import BatonBytecode
import BatonCompiler
import BatonDiagnostics

/// What a check has found in one file, ready to be printed.
struct CheckedFile: Sendable {
  private(set) var text = ""
  private(set) var counts: [Severity: Int] = [:]
  /// Why the file could not be read.
  private(set) var complaint: String?

  init(at path: String, _ options: CompilerOptions, _ format: Check.Format, isColored: Bool) {
    do throws(UnusableInput) {
      let bytes = try contents(of: path)
      if Module.isModule(bytes) { throw UnusableInput("\(path): this is a compiled module; check the diagram instead") }
      let compilation = Compiler.compile(bytes, path: path, options: options)
      text = format.render(compilation, isColored: isColored)
      counts = Dictionary(grouping: compilation.diagnostics, by: \.severity).mapValues(\.count)
    } catch {
      complaint = error.message
    }
  }
}

extension Check.Format {
  fileprivate func render(_ compilation: Compilation, isColored: Bool) -> String {
    switch self {
    case .text: TextFormat(compilation.sources, isColored: isColored).render(compilation.diagnostics)
    case .json: JSONFormat(compilation.sources).render(compilation.diagnostics)
    }
  }
}

/// What a check has found in all files.
struct Tally {
  private var files = 0
  private var faultyFiles = 0
  private var warnings = 0
  private var remarks = 0
  private(set) var errors = 0
  private(set) var unreadable = 0

  mutating func add(_ file: CheckedFile) {
    if file.complaint != nil {
      unreadable += 1
      return
    }
    files += 1
    if file.counts[.error] != nil { faultyFiles += 1 }
    errors += file.counts[.error] ?? 0
    warnings += file.counts[.warning] ?? 0
    remarks += file.counts[.info] ?? 0
  }

  /// Returns the line that closes the check.
  func summary(_ console: Console) -> String {
    var parts = [errors == 0 ? console.ink(.good, "no error", on: console.error) : errorPhrase(console)]
    parts.append(
      warnings == 0 ? "no warning" : console.ink(.attention, counted(warnings, "warning"), on: console.error))
    if remarks > 0 { parts.append(counted(remarks, "remark")) }
    if unreadable > 0 {
      parts.append(console.ink(.bad, "\(counted(unreadable, "file")) not readable", on: console.error))
    }
    return "\(counted(files, "file")) checked: " + parts.joined(separator: ", ")
  }

  private func errorPhrase(_ console: Console) -> String {
    console.ink(.bad, counted(errors, "error"), on: console.error)
      + (files > 1 ? " in \(counted(faultyFiles, "file"))" : "")
  }
}
