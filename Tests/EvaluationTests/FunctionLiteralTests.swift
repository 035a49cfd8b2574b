import BatonValues
import Testing

/// Functions as values, and calls of them (DMN 1.5 §10.3.2.13).
@Suite struct FunctionLiteralTests {
  @Test(
    arguments: [
      ("(function(x, y) x < y)(1, 3)", true),
      ("(function(x, y) x - y)(y: 1, x: 3)", 2),
      ("(function(x) function(y) x + y)(1)(2)", 3),
      ("{f: function(x) x + n, r: f(2)}.r", 12),
      ("{f: function(x) x * 2}.f(4)", 8),
      ("{f: function(x) is defined(unset), r: f(1)}.r", false),
      ("{f: function(g, x) g(x), h: function(x) f(sum, x), r: h([1, 2])}.r", 3),
      ("{f: function(g, x) g(x), r: f(abs, -3)}.r", 3),
      ("for f in [abs, sqrt] return f(4)", [4, 2]),
      ("(function(x: number) x)([5])", 5),
      ("(function(x: list<number>) x)(5)", [5]),
      ("(function(x: number) x)(\"a\")", nil),
      ("(function(x: context<a: number>) x.a)({a: 1, b: 2})", 1),
      ("(function(x) x)(1, 2)", nil),
      ("sort([3, 1, 4, 5, 2], function(x, y) x < y)", [1, 2, 3, 4, 5]),
      ("sort(list: [3, 1, 2], precedes: function(x, y) x > y)", [3, 2, 1]),
      ("{by: function(a, b) a.k < b.k, r: sort([{k: 2}, {k: 1}], by)}.r.k", [1, 2]),
      ("(function(s) s([2, 1], function(x, y) x < y))(sort)", [1, 2]),
      ("[{f: 1}, {f: 2}][f = (function(x) x)(2)]", [["f": 2]]),
      ("list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", [5, 5, 7, 8]),
      ("list replace(list: [2, 4], match: function(a, b) a < b, newItem: 3)", [3, 4]),
      ("list replace([2, 4], function(a, b) if a > 2 then null else true, 3)", nil),
      ("list replace([1, null], function(a, b) a = null, 3)", [1, 3]),
      ("list replace(5, function(a, b) a < b, 6)", [6]),
      ("list replace([2, 4, 7, 8], 3, 6)", [2, 4, 6, 8]),
      ("(function(x) x) instance of function<number>->number", true),
      ("(function(x) x) instance of number", false),
      ("abs instance of function<number>->number", true),
      ("{a: 1, a: 2}", nil),
    ] as [(String, Datum)])
  func `functions`(text: String, value: Datum) throws {
    #expect(try evaluate("=\(text)", ["n": 10]) == .value(value))
  }
}
