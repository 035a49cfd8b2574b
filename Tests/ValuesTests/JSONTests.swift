import BatonTestSupport
import Testing

@testable import BatonValues

@Suite struct JSONTests {
  @Test func textsReadBackAsTheyWereWritten() throws {
    var generator = SplitMix64(seed: 20)
    for _ in 0..<400 {
      let datum = randomDatum(depth: 5, using: &generator)
      for layout in [JSON.Layout.compact, .indented] {
        let text = JSON.text(of: datum, layout)
        #expect(try JSON.parse(text) == datum)
        var heap = Heap()
        defer { heap.free() }
        let value = try parse(text, into: &heap)
        #expect(heap.datum(of: value) == datum)
        var buffer = ByteBuffer()
        JSON.write(value, in: heap, to: &buffer, layout)
        #expect(buffer.text == text)
      }
    }
  }

  @Test(
    arguments: [
      ("null", nil), (" [ ] ", []), ("{}", [:]), ("[1,-0,0.5,-1.25e2,1E+2]", [1, 0, 0.5, -125, 100]),
      ("\"\\u00e9\\ud83d\\udc0e\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "é🐎\"\\/\u{8}\u{C}\n\r\t"),
      ("{\"a\":1,\"b\":2,\"a\":3}", ["a": 3, "b": 2]), ("{\"\":{\"\":[true,false]}}", ["": ["": [true, false]]]),
      ("\"\\u0000\"", "\u{0}"), ("\"\u{7F}é\u{2028}\"", "\u{7F}é\u{2028}"), ("\t\r\n 7 ", 7),
    ] as [(String, Datum)])
  func reads(text: String, datum: Datum) throws {
    #expect(try JSON.parse(text) == datum)
    var heap = Heap()
    defer { heap.free() }
    let value = try parse(text, into: &heap)
    #expect(heap.datum(of: value) == datum)
  }

  @Test func numbersAreExact() throws {
    for (text, plain) in [
      ("123456789012345678", "123456789012345678"), ("1234567890123456789", "1234567890123456789"),
      ("0.123456789012345678", "0.123456789012345678"), ("9223372036854775808", "9223372036854775808"),
      ("1234567890123456789012345678901234.5", "1234567890123456789012345678901234"), ("1e-7000", "0"),
      ("100000000000000000000.10", "100000000000000000000.1"), ("-999999999999999999", "-999999999999999999"),
    ] {
      #expect(try JSON.parse(text).decimal?.description == plain)
      var heap = Heap()
      defer { heap.free() }
      let value = try parse(text, into: &heap)
      #expect(heap.decimal(of: value)?.description == plain)
    }
    #expect(try JSON.text(of: JSON.parse("-1e6000")) == "-1e6000")
    #expect(try JSON.text(of: JSON.parse("1.5e-100")) == "15e-101")
  }

