import BatonValues
import Testing

/// Filters (DMN 1.5 §10.3.2.5) and what names mean inside of them.
@Suite struct FilterTests {
  @Test(
    arguments: [
      ("items[price > 10].name", ["b", "c"]),
      ("items[item.price > 10].name", ["b", "c"]),
      ("items[price > limit].name", ["c"]),
      ("items[missing = 1]", []),
      ("items[limit]", nil),
      ("items[n].name", "b"),
      ("items[-1].name", "c"),
      ("items[1 + 1].name", "b"),
      ("items[count(items)].name", "c"),
      ("[][n]", nil),
      ("[][n + 1]", nil),
      ("[][if n > 1 then 1 else 2]", nil),
      ("for i in [1] return [][i]", [nil]),
      ("[][flag]", []),
      ("[][item]", []),
      ("[][missing]", []),
      ("[][a]", []),
      ("items[true] = items", true),
      ("items[false]", []),
      ("items[tags[item = \"y\"] != []].name", ["a"]),
      ("items[some t in tags satisfies t = name].name", ["b"]),
      ("items[count(tags[item = name]) = 1].name", ["b"]),
      ("[1, 2, 3, 4][item > 2]", [3, 4]),
      ("[1, 2, 3, 4][> 2]", [3, 4]),
      ("[{item: 1}, {item: 2}][item >= 2]", [["item": 2]]),
      ("[{x: 1, y: 2}, {y: 3}][x < 2]", [["x": 1, "y": 2]]),
      ("3[item > 2]", [3]),
      ("100[1]", 100),
      ("100[true]", [100]),
      ("null[1]", nil),
      ("[1, 2, 3][[2][1]]", 2),
      ("for n in [2] return items[n].name", ["b"]),
      ("for price in [1] return items[price > 10].name", [["b", "c"]]),
      ("[{a: 1, b: [{c: 1}, {c: 2}]}][b[c = a] != []].a", [1]),
      ("get entries({key1: \"value1\"})[key=\"key1\"].value", ["value1"]),
    ] as [(String, Datum)])
  func `filters`(text: String, value: Datum) throws {
    let context: Record = [
      "items": [
        ["name": "a", "price": 5, "tags": ["x", "y"]], ["name": "b", "price": 11, "tags": ["b"]],
        ["name": "c", "price": 20, "tags": []],
      ],
      "limit": 15, "n": 2, "flag": true,
    ]
    #expect(try evaluate("=\(text)", context) == .value(value))
  }
}
