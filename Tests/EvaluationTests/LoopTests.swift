import BatonIR
import BatonValues
import Testing

/// What loops mean, from the intermediate representation to the machine.
@Suite struct LoopTests {
  private let variables: Record = [
    "none": nil, "n": 3, "empty": [], "numbers": [1, 2, 3, 4],
    "items": [["price": 5, "tags": ["a", "b"]], ["price": 20, "tags": []], ["price": 11, "tags": ["c"]]],
  ]

  // Locals by their roles.
  private let x = Expression.Local(0)
  private let y = Expression.Local(1)
  private let partial = Expression.Local(2)
  private let other = Expression.Local(3)

  private func value(_ expression: (Scope.Reader) -> Expression) throws -> Outcome {
    try evaluate(variables: variables, expression)
  }

  private func iteration(_ iterators: Expression.Iterator..., body: Expression) -> Expression {
    .iteration(iterators, partial: partial, body: body)
  }

  @Test func forGoesThroughListsAndSingleValues() throws {
    let double = Expression.binary(.multiply, .feel, .local(x), .constant(2))
    #expect(try value { iteration(.init(local: x, domain: $0["numbers"]), body: double) } == .value([2, 4, 6, 8]))
    #expect(try value { iteration(.init(local: x, domain: $0["n"]), body: double) } == .value([6]))
    #expect(try value { iteration(.init(local: x, domain: $0["empty"]), body: double) } == .value([]))
    #expect(try value { iteration(.init(local: x, domain: $0["none"]), body: double) } == .value(nil))
    #expect(try value { iteration(.init(local: x, domain: $0["missing"]), body: double) } == .value(nil))
  }

  @Test(
    arguments: [
      (1, 4, [1, 2, 3, 4]), (2, -1, [2, 1, 0, -1]), (3, 3, [3]), (0.5, 3, [0.5, 1.5, 2.5]), (1.5, 0, [1.5, 0.5]),
      ("a", 3, nil), (1, nil, nil),
    ] as [(Datum, Datum, Datum)])
  func `for goes through ranges`(first: Datum, last: Datum, values: Datum) throws {
    let loop = iteration(.init(local: x, domain: .constant(first), last: .constant(last)), body: .local(x))
    #expect(try value { _ in loop } == .value(values))
  }

