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
      // A double prints with its point.
      ("is ${4 / 2}", "is 2.0"), ("is ${1 / 3}", "is 0.3333333333333333"), ("is ${1.0}", "is 1.0"),
      ("is ${2 * 1.5}", "is 3.0"),
      ("is ${12345678.5 * 1}", "is 1.23456785E7"), ("is ${1 / 8000}", "is 1.25E-4"), ("is ${-1 / 4}", "is -0.25"),
      ("is ${100 * 1.0}", "is 100.0"), ("is ${4 - 2}", "is 2"), ("is ${a}", "is 7"), ("${'x'.concat(4 / 2)}", "x2.0"),
      ("${(4 / 2).toString()}", "2.0"), ("${4 / 2}", 2), ("is ${0.0}", "is 0.0"), ("is ${10000000.0}", "is 1.0E7"),
      // Coercions.
      ("${null + null}", 0), ("${none + 1}", 1), ("${'' + 1}", 1), ("${'1.5' + 1}", 2.5), ("${-'3'}", -3),
      ("${7 % 4}", 3), ("${-7 % 4}", -3), ("${7 / 2}", 3.5),
      ("${1 == '1'}", true), ("${'1.0' == 1}", true), ("${none == null}", true), ("${none == 0}", false),
      ("${true == 'true'}", true), ("${'a' == 'a'}", true), ("${name != null}", true),
      ("${none < 1}", false), ("${none <= null}", true), ("${none >= null}", true), ("${'10' < 9}", false),
      ("${'a' < 'b'}", true),
      ("${'10' < '9'}", true), ("${a lt 10 and a gt 1}", true), ("${a ne 1}", true), ("${a le 7 and a ge 7}", true),
      ("${!none}", true), ("${!'TRUE'}", false), ("${'x' || true}", true), ("${false && missing}", false),
      ("${empty ''}", true), ("${empty order}", false), ("${empty order.items[9]}", true), ("${!empty name}", true),
      ("${order.items[9]}", nil), ("${order.items[-1].price}", 4), ("${order.items['1'].price}", 4),
      ("${none.any.thing}", nil),
      ("${order.nothing}", nil), ("${order.nothing.at.all}", nil), ("${none[0]}", nil), ("${order[none]}", nil),
      (#"${'it\'s'}"#, "it's"), (#"${"a\\b"}"#, #"a\b"#),
      (#"\${a} is ${a}"#, "${a} is 7"), ("#{a}", 7), ("${a}${b}", "72"),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    let variables: Record = [
      "a": 7, "b": 2, "name": "kim", "none": nil, "done": false,
      "order": ["first": 1, "items": [["price": 2.5], ["price": 4]]],
    ]
    #expect(try evaluate(text, variables) == .value(value))
  }

  @Test(arguments: [
    "${missing}", "${missing == 1}", "${'a' + 'b'}", "${a.b}", "Dear ${missing}", "${1 / 0}", "${1 % 0}", "${true + 1}",
    "${true == 1}", "${a < 'x'}", "${order < 1}", "${order.items.first}", "${empty missing}", "${!7}", "${7 ? 1 : 2}",
    "${name.first}", "${true < 1}",
  ])
  func `an error`(text: String) throws {
    guard case .incident = try evaluate(text, ["a": 7, "name": "kim", "none": nil, "order": ["items": [1]]]) else {
      Issue.record(
        "\(text) has a value: \(try evaluate(text, ["a": 7, "name": "kim", "none": nil, "order": ["items": [1]]]))")
      return
    }
  }
}
