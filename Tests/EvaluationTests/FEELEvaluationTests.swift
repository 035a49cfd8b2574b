import BatonValues
import Testing

/// What FEEL's expressions mean, from the text to the machine.
@Suite struct FEELEvaluationTests {
  @Test(
    arguments: [
      ("=1 + 2 * 3", 7),
      ("=0.1 + 0.2", 0.3),
      ("=-3 ** 2", 9),
      ("=a - b - 1", 4),
      ("=2 ** 3 ** 2", 64),
      ("=a / 0", nil),
      ("=a + missing", nil),
      ("=\"a\" + \"b\"", "ab"),
      ("=string(a) + \"!\"", "7!"),
      ("=a > 5 and b < 5", true),
      ("=a > 5 and missing", nil),
      ("=false and missing", false),
      ("=true or missing", true),
      ("=not(a = 7)", false),
      ("=if a > 5 then \"big\" else \"small\"", "big"),
      ("=if missing then 1 else 2", 2),
      ("=a between 7 and 8", true),
      ("=a + 1 between 7 and b + 6", true),
      ("=a between b and missing", nil),
      ("=a in [1..7]", true),
      ("=a in [1..7)", false),
      ("=a in (> 10, 7)", true),
      ("=a in (1, \"x\", < b)", false),
      ("=a + b in [8, 9]", true),
      ("=a in \"7\"", false),
      ("=order.items[1].price", 2.5),
      ("=order.items[-1].price", 4),
      ("=order.items[order.first].price", 2.5),
      ("=order.items.price", [2.5, 4]),
      ("=order.missing.more", nil),
      ("=sum(order.items.price)", 6.5),
      ("=[1, a, \"x\"]", [1, 7, "x"]),
      ("={x: 1, y: x + a, z: {x: y}}", ["x": 1, "y": 8, "z": ["x": 8]]),
      ("={a: 1, b: [a, {a: 2}]}", ["a": 1, "b": [1, ["a": 2]]]),
      ("={x: a + 1}.x + a", 15),
      ("=substring(start position: 2, string: \"abc\")", "bc"),
      ("=number(from: \"1,5\", decimal separator: \",\")", 1.5),
      ("=is defined(a)", true),
      ("=is defined(missing)", false),
      ("=get or else(missing, 1)", 1),
      ("=string join([\"a\", \"b\"], \"-\")", "a-b"),
      ("=Net Amount + 1", 11),
      ("=Tax-Rate * 2", 0.5),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    let variables: Record = [
      "a": 7, "b": 2, "Net Amount": 10, "Tax-Rate": 0.25,
      "order": ["first": 1, "items": [["price": 2.5], ["price": 4]]],
    ]
    #expect(try evaluate(text, variables) == .value(value))
  }
}