  @Test func forGoesThroughDays() throws {
    func day(_ text: String) -> Expression { .call(.date, [.constant(.string(text))]) }
    let loop = { (first: String, last: Expression) in
      Expression.iteration(
        [.init(local: x, domain: day(first), last: last)], partial: partial, body: .call(.string, [.local(x)]))
    }
    #expect(
      try value { _ in loop("2024-02-28", day("2024-03-01")) } == .value(["2024-02-28", "2024-02-29", "2024-03-01"]))
    #expect(try value { _ in loop("2024-01-01", day("2023-12-31")) } == .value(["2024-01-01", "2023-12-31"]))
    #expect(try value { _ in loop("2024-01-01", .constant(1)) } == .value(nil))
  }

  @Test func theLastIteratorGoesRoundFirstAndSeesTheOthers() throws {
    let pairs = iteration(
      .init(local: x, domain: .constant(1), last: .constant(3)), .init(local: y, domain: .local(x), last: .constant(3)),
      body: .list([.local(x), .local(y)]))
    #expect(try value { _ in pairs } == .value([[1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [3, 3]]))
    let tags = { (read: Scope.Reader) in
      iteration(
        .init(local: x, domain: read["items"]), .init(local: y, domain: .property(.feel, .local(x), "tags")),
        body: .local(y))
    }
    #expect(try value(tags) == .value(["a", "b", "c"]))
  }

  @Test func anInnerIteratorOverNothingMakesTheWholeNull() throws {
    // What has been collected by then must not turn up in the loop around.
    let inner = iteration(
      .init(local: x, domain: .constant([[1, 2], nil])), .init(local: y, domain: .local(x)), body: .local(y))
    let outer = Expression.iteration(
      [.init(local: Expression.Local(4), domain: .constant([1, 2]))], partial: Expression.Local(5),
      body: .list([inner, .constant(7)]))
    #expect(try value { _ in outer } == .value([[nil, 7], [nil, 7]]))
  }

  @Test func partialIsTheListOfTheValuesSoFar() throws {
    let loop = iteration(
      .init(local: x, domain: .constant(1), last: .constant(6)),
      body: .conditional(
        .feel, test: .binary(.less, .feel, .local(x), .constant(3)), then: .constant(1),
        otherwise: .binary(
          .add, .feel, .index(.feel, .local(partial), .constant(-1)), .index(.feel, .local(partial), .constant(-2)))))
    #expect(try value { _ in loop } == .value([1, 1, 2, 3, 5, 8]))
  }

  @Test func quantifiersAreThreeValued() throws {
    let isTwo = Expression.binary(.equal, .feel, .local(x), .constant(2))
    let compares = Expression.binary(.less, .feel, .local(x), .constant(3))
    func test(_ quantifier: Quantifier, _ domain: Datum, _ test: Expression) throws -> Outcome {
      try value { _ in .quantified(quantifier, [.init(local: x, domain: .constant(domain))], test: test) }
    }
    #expect(try test(.some, [1, 2], isTwo) == .value(true))
    #expect(try test(.some, [1, 3], isTwo) == .value(false))
    #expect(try test(.some, [], isTwo) == .value(false))
    #expect(try test(.some, nil, isTwo) == .value(nil))
    #expect(try test(.some, ["a", 1], compares) == .value(true))
    #expect(try test(.some, ["a", 5], compares) == .value(nil))
    #expect(try test(.every, [2, 2], isTwo) == .value(true))
    #expect(try test(.every, [], isTwo) == .value(true))
    #expect(try test(.every, ["a", 5], compares) == .value(false))
    #expect(try test(.every, ["a", 1], compares) == .value(nil))
    let pairs = [
      Expression.Iterator(local: x, domain: .constant([1, 2])), .init(local: y, domain: .constant([3, 4])),
    ]
    let sum = Expression.binary(.add, .feel, .local(x), .local(y))
    #expect(
      try value { _ in .quantified(.some, pairs, test: .binary(.equal, .feel, sum, .constant(6))) } == .value(true))
    #expect(
      try value { _ in .quantified(.every, pairs, test: .binary(.less, .feel, sum, .constant(6))) } == .value(false))
  }

  @Test func aFilterKeepsWhatItsTestIsTrueOf() throws {
    let dear = Expression.binary(.greater, .feel, .property(.feel, .local(x), "price"), .constant(10))
    #expect(
      try value { .property(.feel, .filter($0["items"], item: x, test: dear), "price") } == .value([20, 11]))
    #expect(try value { .filter($0["none"], item: x, test: dear) } == .value(nil))
    #expect(try value { .filter($0["empty"], item: x, test: .constant(1)) } == .value(nil))
    #expect(try value { .filter($0["n"], item: x, test: .binary(.equal, .feel, .local(x), $0["n"])) } == .value([3]))
    #expect(try value { .filter($0["numbers"], item: x, test: .constant("text")) } == .value([]))
  }

  @Test func aNumberAsTestOfAFilterPicksAnElement() throws {
    #expect(try value { .filter($0["numbers"], item: x, test: $0["n"]) } == .value(3))
    #expect(try value { .filter($0["numbers"], item: x, test: .constant(-1)) } == .value(4))
    #expect(try value { .filter($0["numbers"], item: x, test: .constant(9)) } == .value(nil))
    #expect(try value { .filter($0["n"], item: x, test: .constant(1)) } == .value(3))
    // In a filter, where another one has collected something.
    let nested = { (read: Scope.Reader) -> Expression in
      .filter(
        read["numbers"], item: x,
        test: .binary(.equal, .feel, .filter(read["numbers"], item: y, test: .local(x)), .local(x)))
    }
    #expect(try value(nested) == .value([1, 2, 3, 4]))
  }

  @Test func aNameInAFilterIsAnEntryFirst() throws {
    let test = { (read: Scope.Reader) -> Expression in
      .binary(.greater, .feel, .entry(.local(x), "price", otherwise: read["n"]), .constant(10))
    }
    #expect(
      try value { .property(.feel, .filter($0["items"], item: x, test: test($0)), "price") } == .value([20, 11]))
    #expect(try value { .list([.entry($0["n"], "k", otherwise: .constant(1))]) } == .value([1]))
    #expect(
      try value { _ in .entry(.constant(["k": nil]), "k", otherwise: .constant(1)) } == .value(nil),
      "an entry that is null is there")
  }

  @Test func aLoopThatNeverSeemsToEndIsAnIncident() throws {
    let loop = iteration(.init(local: x, domain: .constant(1), last: .constant(10_000_000_000)), body: .local(x))
    guard case .incident(let message) = try value({ _ in loop }) else {
      Issue.record("it has a value")
      return
    }
    #expect(message.contains("went round"))
  }

  @Test func garbageOfALongLoopIsDropped() throws {
    // Each round leaves 100 words; the heap has room for 4096.
    let text = Expression.constant(.string(String(repeating: "long ", count: 150)))
    let length = Expression.call(.stringLength, [.binary(.add, .feel, text, .constant("!"))])
    let inner = iteration(
      .init(local: x, domain: .constant(1), last: .constant(200)),
      body: .binary(.add, .feel, .local(y), .binary(.add, .feel, length, .local(x))))
    let outer = Expression.bind(
      other, value: .binary(.add, .feel, text, .constant("?")),
      body: .list([
        .iteration(
          [.init(local: y, domain: .constant(1), last: .constant(2))], partial: Expression.Local(6),
          body: .call(.sum, [inner])),
        .call(.stringLength, [.local(other)]),
      ]))
    let sum = 200 * 751 + 200 * 201 / 2
    #expect(
      try evaluate(variables: variables, heapLimit: 1 << 12) { _ in outer }
        == .value([[.number(sum + 200), .number(sum + 400)], 751]))
  }
}
