import BatonDiagnostics
import BatonTestSupport
import Foundation
import Testing

@testable import BatonChecking

@Suite struct RuleTests {
  @Test func `each rule has an id of its own, in words with hyphens`() {
    let ids = Rule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
  }

  @Test func `each file in Rules is the rule that it is named for, and is in the list`() throws {
    let files = try Repository.names(in: "Sources/Checking/Rules")
      .map { $0.replacing(".swift", with: "").lowercased() }.sorted()
    #expect(files == Rule.all.map { $0.id.replacing("-", with: "") }.sorted())
  }

  @Test func `each rule has a folder in Spec, and each folder a rule`() throws {
    #expect(try Repository.names(in: "Spec/Rules") == Rule.all.map(\.id).sorted())
  }

  /// Whoever finds something outside of a rule's own file names a rule that is in the list.
  @Test func `each rule that any phase names is in the list`() throws {
    let ids = Set(Rule.all.map(\.id))
    var named: Set<String> = []
    for phase in ["Markup", "Parsing", "Checking", "Compiler", "Diagnostics"] {
      for file in Repository.files(".swift", in: "Sources/\(phase)") {
        let text = try Repository.text(of: file)
        named.formUnion(text.matches(of: /Diagnostic\(\s*[^",]+,\s*"([^"]+)"/).map { String($0.1) })
        named.formUnion(text.matches(of: /rule(?:: | = )"([^"]+)"/).map { String($0.1) })
      }
    }
    #expect(named.subtracting(ids) == [])
    #expect(named.isSuperset(of: Rule.all.filter { $0.phase != .checking }.map(\.id)))
  }

  @Test func `each summary is a sentence`() {
    for rule in Rule.all {
      #expect(rule.summary.first?.isUppercase == true && rule.summary.hasSuffix("."), "\(rule.id)")
    }
  }

  /// The rules that no small model breaks, with what shows them instead.
  static let withoutModels = [
    "model-too-large": "LimitTests of Parsing", "not-encodable": "the corpus tests of Compiler",
    "suppression-unused": "ConfigurationTests of Commands", "too-many-diagnostics": "DiagnosticLogTests",
  ]

  @Test(arguments: Rule.all.map(\.id))
  func `a rule has a page, and models that it accepts and rejects`(id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    let profile = try #require(rule.firstProfile)
    let folder = "Spec/Rules/\(id)"
    let names = try Repository.names(in: folder)
    var hasFix = false
    let models = names.filter { $0.hasSuffix(".bpmn") }
    #expect(names.contains("README.md"))
    if Self.withoutModels[id] != nil { return #expect(models.isEmpty) }
    #expect(models.contains { $0.hasPrefix("accepts-") } && models.contains { $0.hasPrefix("rejects-") })
    for name in models {
      let checked = try Checked(
        file: Repository.root.appending(path: "\(folder)/\(name)"), CheckOptions(profile: profile))
      let findings = checked.findings(of: id)
      if name.hasPrefix("rejects-") {
        #expect(!findings.isEmpty, "\(name) is not rejected")
        let severity = try #require(rule.severities[profile])
        // Some findings of a rule are milder than the rest.
        #expect(findings.allSatisfy { $0.severity <= severity }, "\(name)")
        hasFix = hasFix || findings.contains { $0.fix != nil }
        if rule.isEssential { try expectMeaningless(id, "\(folder)/\(name)") }
        let isMended = names.contains(name.replacing("rejects-", with: "fixed-"))
        #expect(isMended == findings.contains { $0.fix != nil }, "\(name): what '--fix' makes of it stands beside it")
      } else if name.hasPrefix("fixed-") {
        #expect(
          names.contains(name.replacing("fixed-", with: "rejects-")) && findings.allSatisfy { $0.fix == nil }, "\(name)"
        )
      } else {
        #expect(name.hasPrefix("accepts-"))
        #expect(findings.isEmpty, "\(name) is rejected: \(checked.lines)")
      }
      // One mistake has one name: nothing else is an error.
      #expect(checked.errors.allSatisfy { $0.rule == id }, "\(name): \(checked.lines)")
    }
    #expect(
      hasFix == rule.isFixable, "a rule whose findings have a fix says `isFixable: true`, and shows it by a model")
  }
}

/// Expects that what an essential rule refuses to execute has no meaning, and that all else of it has one.
private func expectMeaningless(_ id: String, _ path: String) throws {
  let compiled = try Checked(file: Repository.root.appending(path: path), CheckOptions(for: .execution))
  let isRefused = compiled.findings(of: id).contains { $0.severity == .error }
  #expect(isRefused == (compiled.model == nil), "\(path)")
}

extension Rule {
  /// The profile in which the rule is looked at by those who did not ask for it; nil if there is none.
  fileprivate var firstProfile: Profile? { [.default, .lint, .spec].first { severities[$0] != nil } }
}
