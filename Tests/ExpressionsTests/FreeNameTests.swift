import BatonExpressions
import Testing

@Suite struct FreeNameTests {
  @Test(arguments: [
    ("=a + b.c", "a b"),
    ("={a: 1, b: a + c}", "c"),
    ("={b: a, a: 1}", "a"),
    ("={a: {b: 1}, c: b}", "b"),
    ("=for x in xs, y in x return x + y + z + partial[1]", "xs z"),
    ("=some x in xs satisfies x > limit", "xs limit"),
    ("=function(x) x + y", "y"),
    ("=(function(x) x)(x)", "x"),
    ("=xs[price > limit and item.n = 1]", "xs price? limit?"),
    ("=count(xs)", "xs"),
    ("=substring(string: s, length: n)", "s n"),
    ("=x in (a, < b)", "x a b"),
    ("=`a b`", "a b"),
    ("${a.b[c]}", "a c"),
    ("${item[item]}", "item item"),
    ("Dear ${name}, ${not known}", "name known"),
    ("${execution.getVariable('x') == y}", "x y"),
    ("${execution.hasVariable(\"x\")}", "x"),
    ("${execution.setVariable('x', y)}", "x= y"),
    ("${orders.charge(execution, order)}", "orders.charge order"),
    ("${code.concat('-x')}", "code"),
    ("${task.name}", ""),
    ("${vars:get(x)}", "x"),
    ("kim", ""),
  ])
  func `names come from outside unless bound`(text: String, names: String) throws {
    let tree = try ExpressionTree(parsing: text, as: .literalOrExpression)
    #expect(tree.freeNames.map(\.summary).joined(separator: " ") == names)
  }

  @Test func `a name stands where it was read`() throws {
    let text = "=1 + größe * `a b`"
    let uses = try ExpressionTree(parsing: text, as: .expression).freeNames
    #expect(uses.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["größe", "`a b`"])
  }

  @Test func `an assignment is recognised where it is all`() throws {
    let assignment = try ExpressionTree(parsing: "${execution.setVariable('x', y + 1)}", as: .expression).assignment
    #expect(assignment?.name == "x")
    #expect(assignment?.value.root.description == "(+ y 1)")
    #expect(try ExpressionTree(parsing: "${x == execution.setVariable('x', 1)}", as: .expression).assignment == nil)
  }
}

extension NameUse {
  fileprivate var summary: String {
    switch kind {
    case .variable: name
    case .entryOrVariable: "\(name)?"
    case .assigned: "\(name)="
    case .bean(let method): "\(name).\(method)"
    }
  }
}
