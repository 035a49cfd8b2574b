import BatonDiagnostics
import Testing

@testable import BatonChecking

@Suite struct OptionTests {
  static let manyTokens = "<userTask id=\"Bill\" startQuantity=\"300\"/>"

  @Test func `what cannot be executed is a warning in a check, and an error where it is to be executed`() {
    let checked = Checked(process: Self.manyTokens)
    #expect(checked.findings(of: "not-executable").map(\.severity) == [.warning])
    let compiled = Checked(process: Self.manyTokens, CheckOptions(for: .execution))
    #expect(compiled.findings(of: "not-executable").map(\.severity) == [.error])
    #expect(compiled.model == nil)
  }

  @Test func `a user gives a rule another severity, or none`() {
    let denied = CheckOptions(overrides: ["not-executable": .error])
    #expect(Checked(process: Self.manyTokens, denied).errors.count == 1)
    let allowed = CheckOptions(overrides: ["not-executable": nil])
    #expect(Checked(process: Self.manyTokens, allowed).findings(of: "not-executable").isEmpty)
  }

  @Test func `no user can make something executable by allowing it`() {
    let allowed = CheckOptions(overrides: ["not-executable": nil])
    #expect(Checked(process: Self.manyTokens, allowed).model == nil)
    let compiled = CheckOptions(for: .execution, overrides: ["not-executable": nil])
    #expect(Checked(process: Self.manyTokens, compiled).errors.count == 1)
  }

  @Test func `the profile of the standard is stricter`() {
    let task = "<userTask/>"
    #expect(Checked(process: task).findings(of: "id-missing").map(\.severity) == [.warning])
    #expect(Checked(process: task, CheckOptions(profile: .spec)).findings(of: "id-missing").map(\.severity) == [.error])
  }

  @Test func `the severities of what reading finds are the user's too`() {
    let task = "<task id='T' color='red'/>"
    #expect(Checked(process: task).findings(of: "schema-unknown-attribute").map(\.severity) == [.error])
    let warned = CheckOptions(overrides: ["schema-unknown-attribute": .warning])
    #expect(Checked(process: task, warned).findings(of: "schema-unknown-attribute").map(\.severity) == [.warning])
    let allowed = CheckOptions(overrides: ["schema-unknown-attribute": nil])
    #expect(Checked(process: task, allowed).diagnostics.isEmpty)
    let vendors = "<task id='T' camunda:color='red'/>"
    #expect(Checked(process: vendors).findings(of: "vendor-unknown").map(\.severity) == [.warning])
    let denied = CheckOptions(overrides: ["vendor-unknown": .error])
    #expect(Checked(process: vendors, denied).errors.map(\.rule) == ["vendor-unknown"])
  }

  @Test func `what cannot be read is an error, whatever the user says`() {
    let options = CheckOptions(overrides: ["xml-not-well-formed": nil, "schema-missing-attribute": nil])
    #expect(Checked(process: "<task", options).errors.map(\.rule) == ["xml-not-well-formed"])
    let flow = "<sequenceFlow id='F' sourceRef='A'/><task id='A'/>"
    #expect(Checked(process: flow, options).errors.isEmpty)
    let compiled = CheckOptions(for: .execution, overrides: ["schema-missing-attribute": nil])
    #expect(Checked(process: flow, compiled).errors.map(\.rule) == ["schema-missing-attribute"])
  }

  @Test func `a rule that does not exist is told`() {
    #expect(CheckOptions(overrides: ["no-such-rule": .error, "id-missing": nil]).unknownRules == ["no-such-rule"])
  }
}
