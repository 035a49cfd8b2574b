import BatonValues
import Testing

/// The functions of contexts (DMN 1.5 §10.3.4.8), of JSON, and of values of any kind.
@Suite struct ContextFunctionTests {
  @Test(
    arguments: [
      ("get value({a: 1}, \"a\")", 1),
      ("get value({a: 1}, \"b\")", nil),
      ("get value({a: {b: 1}}, [\"a\", \"b\"])", 1),
      ("get value({a: 1}, [\"a\", \"b\"])", nil),
      ("get value({a: 1}, [])", nil),
      ("get value(null, \"a\")", nil),
      ("get entries({a: 1})", [["key": "a", "value": 1]]),
      ("get entries([])", nil),
      ("context([{key: \"a\", value: 1}, {key: \"b\", value: null}])", ["a": 1, "b": nil]),
      ("context({key: \"a\", value: 1})", ["a": 1]),
      ("context([{key: \"a\", value: 1}, {key: \"a\", value: 1}])", nil),
      ("context([{key: \"a\"}])", nil),
      ("context put({a: 1, b: 2}, \"a\", 3)", ["a": 3, "b": 2]),
      ("context put({x: 1, y: {a: 0}}, [\"y\", \"b\"], 2)", ["x": 1, "y": ["a": 0, "b": 2]]),
      ("context put({x: 1}, [\"x\", \"y\"], 2)", nil),
      ("context put({x: 1}, [], 2)", nil),
      ("context put({x: 1}, [null], 2)", nil),
      ("context put({}, null, 1)", nil),
      ("context merge([{a: 1, b: 1}, {b: 2}])", ["a": 1, "b": 2]),
      ("context merge({a: 1})", ["a": 1]),
      ("context merge([{a: 1}, null])", nil),
      ("to json({a: [1, \"b\", null]})", "{\"a\":[1,\"b\",null]}"),
      ("to json(\"a\\\"b\")", "\"a\\\"b\""),
      ("from json(\"{\\\"a\\\": [1.50, true]}\")", ["a": [1.5, true]]),
      ("from json(\"null\")", nil),
      ("from json(\"{\")", nil),
      ("from json(1)", nil),
      ("from json(to json([1, 2])) = [1, 2]", true),
      ("is(1, 1.0)", true),
      ("is(1, \"1\")", false),
      ("is([], [])", true),
      ("is({a: 1}, {a: 1})", true),
      ("is(null, null)", true),
      ("is(time(\"23:00:50Z\"), time(\"23:00:50+00:00\"))", true),
      ("is(time(\"23:00:50@Etc/GMT\"), time(\"23:00:50Z\"))", false),
      ("is(duration(\"P0Y\"), duration(\"P0D\"))", false),
      ("is(duration(\"P1D\"), duration(\"PT24H\"))", true),
      ("assert(5, 5 > 3)", 5),
      ("get or else(null, 1)", 1),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    #expect(try evaluate("=" + text) == .value(value))
  }

  @Test(arguments: [
    ("assert(1, 1 > 2, \"too small\")", "an assertion does not hold: too small"),
    ("assert(1, null)", "an assertion does not hold"),
  ])
  func `an assertion that does not hold is an incident`(text: String, reason: String) throws {
    guard case .incident(let message) = try evaluate("=" + text) else { throw Unexpected() }
    #expect(message.hasSuffix(reason))
  }

  struct Unexpected: Error {}
}
