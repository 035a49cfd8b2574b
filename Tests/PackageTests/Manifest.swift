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

  /// Reads the calls `module("Folder", uses: ["Other", …])`, and the targets that are written out.
  init(_ text: String) {
    let calls = text.matches(of: #/\bmodule\(\s*"([^"]+)"(?:,\s*uses:\s*\[([^\]]*)\])?\s*\)/#).map { match in
      Module(folder: match.1, imports: match.2 ?? "")
    }
    let targets = text.matches(
      of: #/arget\(\s*name: "([^"]+)",\s*dependencies: \[([^\]]*)\]\.map\(dependency\),\s*path: "Sources/([^"]+)"/#
    ).map { match in Module(folder: match.3, name: String(match.1), imports: match.2) }
    modules = calls + targets
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
