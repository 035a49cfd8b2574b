import BatonExpressions
import Testing

/// What JUEL's expressions cannot do, and what the message says instead.
@Suite struct JUELRefusalTests {
  @Test(
    arguments: [
      ("${order.name.lenght()}", "no value has a method 'lenght'", "did you mean 'length'?"),
      (
        "${customer.xPath('@age').number()}", "no value has a method 'xPath'",
        "values of XML are not supported: hand over JSON"
      ),
      ("${name.substring()}", "the method 'substring' takes 1 or 2 arguments, not 0", nil),
      (
        "${execution.getVariabel('x')}", "an execution or task has no method 'getVariabel'",
        "did you mean 'getVariable'?"
      ),
      ("${execution.getVariable(x)}", "'getVariable' cannot be called so", "write the variable's name in quotes"),
      (
        "${execution.processInstanceId}",
        "the property 'processInstanceId' cannot be read: expressions do not see the engine's ids",
        "hand it over as a variable"
      ),
      (
        "${execution.getId()}", "the property 'id' cannot be read: expressions do not see the engine's ids",
        "hand it over as a variable"
      ),
      (
        "${execution.curentActivityId}", "an execution or task has no property 'curentActivityId'",
        "did you mean 'currentActivityId'?"
      ),
      ("${XML(text)}", "the function 'XML' cannot be called: values of XML are not supported", nil),
      ("${vars:greatrThan(x, 1)}", "there is no function 'vars:greatrThan'", "did you mean 'vars:greaterThan'?"),
      ("${execution}", "'execution' as a value cannot be executed yet", nil),
      (
        "${1 + execution.setVariable('x', 1)}", "a variable cannot be set inside of an expression",
        "let the expression of a task or a mapping do nothing else, or a script task"
      ),
    ] as [(String, String, String?)])
  func `a refusal`(text: String, message: String, help: String?) throws {
    let refusals = try ExpressionTree(parsing: text, as: .expression).refusals
    #expect(refusals.map(\.message) == [message])
    #expect(refusals.flatMap(\.helps) == (help.map { [$0] } ?? []))
  }
}
