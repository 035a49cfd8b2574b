import BatonValues
import Testing

/// What JUEL's expressions mean, from the text to the machine.
@Suite struct JUELEvaluationTests {
  @Test(
    arguments: [
      ("${1 + 2 * 3}", 7),
      ("${'3' + 4}", 7),
      ("${7 div 2}", 3.5),
      ("${7 mod 2}", 1),
      ("${a == 7}", true),
      ("${a == '7'}", true),
      ("${a eq 7 && b lt 5}", true),
      ("${a > 10 || b == 2}", true),
      ("${b == 2 || missing}", true),
      ("${!done}", true),
      ("${not done and a ge 7}", true),
      ("${empty name}", false),
      ("${empty none}", true),
      ("${a > 5 ? 'big' : 'small'}", "big"),
      ("${order.items[0].price}", 2.5),
      ("${order['first']}", 1),
      ("Dear ${name}, you are ${a}.", "Dear kim, you are 7."),
      ("${name}${none}", "kim"),
      ("${execution.getVariable('a') + 1}", 8),
      ("${execution.getVariable('missing') == null}", true),
      ("${execution.hasVariable('a')}", true),
      ("${execution.hasVariable('missing')}", false),
      ("plain", "plain"),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    let variables: Record = [
      "a": 7, "b": 2, "name": "kim", "none": nil, "done": false,
      "order": ["first": 1, "items": [["price": 2.5], ["price": 4]]],
    ]
    #expect(try evaluate(text, variables) == .value(value))
  }

  @Test(arguments: ["${missing}", "${missing == 1}", "${'a' + 'b'}", "${a.b}", "Dear ${missing}"])
  func `an error`(text: String) throws {
    guard case .incident = try evaluate(text, ["a": 7]) else {
      Issue.record("\(text) has a value: \(try evaluate(text, ["a": 7]))")
      return
    }
  }
}
