import Foundation
import Testing

@testable import BatonBytecode

/// `Spec/Bytecode.md` is made from the comments in `Opcode.swift`. To make it anew after a change of the table:
///
///     BATON_RENEW=1 swift test --filter ManualTests
///
@Suite struct ManualTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let page = root.appending(path: "Spec/Bytecode.md")

  @Test func theManualIsTheTable() throws {
    let manual = try Self.manual()
    if ProcessInfo.processInfo.environment["BATON_RENEW"] != nil {
      try manual.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == manual, "Spec/Bytecode.md is stale: renew it")
  }

  /// Returns the page: the introduction and, for each `MARK`, a table of the instructions that follow it.
  private static func manual() throws -> String {
    let source = try String(contentsOf: root.appending(path: "Sources/Bytecode/Opcode.swift"), encoding: .utf8)
    let format = try String(
      contentsOf: root.appending(path: "Sources/Bytecode/File/ModuleContents.swift"), encoding: .utf8)
    var page = "# Bytecode\n\nMade from `Sources/Bytecode/Opcode.swift` by `ManualTests`; change it there.\n\n"
    page += "## Module file\n\n" + introduction(of: format) + "\n## Instructions\n\n" + introduction(of: source)
    var comment: [Substring] = []
    var rows = 0
    for line in source.split(separator: "\n", omittingEmptySubsequences: false).map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("// MARK: ") {
        page += "\n### \(line.dropFirst(9))\n\n| instruction | number | what it does |\n|---|---|---|\n"
      } else if line.hasPrefix("///") {
        comment.append(line.dropFirst(3).drop { $0 == " " })
      } else if line.hasPrefix("case ") {
        let name = String(line.dropFirst(5))
        let opcode = try #require(Opcode.allCases.first { "\($0)" == name })
        let text = comment.joined(separator: " ")
        let parts = text.split(separator: ": ", maxSplits: 1)
        let form = try #require(parts.first)
        #expect(form.hasPrefix("`\(name)"), "the comment above \(name) starts with its form")
        page += "| \(form) | \(opcode.rawValue) | \(try #require(parts.last)) |\n"
        rows += 1
        comment = []
      } else {
        comment = []
      }
    }
    #expect(rows == Opcode.allCases.count)
    return page
  }

  /// The doc comment at the head of `source`'s first type.
  private static func introduction(of source: String) -> String {
    var text = ""
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("///") {
        text += line.dropFirst(line.hasPrefix("/// ") ? 4 : 3) + "\n"
      } else if !text.isEmpty {
        break
      }
    }
    return text
  }
}
