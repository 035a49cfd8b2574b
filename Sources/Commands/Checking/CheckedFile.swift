import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonSyntax

/// What a check has found in one file, ready to be printed.
struct CheckedFile: Sendable {
  private(set) var text = ""
  private(set) var counts: [Severity: Int] = [:]
  /// The dialect that the file is taken to be in, and how that is known; the user has said it if there is no origin.
  private(set) var dialect: (name: Dialect, origin: DialectOrigin?)?
  /// Why the file could not be read.
  private(set) var complaint: String?

  init(at path: String, _ options: CompilerOptions, _ format: Check.Format, isColored: Bool) {
    do throws(UnusableInput) {
      let bytes = try contents(of: path)
      if Module.isModule(bytes) { throw UnusableInput("\(path): this is a compiled module; check the diagram instead") }
      let compilation = Compiler.compile(bytes, path: path, options: options)
      text = format.render(compilation, isColored: isColored)
      dialect = compilation.definitions.map { definitions in
        options.check.dialect.map { ($0, nil) } ?? (definitions.dialect, definitions.dialectOrigin)
      }
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
  private var dialects: [Dialect: Int] = [:]
  /// Why the last file is taken to be in its dialect.
  private var origin: DialectOrigin?

  mutating func add(_ file: CheckedFile) {
    if file.complaint != nil {
      unreadable += 1
      return
    }
    files += 1
    if let dialect = file.dialect {
      dialects[dialect.name, default: 0] += 1
      origin = dialect.origin
    }
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

  /// Returns whose words the files use, and of a single file how that is known; nil if none could be read.
  var dialectLine: String? {
    if dialects.isEmpty { return nil }
    if files == 1, let dialect = dialects.keys.first {
      return "dialect: \(dialect.rawValue), \(origin?.reason ?? "as --dialect says")"
    }
    let counts = Dialect.allCases.compactMap { name in dialects[name].map { "\(name.rawValue) \($0)" } }
    return "dialects: \(counts.joined(separator: ", "))"
  }

  private func errorPhrase(_ console: Console) -> String {
    console.ink(.bad, counted(errors, "error"), on: console.error)
      + (files > 1 ? " in \(counted(faultyFiles, "file"))" : "")
  }
}

extension DialectOrigin {
  fileprivate var reason: String {
    switch self {
    case .platform: "as modeler:executionPlatform says"
    case .names: "whose names the file uses"
    case .nothing: "since the file uses no vendor's names"
    }
  }
}
