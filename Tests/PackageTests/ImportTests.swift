import BatonTestSupport
import Testing

/// The compiler's own check lets transitive imports and Foundation pass: this one does not.
@Suite struct ImportTests {
  /// What the toolchain brings, by what it costs: these are free for everybody.
  static let free: Set = ["Swift", "Synchronization", "Glibc", "Darwin"]

  /// Who may import Foundation: Values for zones and regular expressions, and who deals with the world outside.
  static let users: [String: Set<String>] = [
    "Foundation": ["Values", "Scenarios", "Adapters/Exec", "Adapters/HTTP", "Commands", "PageEmbedding/Tool"],
    "Dispatch": ["Runtime", "Commands", "Adapters/Exec", "Adapters/HTTP"],
  ]

  @Test func `a module imports what the table in Package.swift says, and nothing else`() throws {
    let files = try Repository.files()
    let manifest = Manifest(try Repository.text(of: "Package.swift"))
    for module in manifest.modules {
      let sources = files.filter { $0.hasPrefix("Sources/\(module.folder)/") && $0.hasSuffix(".swift") }
      #expect(!sources.isEmpty, "the module \(module.name) has no source")
      var used: Set<String> = []
      for path in sources {
        let imports = Self.imports(in: try Repository.text(of: path))
        used.formUnion(imports)
        let strangers = imports.subtracting(module.imports).subtracting(Self.free)
          .filter { Self.users[$0]?.contains(module.folder) != true }
        #expect(strangers.isEmpty, "\(path) must not import \(strangers.sorted())")
      }
      #expect(module.imports.subtracting(used).isEmpty, "\(module.folder) does not use what Package.swift allows it")
    }
  }

  @Test func `every source belongs to a module of the table`() throws {
    let manifest = Manifest(try Repository.text(of: "Package.swift"))
    let folders = manifest.modules.map { "Sources/\($0.folder)/" } + manifest.plugins.map { $0 + "/" }
    let homeless = try Repository.files().filter { path in
      path.hasPrefix("Sources/") && path.hasSuffix(".swift") && !folders.contains { path.hasPrefix($0) }
    }
    #expect(homeless.isEmpty)
  }

  @Test func `a phase imports no phase, but Lowering Checking and Checking Soundness`() throws {
    let phases: Set = [
      "Parsing", "Checking", "Lowering", "Soundness", "CodeGeneration", "SwiftEmission", "Execution",
    ]
    for module in Manifest(try Repository.text(of: "Package.swift")).modules where phases.contains(module.folder) {
      let others = phases.filter { module.imports.contains("Baton\($0)") }
      #expect(others == (["Lowering": ["Checking"], "Checking": ["Soundness"]][module.folder] ?? []))
    }
  }

  @Test func `the package needs no other Swift package`() throws {
    #expect(try Repository.text(of: "Package.swift").matches(of: #/\.package\(/#).isEmpty)
  }

  /// Returns the modules that `text` imports, whatever attributes and access levels stand before.
  static func imports(in text: String) -> Set<String> {
    let pattern =
      #/^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+(?:(?:struct|class|enum|protocol|typealias|func|let|var)[ \t]+)?(\w+)/#
      .anchorsMatchLineEndings()
    return Set(text.matches(of: pattern).map { String($0.1) })
  }

  @Test(
    arguments: [
      ("import A", ["A"]), ("  @testable import A\nimport struct B.C", ["A", "B"]), ("// import A", []),
      ("@_exported public import A", ["A"]), ("#if canImport(A)\n  private import B\n#endif", ["B"]),
      ("let text = \"import A\"", []),
    ])
  func `an import is seen as the compiler sees it`(text: String, expected: [String]) {
    #expect(Self.imports(in: text).sorted() == expected)
  }
}
