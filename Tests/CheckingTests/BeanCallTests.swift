import Testing

@testable import BatonChecking

@Suite struct BeanCallTests {
  @Test func `each type of job that expressions ask for is named once, as a note`() {
    let checked = Checked(
      process: """
        <serviceTask id="A" camunda:expression="${orders.charge(order)}"/>
        <serviceTask id="B" camunda:expression="${orders.charge(order) + 1}"/>
        <serviceTask id="C" camunda:expression="${orders.refund(order)}"/>
        """)
    let findings = checked.findings(of: "expression-bean-call")
    #expect(findings.map(\.severity) == [.info, .info])
    #expect(
      findings.map(\.helps) == [
        ["register an adapter for it: --job orders.charge=…"], ["register an adapter for it: --job orders.refund=…"],
      ])
  }
}
