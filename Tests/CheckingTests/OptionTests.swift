import BatonDiagnostics
import Testing

@testable import BatonChecking

@Suite struct OptionTests {
  static let callActivity = "<callActivity id=\"Bill\"/>"

  @Test func `what cannot be executed is a warning in a check, and an error where it is to be executed`() {
    let checked = Checked(process: Self.callActivity)
    #expect(checked.findings(of: "not-executable").map(\.severity) == [.warning])
    let compiled = Checked(process: Self.callActivity, CheckOptions(for: .execution))
    #expect(compiled.findings(of: "not-executable").map(\.severity) == [.error])
    #expect(compiled.model == nil)
  }

  @Test func `a user gives a rule another severity, or none`() {
    let denied = CheckOptions(overrides: ["not-executable": .error])
    #expect(Checked(process: Self.callActivity, denied).errors.count == 1)
    let allowed = CheckOptions(overrides: ["not-executable": nil])
    #expect(Checked(process: Self.callActivity, allowed).diagnostics.isEmpty)
  }

  @Test func `no user can make something executable by allowing it`() {
    let allowed = CheckOptions(overrides: ["not-executable": nil])
    #expect(Checked(process: Self.callActivity, allowed).model == nil)
    let compiled = CheckOptions(for: .execution, overrides: ["not-executable": nil])
    #expect(Checked(process: Self.callActivity, compiled).errors.count == 1)
  }

  @Test func `the profile of the standard is stricter`() {
    let task = "<userTask/>"
    #expect(Checked(process: task).findings(of: "id-missing").map(\.severity) == [.warning])
    #expect(Checked(process: task, CheckOptions(profile: .spec)).findings(of: "id-missing").map(\.severity) == [.error])
  }

  @Test func `a rule that does not exist is told`() {
    #expect(CheckOptions(overrides: ["no-such-rule": .error, "id-missing": nil]).unknownRules == ["no-such-rule"])
  }
}
