import BatonValues
import Testing

/// The operators of JUEL on literals, as feel.md §5 has them. "error" is where EL throws.
@Suite struct JUELOperatorTests {
  typealias Operator = @Sendable (Value, Value, inout Heap) -> Value

  static let operators: [String: Operator] = [
    "+": JUEL.add, "-": JUEL.subtract, "*": JUEL.multiply, "/": JUEL.divide, "%": JUEL.remainder, "==": JUEL.equal,
    "!=": JUEL.notEqual, "<": JUEL.less, "<=": JUEL.lessOrEqual, ">": JUEL.greater, ">=": JUEL.greaterOrEqual,
    "&&": JUEL.and, "||": JUEL.or, "[]": JUEL.index, ".": JUEL.property,
    "empty": { a, _, heap in JUEL.isEmpty(a, &heap) }, "!": { a, _, heap in JUEL.not(a, &heap) },
    "-x": { a, _, heap in JUEL.negate(a, &heap) }, "text": { a, _, heap in JUEL.text(of: a, &heap) },
    "condition": { a, _, heap in JUEL.condition(a, &heap) },
  ]

  @Test(arguments: [
    ("\"3\"", "+", "4", "7"), ("\"a\"", "+", "\"b\"", "error"), ("null", "+", "null", "0"), ("null", "+", "5", "5"),
    ("\"\"", "+", "5", "5"), ("true", "+", "1", "error"), ("[]", "+", "1", "error"), ("\"1.5\"", "*", "\"2\"", "3"),
    ("1", "/", "2", "0.5"), ("1", "/", "0", "error"), ("null", "/", "1", "0"), ("7", "%", "3", "1"),
    ("-7", "%", "3", "-1"),
    ("7.5", "%", "2", "1.5"), ("7", "%", "0", "error"), ("\"x\"", "-x", "null", "error"), ("\"5\"", "-x", "null", "-5"),
    ("absent", "+", "1", "error"), ("1", "-", "absent", "error"),
  ])
  func arithmetic(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test(arguments: [
    ("\"1\"", "==", "1", "true"), ("1", "==", "1.0", "true"), ("\"a\"", "==", "1", "error"),
    ("null", "==", "null", "true"),
    ("null", "==", "0", "false"), ("null", "!=", "0", "true"), ("\"\"", "==", "0", "true"),
    ("\"true\"", "==", "true", "true"),
    ("\"no\"", "==", "false", "true"), ("\"a\"", "==", "\"a\"", "true"), ("\"a\"", "!=", "\"b\"", "true"),
    ("[1,2]", "==", "[1,2]", "true"), ("[1]", "==", "{}", "false"), ("[1, 2]", "==", "\"[1, 2]\"", "true"),
    ("true", "==", "1", "error"), ("absent", "==", "null", "error"), ("null", "!=", "absent", "error"),
    ("1", "<", "2", "true"), ("\"10\"", "<", "9", "false"), ("\"10\"", "<", "\"9\"", "true"),
    ("null", "<", "1", "false"),
    ("1", "<", "null", "false"), ("null", "<=", "null", "true"), ("null", "<", "null", "false"),
    ("null", ">=", "1", "false"),
    ("false", "<", "true", "true"), ("[]", "<", "[]", "error"), ("1", ">=", "1", "true"), ("\"x\"", ">", "1", "error"),
    ("absent", "<", "1", "error"),
  ])
  func comparison(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test(arguments: [
    ("true", "&&", "true", "true"), ("\"TRUE\"", "&&", "true", "true"), ("null", "&&", "[]", "false"),
    ("\"\"", "||", "\"true\"", "true"), ("true", "||", "5", "true"), ("5", "||", "true", "error"),
    ("true", "&&", "5", "error"),
    ("null", "!", "null", "true"), ("\"yes\"", "!", "null", "true"), ("5", "!", "null", "error"),
    ("absent", "!", "null", "error"),
    ("null", "empty", "null", "true"), ("\"\"", "empty", "null", "true"), ("[]", "empty", "null", "true"),
    ("{}", "empty", "null", "true"), ("0", "empty", "null", "false"), ("[0]", "empty", "null", "false"),
    ("false", "empty", "null", "false"), ("absent", "empty", "null", "error"),
    ("true", "condition", "null", "true"), ("\"true\"", "condition", "null", "error"),
    ("null", "condition", "null", "error"),
  ])
  func logic(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test(arguments: [
    ("{a: 1}", ".", "\"a\"", "1"), ("{a: 1}", ".", "\"b\"", "null"), ("null", ".", "\"a\"", "null"),
    ("5", ".", "\"a\"", "error"),
    ("absent", ".", "\"a\"", "error"), ("[1,2]", "[]", "0", "1"), ("[1,2]", "[]", "2", "null"),
    ("[1,2]", "[]", "-1", "2"),
    ("[1,2]", "[]", "-3", "null"), ("[1,2]", "[]", "\"1\"", "2"), ("[1,2]", "[]", "\"x\"", "error"),
    ("{a: 1}", "[]", "\"a\"", "1"),
    ("{\"1\": 2}", "[]", "1", "2"), ("null", "[]", "1", "null"), ("[1]", "[]", "null", "null"),
    ("[1]", "[]", "1e30", "null"),
    ("[1]", "[]", "absent", "error"), ("[1,2]", ".", "\"size\"", "error"),
    ("null", "text", "null", "\"\""), ("1.50", "text", "null", "\"1.5\""),
    ("[1, \"a\", null]", "text", "null", "\"[1, a, null]\""),
    ("{a: 1, b: [true]}", "text", "null", "\"{a=1, b=[true]}\""), ("absent", "text", "null", "error"),
  ])
  func pathsAndText(a: String, operation: String, b: String, result: String) throws {
    try expect(a, operation, b, result)
  }

  @Test func templatesConcatenate() {
    var heap = Heap()
    defer { heap.free() }
    let parts = [heap.string("Hello "), .null, heap.string("you"), Value(Int32(2)), .true]
    let text = JUEL.template(parts, count: parts.count, &heap)
    #expect(heap.string(of: text) == "Hello you2true")
    #expect(JUEL.template([.absent], count: 1, &heap) == .failed)
  }

  private func expect(_ a: String, _ operation: String, _ b: String, _ result: String) throws {
    var heap = Heap()
    defer { heap.free() }
    let operands = try [a, b].map { $0 == "absent" ? .absent : heap.store(try #require(FEELLiteral.value($0))) }
    let evaluate = try #require(Self.operators[operation])
    let value = evaluate(operands[0], operands[1], &heap)
    if result == "error" {
      #expect(value.isFailed && heap.failure != .none, "\(a) \(operation) \(b)")
    } else {
      #expect(!value.isFailed && heap.datum(of: value) == FEELLiteral.value(result), "\(a) \(operation) \(b)")
    }
  }
}
