import BatonTestSupport
import BatonValues

/// Well-formed expressions of FEEL that mostly make sense: where a number is expected there stands one, or now and then not.
struct RandomFEEL {
  enum Kind: CaseIterable {
    case number, string, boolean, date, time, dateTime, days, months, list, context, range, function, null
  }

  private var random: SplitMix64
  /// What loops, functions and contexts around have named.
  private var locals: [String] = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func expression() -> Draft { expression(.allCases.randomElement(using: &random) ?? .number, 5) }

  mutating func tests() -> Draft {
    let tests = (0..<upTo(3) + 1).map { _ in test(3) }.joined(by: ", ")
    return oneIn(5) ? "not(\(tests))" : tests
  }

  private mutating func upTo(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
  private mutating func oneIn(_ n: Int) -> Bool { upTo(n) == 0 }
  private mutating func pick<T>(_ choices: [T]) -> T { choices[upTo(choices.count)] }

  /// An expression of `kind`, in parentheses where it is none without.
  private mutating func expression(_ kind: Kind, _ depth: Int) -> Draft {
    if oneIn(25) { return expression(pick(Kind.allCases), depth - 1) }
    if depth <= 0 || oneIn(6) { return leaf(kind) }
    return switch upTo(9) {
    case 0:
      "(if \(expression(.boolean, depth - 1)) then \(expression(kind, depth - 1)) else \(expression(kind, depth - 1)))"
    case 1: element(kind, depth - 1)
    case 2: call(depth - 1)
    case 3: binding(kind, depth - 1)
    default: composed(kind, depth - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> Draft {
    if !locals.isEmpty, oneIn(2) { return .text(pick(locals)) }
    if oneIn(2) { return .text(pick(FuzzValues.names(of: kind))) }
    if kind == .function { return .text(pick(["abs", "upper case", "count", "sum", "not", "string"])) }
    if kind == .range { return range(0) }
    return .constant(FuzzValues.literal(of: kind, &random))
  }

  private mutating func composed(_ kind: Kind, _ depth: Int) -> Draft {
    switch kind {
    case .number: number(depth)
    case .string: string(depth)
    case .boolean: boolean(depth)
    case .date, .time, .dateTime, .days, .months: temporal(kind, depth)
    case .list: list(depth)
    case .context: context(depth)
    case .range: range(depth)
    case .function: function(depth)
    case .null: "(\(expression(.number, depth)) + \(expression(.string, depth)))"
    }
  }

  private mutating func number(_ depth: Int) -> Draft {
    switch upTo(5) {
    case 0, 1:
      "(\(expression(.number, depth)) \(pick(["+", "-", "*", "/", "**"])) \(expression(.number, depth)))"
    case 2: "-\(expression(.number, depth))"
    case 3: "\(pick(["count", "sum", "max", "min", "mean"]))(\(expression(.list, depth)))"
    default:
      "(\(expression(pick([.date, .dateTime, .days, .months]), depth))).\(pick(["year", "month", "hours", "days", "years", "second"]))"
    }
  }

  private mutating func string(_ depth: Int) -> Draft {
    switch upTo(4) {
    case 0: "(\(expression(.string, depth)) + \(expression(.string, depth)))"
    case 1: "string(\(expression(pick(Kind.allCases), depth)))"
    case 2: "substring(\(expression(.string, depth)), \(expression(.number, depth)))"
    default:
      "replace(\(expression(.string, depth)), \(.constant(FuzzValues.pattern(&random))), \(expression(.string, depth)))"
    }
  }

  private mutating func boolean(_ depth: Int) -> Draft {
    let kind = pick(Kind.allCases)
    return switch upTo(9) {
    case 0, 1: "(\(expression(kind, depth)) \(pick(["=", "!=", "<", "<=", ">", ">="])) \(expression(kind, depth)))"
    case 2: "(\(expression(.boolean, depth)) \(pick(["and", "or"])) \(expression(.boolean, depth)))"
    case 3: "not(\(expression(.boolean, depth)))"
    case 4: "(\(expression(kind, depth)) in (\(test(depth)), \(test(depth))))"
    case 5: "(\(expression(kind, depth)) between \(expression(kind, depth)) and \(expression(kind, depth)))"
    case 6: "(\(expression(kind, depth)) instance of \(pick(FuzzValues.types)))"
    case 7: "(\(pick(["some", "every"])) \(iterators(depth)) satisfies \(bound(.boolean, depth)))"
    default: "matches(\(expression(.string, depth)), \(.constant(FuzzValues.pattern(&random))))"
    }
  }

  private mutating func temporal(_ kind: Kind, _ depth: Int) -> Draft {
    let duration = expression(pick([.days, .months]), depth)
    return switch upTo(3) {
    case 0 where kind == .days: "(\(expression(.dateTime, depth)) - \(expression(.dateTime, depth)))"
    case 1 where kind == .days || kind == .months: "(\(duration) \(pick(["*", "/"])) \(expression(.number, depth)))"
    default: "(\(expression(kind, depth)) \(pick(["+", "-"])) \(duration))"
    }
  }

  private mutating func list(_ depth: Int) -> Draft {
    let kind = pick(Kind.allCases)
    return switch upTo(7) {
    case 0, 1: "[\((0..<upTo(5)).map { _ in expression(kind, depth) }.joined(by: ", "))]"
    case 2: "(for \(iterators(depth)) return \(bound(kind, depth)))"
    case 3: "\(expression(.list, depth))[\(filter(depth))]"
    case 4: "sort(\(expression(.list, depth)), function(x, y) \(bound(.boolean, depth, "x", "y")))"
    case 5: "\(expression(.list, depth)).\(pick(["a", "price", "k"]))"
    default: "\(pick(["append", "concatenate", "union"]))(\(expression(.list, depth)), \(expression(.list, depth)))"
    }
  }

  private mutating func context(_ depth: Int) -> Draft {
    let outer = locals
    defer { locals = outer }
    let entries = ["a", "price", "\"k\"", "net price"].shuffled(using: &random).prefix(upTo(4) + 1).map { key in
      let entry: Draft = "\(key): \(expression(pick(Kind.allCases), depth))"
      if !key.hasPrefix("\"") { locals.append(key) }
      return entry
    }
    return "{\(entries.joined(by: ", "))}"
  }

  private mutating func range(_ depth: Int) -> Draft {
    let kind = pick([Kind.number, .number, .string, .date, .dateTime, .days, .time])
    if oneIn(4) { return "(\(pick(["<", "<=", ">", ">=", "=", "!="])) \(expression(kind, depth)))" }
    return "\(pick(["[", "(", "]"]))\(expression(kind, depth)) .. \(expression(kind, depth))\(pick(["]", ")", "["]))"
  }

  private mutating func function(_ depth: Int) -> Draft {
    let parameters = pick([["x"], ["x", "y"], [], ["unit price"]])
    let outer = locals
    defer { locals = outer }
    locals += parameters
    return "(function(\(parameters.joined(separator: ", "))) \(expression(pick(Kind.allCases), depth)))"
  }

  private mutating func test(_ depth: Int) -> Draft {
    switch upTo(5) {
    case 0: "\(pick(["<", "<=", ">", ">="])) \(expression(pick([.number, .string, .date]), depth - 1))"
    case 1: range(depth - 1)
    case 2: expression(.list, depth - 1)
    default: expression(pick(Kind.allCases), depth - 1)
    }
  }

  private mutating func filter(_ depth: Int) -> Draft {
    if oneIn(3) { return expression(.number, depth) }
    return bound(.boolean, depth, "item", "price", "a")
  }

  private mutating func iterators(_ depth: Int) -> Draft {
    let first: Draft =
      oneIn(3)
      ? "i in \(.constant(String(upTo(9)))) .. \(expression(.number, depth))" : "i in \(expression(.list, depth))"
    return oneIn(4) ? "\(first), j in \(bound(.list, depth, "i"))" : first
  }

  /// An expression that knows `names`, besides what iterations name.
  private mutating func bound(_ kind: Kind, _ depth: Int, _ names: String...) -> Draft {
    let outer = locals
    defer { locals = outer }
    locals += names.isEmpty ? ["i", "i", "partial"] : names
    return expression(kind, depth)
  }

  private mutating func element(_ kind: Kind, _ depth: Int) -> Draft {
    oneIn(2)
      ? "[\(expression(kind, depth)), \(expression(kind, depth))][\(expression(.number, 0))]"
      : "{a: \(expression(kind, depth))}.a"
  }

  private mutating func binding(_ kind: Kind, _ depth: Int) -> Draft {
    let argument = expression(pick(Kind.allCases), depth)
    let body = bound(kind, depth, "x", "x")
    if oneIn(3) { return "{f: function(x) \(body), r: f(\(argument))}.r" }
    return oneIn(2) ? "(function(x) \(body))(\(argument))" : "(function(x) \(body))(x: \(argument))"
  }

  /// A call of any built-in function with arguments that need not fit.
  private mutating func call(_ depth: Int) -> Draft {
    let function = pick(Builtin.allCases.filter { $0.family != .operator })
    let arity = function.arity
    let count = Int.random(in: arity.minimum...(arity.maximum ?? 3), using: &random)
    let isNamed = oneIn(5) && count == function.parameters.count
    let arguments = (0..<count).map { position in
      let parameter = function.parameters.indices.contains(position) ? function.parameters[position] : []
      let argument = expression(FuzzValues.kind(ofParameter: parameter.first ?? "", &random), depth)
      return isNamed ? "\(pick(parameter)): \(argument)" : argument
    }
    return "\(function.name)(\(arguments.joined(by: ", ")))"
  }
}
