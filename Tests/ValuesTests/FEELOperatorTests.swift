import BatonValues
import Testing

/// The operators of FEEL on literals, as feel.md and the DMN test suite (0064–0072, 0100) have them.
@Suite struct FEELOperatorTests {
  typealias Operator = @Sendable (Value, Value, inout Heap) -> Value

  static let operators: [String: Operator] = [
    "+": FEEL.add, "-": FEEL.subtract, "*": FEEL.multiply, "/": FEEL.divide, "**": FEEL.power,
    "=": FEEL.equal, "!=": FEEL.notEqual, "<": FEEL.less, "<=": FEEL.lessOrEqual, ">": FEEL.greater,
    ">=": FEEL.greaterOrEqual, "and": FEEL.and, "or": FEEL.or, "in": { FEEL.isMember($0, of: $1, &$2) },
    "index": FEEL.index, ".": FEEL.property,
  ]

  @Test(arguments: [
    ("1", "+", "2", "3"), ("0.1", "+", "0.2", "0.3"), ("0.5", "+", "0.5", "1"), ("-1.5", "+", "1.5", "0"),
    ("1152921504606846975", "+", "1", "1152921504606846976"), ("10.15", "-", "0.15", "10"), ("1", "-", "1.0", "0"),
    ("\"foo\"", "+", "\"bar\"", "\"foobar\""),
    ("\"long enough\"", "+", "\" for the heap\"", "\"long enough for the heap\""),
    ("\"\"", "+", "\"abcdefgh\"", "\"abcdefgh\""), ("\"abcd\"", "+", "\"efg\"", "\"abcdefg\""),
    ("\"a\"", "+", "1", "null"), ("null", "+", "1", "null"), ("[1]", "+", "1", "null"), ("true", "+", "1", "null"),
    ("\"a\"", "-", "\"a\"", "null"), ("null", "-", "3", "null"),
    ("3", "*", "4", "12"), ("0.25", "*", "4", "1"), ("1000000000", "*", "1000000000000", "1000000000000000000000"),
    ("[5]", "*", "2", "null"), ("7", "/", "2", "3.5"), ("6", "/", "3", "2"), ("1", "/", "8", "0.125"),
    ("1", "/", "3", "0.3333333333333333333333333333333333"), ("2", "/", "3", "0.6666666666666666666666666666666667"),
    ("1", "/", "0", "null"), ("0.0", "/", "0", "null"), ("1", "/", "null", "null"), ("9e6144", "*", "2", "null"),
    ("2", "**", "10", "1024"), ("2", "**", "-1", "0.5"), ("-3", "**", "2", "9"), ("0", "**", "-1", "null"),
    ("10", "**", "null", "null"), ("1.1", "**", "2", "1.21"),
  ])
  func arithmetic(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test(arguments: [
    ("1", "=", "1.0", "true"), ("1", "=", "2", "false"), ("100", "=", "\"100\"", "null"), ("false", "=", "0", "null"),
    ("null", "=", "null", "true"), ("null", "!=", "null", "false"), ("true", "=", "null", "false"),
    ("[]", "=", "null", "false"), ("[]", "=", "0", "null"), ("{}", "=", "[]", "null"), ("{}", "=", "{}", "true"),
    ("\"foo\"", "!=", "\"Foo\"", "true"), ("[1,2,[3,4]]", "=", "[1,2,[3,4]]", "true"), ("[1,2]", "=", "[2,1]", "false"),
    ("[1,1]", "=", "[1,1,1]", "false"), ("{a: 1, b: 2}", "=", "{b: 2, a: 1}", "true"),
    ("{a: 1}", "=", "{b: 1}", "false"),
    ("{a: {b: \"foo\", c: [1,2]}}", "=", "{a: {b: \"foo\", c: [2,1]}}", "false"), ("[1]", "=", "[\"1\"]", "false"),
    ("1e40", "=", "10000000000000000000000000000000000000000", "true"),
    ("1", "<", "2", "true"), ("2", "<", "1.5", "false"), ("1.5", "<", "1.50001", "true"), ("1e40", ">", "1", "true"),
    ("1", "<=", "1.0", "true"), ("1", ">=", "1.1", "false"), ("-1", "<", "-0.5", "true"),
    ("\"a\"", "<", "\"b\"", "true"), ("\"\"", "<", "\"a\"", "true"), ("\"abcdefgh\"", ">", "\"abc\"", "true"),
    ("\"ﬀ\"", "<", "\"🐎\"", "true"), ("1", "<", "\"2\"", "null"), ("null", "<", "2", "null"),
    ("2", ">=", "null", "null"),
    ("true", "<", "false", "null"), ("[1]", "<", "[2]", "null"),
  ])
  func comparison(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  /// DMN 1.5 table 50; what is no boolean counts as null.
  @Test func logic() throws {
    let operands = ["true", "false", "null", "1"]
    let and = ["true", "false", "null", "null", "false", "false", "false", "false"]
    let or = ["true", "true", "true", "true", "true", "false", "null", "null"]
    for (i, b) in operands.enumerated() {
      try expect("true", "and", b, and[i])
      try expect("false", "and", b, and[4 + i])
      try expect("true", "or", b, or[i])
      try expect("false", "or", b, or[4 + i])
      try expect(b, "and", "false", "false")
      try expect(b, "or", "true", "true")
      try expect("null", "and", b, b == "false" ? "false" : "null")
      try expect("null", "or", b, b == "true" ? "true" : "null")
    }
    var heap = Heap()
    #expect(FEEL.not(.true, &heap) == .false && FEEL.not(.false, &heap) == .true && FEEL.not(.null, &heap) == .null)
  }

  @Test(arguments: [
    ("1", "in", "[2,3,1]", "true"), ("1", "in", "[2,3,4]", "false"), ("true", "in", "[false, 2, 3]", "false"),
    ("1", "in", "1", "true"), ("1", "in", "2", "false"), ("\"d\"", "in", "null", "null"),
    ("null", "in", "[null]", "true"),
    ("[1,2]", "in", "[[1,2,3],[1,2]]", "true"), ("[1,2]", "in", "[1,2]", "true"), ("{a: 1}", "in", "{a: 1}", "true"),
    ("[1,2,3]", "index", "1", "1"), ("[1,2,3]", "index", "3", "3"), ("[1,2,3]", "index", "0", "null"),
    ("[1,2,3]", "index", "-1", "3"), ("[1,2,3]", "index", "-4", "null"), ("[1,2,3]", "index", "4", "null"),
    ("100", "index", "1", "100"), ("100", "index", "2", "null"), ("100", "index", "true", "[100]"),
    ("[1,2]", "index", "false", "[]"), ("[1,2]", "index", "\"a\"", "null"), ("null", "index", "1", "null"),
    ("[1,2,3]", "index", "1.5", "null"), ("[1]", "index", "9223372036854775807", "null"),
    ("[1]", "index", "-9223372036854775808", "null"),
    ("{a: 1}", ".", "\"a\"", "1"), ("{a: 1}", ".", "\"b\"", "null"), ("null", ".", "\"y\"", "null"),
    ("5", ".", "\"y\"", "null"),
    ("[{x: 1, y: null}, {x: 2}, {y: 1}, 3]", ".", "\"y\"", "[null, null, 1, null]"),
    ("[{x:1}]", ".", "\"y\"", "[null]"),
  ])
  func membershipAndPaths(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test func between() throws {
    for (a, low, high, result) in [("5", "1", "5", "true"), ("5", "6", "7", "false"), ("1", "null", "3", "null")] {
      var heap = Heap()
      defer { heap.free() }
      let values = try [a, low, high].map { heap.store(try #require(FEELLiteral.value($0))) }
      let value = FEEL.between(values[0], values[1], values[2], &heap)
      #expect(heap.datum(of: value) == FEELLiteral.value(result))
    }
  }

  /// The first reason stays until it is cleared, and reads as a sentence.
  @Test func failuresSayWhy() {
    var heap = Heap()
    defer { heap.free() }
    #expect(heap.explanation == nil)
    #expect(FEEL.add(Value(Int32(1)), heap.string("a"), &heap) == .null)
    #expect(heap.explanation == "cannot add a number and a string")
    #expect(FEEL.divide(Value(Int32(1)), Value(Int32(0)), &heap) == .null)
    #expect(heap.explanation == "cannot add a number and a string")
    heap.clearFailure()
    #expect(FEEL.divide(Value(Int32(1)), Value(Int32(0)), &heap) == .null)
    #expect(heap.explanation == "division by zero")
    heap.clearFailure()
    #expect(FEEL.add(.absent, Value(Int32(0)), &heap) == .null)
    #expect(heap.explanation == "cannot add an undefined variable and a number")
    heap.clearFailure()
    #expect(FEEL.property(heap.context([]), heap.string("price"), &heap) == .null)
    #expect(heap.explanation == "there is no entry 'price'")
    heap.clearFailure()
    heap.note(.undefinedVariable(heap.string("amunt")))
    #expect(heap.explanation == "variable 'amunt' is not defined")
  }

  @Test func textIsLiteral() throws {
    for (literal, text) in [
      ("\"a\"", "a"), ("1.50", "1.5"), ("true", "true"), ("[1, \"a\", null]", "[1, \"a\", null]"),
      ("{a: \"b\", \"c-d\": {}}", "{a: \"b\", \"c-d\": {}}"), ("[\"say \\\"x\\\"\"]", "[\"say \\\"x\\\"\"]"),
    ] {
      var heap = Heap()
      defer { heap.free() }
      let value = heap.store(try #require(FEELLiteral.value(literal)))
      let result = FEEL.text(of: value, &heap)
      #expect(heap.string(of: result) == text)
    }
  }

  private func expect(_ a: String, _ operation: String, _ b: String, _ result: String) throws {
    var heap = Heap()
    defer { heap.free() }
    let left = heap.store(try #require(FEELLiteral.value(a)))
    let right = heap.store(try #require(FEELLiteral.value(b)))
    let evaluate = try #require(Self.operators[operation])
    let value = evaluate(left, right, &heap)
    #expect(heap.datum(of: value) == FEELLiteral.value(result), "\(a) \(operation) \(b)")
    #expect(!value.isNull || heap.failure != .none || result == "null" && a.contains("null"), "no reason for null")
  }
}
