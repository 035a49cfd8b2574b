import BatonValues
import Testing

/// The functions of strings (DMN 1.5 §10.3.4.3) without regular expressions, conversions to and from strings, and what
/// Camunda adds.
@Suite struct StringFunctionTests {
  @Test(
    arguments: [
      ("substring(\"foobar\", 3)", "obar"),
      ("substring(\"foobar\", 3, 3.8)", "oba"),
      ("substring(\"foobar\", -2, 1)", "a"),
      ("substring(\"foobar\", 0)", nil),
      ("substring(\"foobar\", 7)", nil),
      ("substring(\"foobar\", 1, 0)", nil),
      ("substring(\"🐎foo\", 2)", "foo"),
      ("substring([\"foobar\"], 3)", "obar"),
      ("string length(\"🐎😀\")", 2),
      ("string length(\"\")", 0),
      ("string length(1)", nil),
      ("upper case(\"aß1\")", "ASS1"),
      ("lower case(\"ÄB\")", "äb"),
      ("substring before(\"foobar\", \"bar\")", "foo"),
      ("substring before(\"abc\", \"\")", ""),
      ("substring after(\"foobar\", \"ob\")", "ar"),
      ("substring after(\"abc\", \"x\")", ""),
      ("substring after(\"abc\", \"\")", "abc"),
      ("contains(\"foobar\", \"of\")", false),
      ("contains(\"a🐎b\", \"🐎\")", true),
      ("starts with(\"foobar\", \"fo\")", true),
      ("ends with(\"foobar\", \"r\")", true),
      ("ends with(\"foobar\", null)", nil),
      ("string join([\"a\", null, \"c\"], \"X\")", "aXc"),
      ("string join([\"a\", \"c\"], null)", "ac"),
      ("string join([])", ""),
      ("string join([1, 2], \"X\")", nil),
      ("string join([\"a\", \"b\"], \", \", \"[\", \"]\")", "[a, b]"),
      ("trim(\"  a b \")", "a b"),
      ("matches(uuid(), \"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\")", true),
      ("uuid() = uuid()", false),
      ("is blank(\" \\t\")", true),
      ("to base64(\"FEEL\")", "RkVFTA=="),
      ("to base64(\"🐎\")", "8J+Qjg=="),
      ("to base64(\"\")", ""),
      ("from base64(\"RkVFTA==\")", "FEEL"),
      ("from base64(\"RkVF\")", "FEE"),
      ("from base64(\"8J+Qjg==\")", "🐎"),
      ("from base64(\"RkV=TA==\")", nil),
      ("from base64(\"RkVFTA=\")", nil),
      ("from base64(\"RkV=A\")", nil),
      ("from base64(\"/w==\")", nil),
      ("string(null)", nil),
      ("string(1.10)", "1.1"),
      ("string([1, \"a\", [true]])", "[1, \"a\", [true]]"),
      ("string({a: \"foo\", b: {c: null}})", "{a: \"foo\", b: {c: null}}"),
      ("string({\"{\": \"foo\"})", "{\"{\": \"foo\"}"),
      ("number(\"1.000.000,01\", \".\", \",\")", 1_000_000.01),
      ("number(\"1 000 000.01\", \" \", \".\")", 1_000_000.01),
      ("number(\"1,000,000.01\", \" \", \".\")", nil),
      ("number(\"1,000,000\", \",\", null)", 1_000_000),
      ("number(\"1,000.00\", \",\", \",\")", nil),
      ("number(\"1.000.000,01\", \".\")", nil),
      ("number(\"a\")", nil),
    ] as [(String, Datum)])
  func `a value`(text: String, value: Datum) throws {
    #expect(try evaluate("=" + text) == .value(value))
  }

  @Test func `a number of many digits is not written without end`() throws {
    let numbers = Datum.list(Array(repeating: .number(Decimal128("1e-6000") ?? 0), count: 20_000))
    guard case .incident = try evaluate("=string(numbers)", ["numbers": numbers]) else {
      Issue.record("120 MB were written")
      return
    }
  }
}