  @Test(arguments: [
    ("", "byte 0: the text ends too early"), ("  ", "byte 2: the text ends too early"),
    ("[1,]", "byte 3: expected a value"),
    ("[1 2]", "byte 3: expected ',' or ']'"), ("[1", "byte 2: the text ends too early"),
    ("{a:1}", "byte 1: expected a key in quotes"),
    ("{\"a\" 1}", "byte 5: expected ':' after a key"), ("{\"a\":1 \"b\":2}", "byte 7: expected ',' or '}'"),
    ("{\"a\":1,}", "byte 7: expected a key in quotes"), ("01", "byte 0: this is not how a number is written"),
    ("1.", "byte 2: the text ends too early"), ("[1.x]", "byte 3: this is not how a number is written"),
    ("-x", "byte 1: this is not how a number is written"), ("1e5x", "byte 3: something follows the value"),
    ("[1ex]", "byte 3: this is not how a number is written"), ("+1", "byte 0: expected a value"),
    (".5", "byte 0: expected a value"),
    ("1e9999", "byte 0: the number is too large"), ("NaN", "byte 0: expected a value"),
    ("nul", "byte 3: the text ends too early"),
    ("nulk", "byte 0: expected a value"), ("1 2", "byte 2: something follows the value"),
    ("'a'", "byte 0: expected a value"),
    ("\"a", "byte 2: the text ends too early"), ("\"a\nb\"", "byte 2: a control character in a string must be escaped"),
    ("\"\\x\"", "byte 1: unknown escape in a string"), ("\"\\u12g4\"", "byte 1: unknown escape in a string"),
    ("\"\\u12", "byte 5: the text ends too early"), ("\"\\ud83d\"", "byte 1: half of a surrogate pair stands alone"),
    ("\"\\udc0e\"", "byte 1: half of a surrogate pair stands alone"),
    ("\"\\ud83dx\"", "byte 1: half of a surrogate pair stands alone"),
    ("\"\\ud83d\\u0041\"", "byte 1: half of a surrogate pair stands alone"), ("// x\n1", "byte 0: expected a value"),
    ("\u{FEFF}1", "byte 0: expected a value"),
    ("\"12345678\t\"", "byte 9: a control character in a string must be escaped"),
  ])
  func refuses(text: String, message: String) {
    #expect(throws: JSONError.self) { try JSON.parse(text) }
    do { _ = try JSON.parse(text) } catch { #expect(error.description == message, "\(text)") }
    var heap = Heap()
    defer { heap.free() }
    _ = heap.string("what was there before")
    let top = heap.top
    #expect(throws: JSONError.self) { try parse(text, into: &heap) }
    #expect(heap.top == top)
  }

  @Test func badUTF8IsRefused() {
    for bytes: [UInt8] in [
      [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8], [0xE2, 0x82],
      [0xFF],
      [0xF0, 0x80, 0x80, 0x80],
    ] {
      let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
      text.withUnsafeBufferPointer { text in _ = #expect(throws: JSONError.self) { try JSON.parse(text) } }
    }
  }

  @Test(arguments: Interval.Shape.allCases) func `ranges read back as they were`(shape: Interval.Shape) throws {
    let ends: [Datum] = [
      1, -0.5, "a", "", "\u{301}a", "a\\", "\"..", "]\n", .null, .temporal(try #require(Temporal(literal: "PT1H"))),
      .temporal(try #require(Temporal(literal: "2021-10-31T02:30:00+01:00[Europe/Paris]"))),
    ]
    for end in ends {
      let range: Datum =
        switch shape {
        case .less, .lessOrEqual: .range(Interval(shape, low: .null, high: end))
        case .greater, .greaterOrEqual: .range(Interval(shape, low: end, high: .null))
        case .equal, .notEqual: .range(Interval(shape, low: end, high: end))
        case .open, .closedLow, .closedHigh, .closed: .range(Interval(shape, low: .null, high: end))
        }
      var heap = Heap()
      defer { heap.free() }
      let text = JSON.text(of: range)
      #expect(try JSON.parse(text) == range, "\(text)")
      let value = try parse(text, into: &heap)
      #expect(heap.datum(of: value) == range, "\(text)")
    }
  }

  @Test func depthHasALimit() throws {
    let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSON.parse(nested(512))
    #expect(throws: JSONError(reason: .nestedTooDeeply, offset: 512)) { try JSON.parse(nested(513)) }
    #expect(throws: JSONError(reason: .nestedTooDeeply, offset: 2560)) {
      try JSON.parse(String(repeating: "{\"a\":", count: 1_000_000))
    }
  }

  @Test func aFullHeapIsAnError() {
    var heap = Heap(limit: 64)
    defer { heap.free() }
    let text = "[" + Array(repeating: "\"a long string\"", count: 50).joined(separator: ",") + "]"
    #expect(throws: JSONError.self) { try parse(text, into: &heap) }
    #expect(heap.top == 0)
  }

  /// Neither bytes cut off nor bits flipped make the reader trap, and both builders agree.
  @Test func mutantsNeverTrap() throws {
    var generator = SplitMix64(seed: 21)
    for _ in 0..<300 {
      let bytes = Array(JSON.text(of: randomDatum(depth: 4, using: &generator)).utf8)
      for _ in 0..<20 {
        var mutant = bytes
        if Bool.random(using: &generator) {
          mutant.removeLast(Int.random(in: 0...bytes.count, using: &generator))
        } else if let i = mutant.indices.randomElement(using: &generator) {
          mutant[i] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
        mutant.withUnsafeBufferPointer { text in
          var heap = Heap()
          defer { heap.free() }
          let datum = Result { () throws(JSONError) in try JSON.parse(text) }
          let value = Result { () throws(JSONError) in try JSON.parse(text, into: &heap) }
          #expect(datum == value.map { heap.datum(of: $0) })
        }
      }
    }
  }

  @Test func indentationIsForPeople() {
    #expect(
      JSON.text(of: ["a": [1, []], "b": [:]], .indented) == """
        {
          "a": [
            1,
            []
          ],
          "b": {}
        }
        """)
    let datum: Datum = ["a": [1, 2.5, "x", nil, true]]
    #expect("\(datum)" == #"{"a":[1,2.5,"x",null,true]}"#)
    #expect(datum["a"]?[1] == 2.5)
  }

  private func parse(_ text: String, into heap: inout Heap) throws -> Value {
    var copy = text
    return try copy.withUTF8 { try JSON.parse($0, into: &heap) }
  }
}
