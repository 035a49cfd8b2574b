import BatonChecking
import BatonTestSupport
import Testing

@testable import BatonCommands

@Suite struct RulesTests {
  @Test func `the table has all rules`() async {
    let seen = await type("rules")
    let rows = seen.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.first.map { $0.joined(separator: " ") } == "RULE CATEGORY DEFAULT SPEC LINT FIX FINDS")
    #expect(rows.dropFirst().dropLast().compactMap(\.first).map(String.init) == Rule.all.map(\.id))
    #expect(seen.output.contains("\n  \(Rule.all.count) rules, "))
    #expect(seen.status == .fine)
  }

  @Test func `rules are chosen by category, profile and fix`() async {
    let references = await type("rules", "reference", "--fixable")
    #expect(references.output.contains("  error-ref-unresolved  reference  warning  error  warning  yes  A reference"))
    #expect(!references.output.contains("ref-wrong-type"))
    let lines = await type("rules", "--profile", "default", "--format", "json").output.split(separator: "\n")
    #expect(lines.count == Rule.all.count { $0.severities[.default] != nil })
    #expect(lines.allSatisfy { !$0.contains(#""default":"off""#) && $0.hasPrefix(#"{"id":""#) })
    let unknown = await type("rules", "refrence")
    #expect(unknown.error.hasPrefix("baton rules: there is no category 'refrence'; did you mean 'reference'?\n"))
  }

  @Test(arguments: Rule.all.map(\.id))
  func `a rule is explained by its page`(id: String) async throws {
    let page = try Repository.text(of: "Spec/Rules/\(id)/README.md")
    let seen = await type("explain", id)
    #expect(seen.output.hasPrefix(page) && seen.output.contains("\nProfiles: "))
    #expect(seen.status == .fine)
  }

  @Test func `a rule that is misspelt is guessed`() async {
    #expect(await type("explain", "[ref-unresolved]").status == .fine)
    let seen = await type("explain", "ref-unresolvd")
    #expect(seen.error.hasPrefix("baton explain: there is no rule 'ref-unresolvd'; did you mean 'ref-unresolved'?\n"))
    #expect(seen.status == .unusable)
  }
}
