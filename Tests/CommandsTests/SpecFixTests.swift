import BatonChecking
import BatonTestSupport
import Testing

@testable import BatonCommands

/// The fixes of all rules, on the models that the rules reject.
@Suite struct SpecFixTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: Rule.all.filter(\.isFixable).map(\.id))
  func `a finding with a fix is gone after it, and a patch says how`(id: String) async throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    let profile = try #require(Profile.allCases.first { rule.severities[$0] != nil })
    var fixed = 0
    for name in try Repository.names(in: "Spec/Rules/\(id)") where name.hasPrefix("rejects-") {
      let bytes = try Repository.read("Spec/Rules/\(id)/\(name)")
      let words = ["check", try scratch.file(name, bytes), "--profile", profile.rawValue]
      let before = await type(words + ["--format", "json"])
      let count = fixes(in: before)
      let patch = await type(words + ["--fix", "--dry-run"])
      #expect(try Array(scratch.text(of: name).utf8) == bytes && patch.output.isEmpty == (count == 0), "\(name)")
      let after = await type(words + ["--fix", "--format", "json"])
      #expect(fixes(in: after) == 0 && !after.error.contains("not all can be fixed"), "\(name): \(after.output)")
      #expect(findings(in: after, of: id) == findings(in: before, of: id) - fixes(in: before, of: id), "\(name)")
      let text = try scratch.text(of: name)
      #expect((Array(text.utf8) == bytes) == (count == 0), "\(name)")
      if fixes(in: before, of: id) > 0 {
        let fixed = name.replacing("rejects-", with: "fixed-")
        #expect(text == (try Repository.text(of: "Spec/Rules/\(id)/\(fixed)")), "\(name)")
      }
      fixed += count
      // The lines that the patch does not name are those of the file.
      let gone = patch.output.split(separator: "\n").filter { $0.hasPrefix("-") && !$0.hasPrefix("--- ") }.count
      let new = patch.output.split(separator: "\n").filter { $0.hasPrefix("+") && !$0.hasPrefix("+++ ") }.count
      #expect(text.lineCount - String(decoding: bytes, as: UTF8.self).lineCount == new - gone, "\(name)")
    }
    #expect(fixed > 0)
  }

  private func findings(in seen: Seen, of rule: String) -> Int {
    seen.output.split(separator: "\n").count { $0.contains(#""rule":"\#(rule)""#) }
  }

  private func fixes(in seen: Seen, of rule: String = "") -> Int {
    seen.output.split(separator: "\n")
      .count { $0.contains(#""fix":{"#) && (rule.isEmpty || $0.contains(#""rule":"\#(rule)""#)) }
  }
}

extension String {
  fileprivate var lineCount: Int { utf8.count { $0 == UInt8(ascii: "\n") } }
}
