import BatonTestSupport

/// Well-formed expressions of JUEL over the variables of `FuzzValues`.
struct RandomJUEL {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func expression() -> Draft {
    oneIn(6) ? "a \(part()) b \(part())" : part()
  }

  private mutating func part() -> Draft { oneIn(4) ? "#{\(term(4))}" : "${\(term(4))}" }

  private mutating func oneIn(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }
  private mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

  private mutating func term(_ depth: Int) -> Draft {
    if depth <= 0 || oneIn(5) { return leaf() }
    return switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: "(\(term(depth - 1)) \(pick(["+", "-", "*", "/", "div", "%", "mod"])) \(term(depth - 1)))"
    case 2, 3:
      "(\(term(depth - 1)) \(pick(["==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge"])) \(term(depth - 1)))"
    case 4: "(\(term(depth - 1)) \(pick(["&&", "||", "and", "or"])) \(term(depth - 1)))"
    case 5: "\(pick(["!", "not ", "empty ", "-"]))\(term(depth - 1))"
    case 6: "(\(term(depth - 1)) ? \(term(depth - 1)) : \(term(depth - 1)))"
    case 7: "\(pick(["c", "rows", "xs", "s"]))[\(term(depth - 1))]"
    case 8: method(depth - 1)
    default: function()
    }
  }

  private mutating func leaf() -> Draft {
    if oneIn(2) {
      return .text(pick(["n", "m", "s", "flag", "xs", "rows", "c", "nothing", "c.a", "rows[0].price", "d", "dt"]))
    }
    return .constant(
      pick([
        "0", "1", "2", "100000000000", "''", "'a'", "'10'", "'true'", "\"Zoë 🐎\"", "true", "false",
        "null",
      ]))
  }

  private mutating func method(_ depth: Int) -> Draft {
    let (object, methods) = pick([
      ("s", ["length()", "toUpperCase()", "trim()", "isEmpty()", "toString()"]),
      ("xs", ["size()", "isEmpty()"]), ("c", ["size()", "isEmpty()", "keySet()"]), ("rows", ["size()"]),
    ])
    return switch Int.random(in: 0..<5, using: &random) {
    case 0: "s.\(pick(["concat", "equals", "contains", "startsWith", "indexOf", "substring"]))(\(term(depth)))"
    case 1: "s.substring(\(term(depth)), \(term(depth)))"
    case 2: "\(pick(["xs", "rows", "c"])).get(\(term(depth)))"
    default: "\(object).\(pick(methods))"
    }
  }

  private mutating func function() -> Draft {
    let name = pick(["n", "s", "xs", "nothing", "unheard"])
    return switch Int.random(in: 0..<4, using: &random) {
    case 0: "execution.getVariable('\(name)')"
    case 1: "vars:getOrDefault(\(name), \(leaf()))"
    case 2: "var:\(pick(["eq", "ne", "lt", "lte", "gt", "gte", "contains"]))(\(name), \(leaf()))"
    default: "vars:\(pick(["get", "exists", "isEmpty"]))(\(name))"
    }
  }
}
