/// The table of modules, as Package.swift writes it.
struct Manifest {
  struct Module {
    /// The folder in Sources.
    let folder: String
    /// The name that other modules import it by.
    let name: String
    let imports: Set<String>
  }

  let modules: [Module]
  /// The folders of what takes part in the build: it runs where SwiftPM does.
  let plugins: [String]

  /// Reads the calls `module("Folder", named: "Name", uses: ["Other", …])` and `program("name", at: "Sources/folder", …)`.
  init(_ text: String) {
    let modules = text.matches(
      of:
        #/\bmodule\(\s*"([^"]+)"(?:,\s*named:\s*"([^"]+)")?(?:,\s*uses:\s*\[([^\]]*)\])?(?:,\s*plugins:\s*\[[^\]]*\])?\s*\)/#
    ).map { match in Module(folder: match.1, name: match.2.map(String.init), imports: match.3 ?? "") }
    let programs = text.matches(
      of: #/\bprogram\(\s*"([^"]+)",\s*at:\s*"Sources/([^"]+)",\s*uses:\s*\[([^\]]*)\](?:,\s*linking:\s*\w+)?\s*\)/#
    ).map { match in Module(folder: match.2, name: String(match.1), imports: match.3) }
    self.modules = modules + programs
    plugins = text.matches(of: #/\.plugin\([^)]*\(\)[^)]*path:\s*"([^"]+)"/#).map { String($0.1) }
  }
}

extension Manifest.Module {
  fileprivate init(folder: Substring, name: String? = nil, imports: Substring) {
    self.folder = String(folder)
    self.name = name ?? Self.name(of: String(folder))
    self.imports = Set(imports.matches(of: #/"([^"]+)"/#).map { Self.name(of: String($0.1)) })
  }

  /// Returns the name of the module in `folder`: Package.swift's rule.
  private static func name(of folder: String) -> String {
    let words = folder.split(separator: "/")
    if words.count == 2, words[0] == "Adapters" { return "Baton\(words[1])Adapter" }
    let isSystemLibrary = folder.first == "C" && folder.dropFirst().first?.isUppercase == true
    return isSystemLibrary ? folder : "Baton\(folder)"
  }
}
