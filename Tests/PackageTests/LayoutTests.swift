import BatonTestSupport
import Foundation
import Testing

@Suite struct LayoutTests {
  @Test func `the root holds what DESIGN.md lists`() throws {
    let entries = Set(try Repository.files().compactMap { $0.split(separator: "/").first.map(String.init) })
    let allowed: Set = ["Package.swift", "Sources", "Tests", "Samples", "Spec", "README.md"]
    #expect(entries.filter { !$0.hasPrefix(".") }.subtracting(allowed).isEmpty)
  }

  @Test func `no file is a placeholder`() throws {
    #expect(try Repository.files().filter { $0.contains("Placeholder") } == [])
  }

  @Test func `a file's name tells it from all others of its target`() throws {
    let manifest = Manifest(try Repository.text(of: "Package.swift"))
    var folders = manifest.modules.map { "Sources/\($0.folder)/" }
    folders += Set(try Repository.files().filter { $0.hasPrefix("Tests/") }.map { $0.prefixes(2) })
    for folder in folders {
      let names = try Repository.files().filter { $0.hasPrefix(folder) && $0.hasSuffix(".swift") }
        .map { URL(filePath: $0).lastPathComponent }
      let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "in \(folder)")
    }
  }
}

extension String {
  /// The path's first `count` components, with a slash behind each.
  fileprivate func prefixes(_ count: Int) -> String { split(separator: "/").prefix(count).map { $0 + "/" }.joined() }
}
