import BatonIR
import BatonValues
import Testing

/// What functions and sorting mean, from the intermediate representation to the machine.
@Suite struct FunctionTests {
  private let variables: Record = [
    "n": 3, "flag": true, "items": [["k": 3], ["k": 1], ["k": 2]], "numbers": [3, 1, 2],
  ]

  private let f = Expression.Local(0)
  private let x = Expression.Local(1)
  private let y = Expression.Local(2)
  private let z = Expression.Local(3)
  private let partial = Expression.Local(4)

  private func value(_ expression: (Scope.Reader) -> Expression) throws -> Outcome {
    try evaluate(variables: variables, expression)
  }

  private func sum(_ left: Expression, _ right: Expression) -> Expression { .binary(.add, .feel, left, right) }

  private func function(_ parameters: (String, Expression.Local)..., body: Expression) -> Expression {
    .function(parameters.map { .init(name: $0.0, local: $0.1) }, body: body)
  }

  private func call(_ callee: Expression, _ arguments: Expression...) -> Expression {
    .invoke(callee, arguments.map { .init(value: $0) })
  }

  @Test func aFunctionIsCalledWhereItIsWrittenOrLater() throws {
    let twice = function(("x", x), body: sum(.local(x), .local(x)))
    #expect(try value { call(twice, $0["n"]) } == .value(6))
    #expect(
      try value { .bind(f, value: twice, body: sum(call(.local(f), $0["n"]), call(.local(f), .constant(1)))) }
        == .value(8))
    #expect(try value { _ in .bind(f, value: function(body: .constant(5)), body: call(.local(f))) } == .value(5))
  }

  @Test func aFunctionCapturesVariablesAndLocalsOfTheExpressionAround() throws {
    // function(x) function(y) [x, y, z, n], called in two steps.
    let closure = { (read: Scope.Reader) in
      let inner = function(("y", y), body: .list([.local(x), .local(y), .local(z), read["n"], read["missing"]]))
      return Expression.bind(
        z, value: .constant("a text in the heap"),
        body: .bind(f, value: function(("x", x), body: inner), body: call(call(.local(f), .constant(1)), .constant(2))))
    }
    #expect(try value(closure) == .value([1, 2, "a text in the heap", 3, nil]))
  }

  @Test func argumentsMayBeNamed() throws {
    let difference = function(("x", x), ("y", y), body: .binary(.subtract, .feel, .local(x), .local(y)))
    func named(_ names: String...) throws -> Outcome {
      let arguments = zip(names, [10, 1] as [Datum]).map { Expression.Argument(name: $0, value: .constant($1)) }
      return try value { _ in .bind(f, value: difference, body: .invoke(.local(f), arguments)) }
    }
    #expect(try named("x", "y") == .value(9))
    #expect(try named("y", "x") == .value(-9))
    #expect(try named("x", "x") == .value(nil))
    #expect(try named("x", "z") == .value(nil))
    #expect(try named("x") == .value(nil))
    let substring = Expression.bind(
      f, value: .builtin(.substring),
      body: .invoke(
        .local(f), [.init(name: "start position", value: .constant(2)), .init(name: "string", value: .constant("abc"))])
    )
    #expect(try value { _ in substring } == .value("bc"))
  }

  @Test func aBuiltInIsAValueToo() throws {
    #expect(try value { .bind(f, value: .builtin(.sum), body: call(.local(f), $0["numbers"])) } == .value(6))
    #expect(try value { call(.builtin(.sum), $0["numbers"]) } == .value(6))
    #expect(try value { .bind(f, value: .builtin(.not), body: call(.local(f), $0["n"], $0["n"])) } == .value(nil))
    // Which of the two is known only when it runs.
    let choice = { (read: Scope.Reader) in
      call(
        .conditional(
          .feel, test: read["flag"], then: .builtin(.max), otherwise: function(("x", x), body: .constant("none"))),
        read["numbers"])
    }
    #expect(try value(choice) == .value(3))
  }

  @Test func whatIsNoFunctionOrTakesOtherArgumentsGivesNull() throws {
    #expect(try value { call($0["n"], .constant(1)) } == .value(nil))
    #expect(try value { call($0["missing"]) } == .value(nil))
    #expect(
      try value { _ in
        .bind(f, value: function(("x", x), body: .local(x)), body: call(.local(f), .constant(1), .constant(2)))
      } == .value(nil))
  }

  @Test func functionsReachAnIncidentOnlyByTheBudget() throws {
    // (function(f, n) f(f, n)) called with itself.
    let loop = function(("f", f), ("n", x), body: call(.local(f), .local(f), sum(.local(x), .constant(1))))
    let start = Expression.bind(
      Expression.Local(9), value: loop,
      body: call(.local(Expression.Local(9)), .local(Expression.Local(9)), .constant(0)))
    #expect(try value { _ in start } == .value(nil), "too deep")
    // One call a round, in a loop in a function.
    let round = Expression.iteration(
      [.init(local: y, domain: .constant(1), last: .constant(1_000_000))], partial: partial, body: .local(y))
    let endless = Expression.bind(f, value: function(("n", x), body: round), body: call(.local(f), .constant(0)))
    guard case .incident(let message) = try value({ _ in endless }) else {
      Issue.record("it has a value")
      return
    }
    #expect(message.contains("went round"))
  }

  @Test func recursionHasRoom() throws {
    // fib(15) by a function that gets itself.
    let previous = { (by: Datum) -> Expression in
      call(.local(f), .local(f), .binary(.subtract, .feel, .local(x), .constant(by)))
    }
    let body = Expression.conditional(
      .feel, test: .binary(.less, .feel, .local(x), .constant(2)), then: .local(x),
      otherwise: sum(previous(1), previous(2)))
    let fib = Expression.bind(
      z, value: function(("f", f), ("n", x), body: body), body: call(.local(z), .local(z), .constant(15)))
    #expect(try value { _ in fib } == .value(610))
  }

  @Test func aLoopCallsAndIsCalled() throws {
    let squares = { (read: Scope.Reader) in
      Expression.bind(
        f,
        value: function(
          ("x", x),
          body: .iteration(
            [.init(local: y, domain: .constant(1), last: .local(x))], partial: partial,
            body: .binary(.multiply, .feel, .local(y), .local(y)))),
        body: .iteration(
          [.init(local: z, domain: read["numbers"])], partial: Expression.Local(5), body: call(.local(f), .local(z))))
    }
    #expect(try value(squares) == .value([[1, 4, 9], [1], [1, 4]]))
  }

  @Test func anOperandThatIsBoundAlreadyStandsBesideALoop() throws {
    let loop = Expression.quantified(
      .some, [.init(local: y, domain: .constant([1, 2]))], test: .binary(.equal, .feel, .local(y), .local(x)))
    let test = { (read: Scope.Reader) in
      Expression.filter(
        read["numbers"], item: x, test: .binary(.equal, .feel, .binary(.less, .feel, .local(x), .constant(3)), loop))
    }
    #expect(try value(test) == .value([3, 1, 2]))
    let pair = Expression.bind(x, value: .constant(true), body: .binary(.equal, .feel, .local(x), loop))
    #expect(try value { _ in pair } == .value(false))
  }

  // MARK: Sorting

  private func sort(_ list: Expression, by precedes: Expression) -> Expression {
    .sort(list, left: x, right: y, precedes: precedes)
  }

  @Test(arguments: 0..<40)
  func `sorts as the standard library does`(count: Int) throws {
    var random = UInt64(count)
    let numbers = (0..<count).map { index -> (Int, Int) in
      random = random &* 6_364_136_223_846_793_005 &+ 1
      return (Int(random >> 60), index)
    }
    let list = Datum.list(numbers.map { ["k": .number($0.0), "i": .number($0.1)] })
    let sorted = numbers.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    let expected = Datum.list(sorted.map { ["k": .number($0.0), "i": .number($0.1)] })
    let less = Expression.binary(
      .less, .feel, .property(.feel, .local(x), "k"), .property(.feel, .local(y), "k"))
    #expect(try value { _ in sort(.constant(list), by: less) } == .value(expected))
  }

  @Test func sortsByAFunctionAndWithinItself() throws {
    let more = function(
      ("a", Expression.Local(7)), ("b", Expression.Local(8)),
      body: .binary(.greater, .feel, .local(Expression.Local(7)), .local(Expression.Local(8))))
    #expect(
      try value { .bind(f, value: more, body: sort($0["numbers"], by: call(.local(f), .local(x), .local(y)))) }
        == .value([3, 2, 1]))
    // Each comparison sorts, too: by the least element of two lists.
    let least = { (local: Expression.Local) in
      Expression.index(
        .feel,
        .sort(
          .local(local), left: Expression.Local(7), right: Expression.Local(8),
          precedes: .binary(.less, .feel, .local(Expression.Local(7)), .local(Expression.Local(8)))), .constant(1))
    }
    let lists: Datum = [[5, 9], [7, 3], [8, 4, 6]]
    #expect(
      try value { _ in sort(.constant(lists), by: .binary(.less, .feel, least(x), least(y))) }
        == .value([[7, 3], [8, 4, 6], [5, 9]]))
  }

  @Test func anOrderThatIsNoBooleanGivesNull() throws {
    #expect(try value { sort($0["numbers"], by: .local(x)) } == .value(nil))
    #expect(try value { sort($0["missing"], by: .constant(true)) } == .value(nil))
    #expect(try value { sort($0["n"], by: .local(x)) } == .value([3]))
    // The sort around goes on.
    let broken = { (read: Scope.Reader) in
      sort(
        read["numbers"],
        by: .logical(
          .and, .feel, .binary(.less, .feel, .local(x), .local(y)),
          .binary(
            .equal, .feel,
            .sort(.constant([1, 2]), left: Expression.Local(7), right: Expression.Local(8), precedes: .constant(nil)),
            .constant(nil))))
    }
    #expect(try value(broken) == .value([1, 2, 3]))
  }

  @Test func aLongSortDropsItsGarbage() throws {
    let text = { (local: Expression.Local) in
      sum(.call(.string, [.local(local)]), .constant(.string(String(repeating: "a", count: 200))))
    }
    let numbers = Datum.list((0..<200).map { .number($0 * 7919 % 200 + 100) })
    let sorted = Datum.list((0..<200).map { .number($0 + 100) })
    let list = sort(.constant(numbers), by: .binary(.less, .feel, text(x), text(y)))
    #expect(try evaluate(variables: variables, heapLimit: 1 << 12) { _ in list } == .value(sorted))
  }
}
