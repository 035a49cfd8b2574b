import BatonExpressions
import BatonIR
import BatonValues

/// The names that the terms around the one at hand bind, and the filters that it stands in.
struct BoundNames {
  typealias Local = BatonIR.Expression.Local

  private struct Binding {
    let local: Local
    /// How many bindings and filters were around it.
    let depth: Int
  }

  /// The bindings of each name, the innermost last.
  private var bindings: [String: [Binding]] = [:]
  /// The elements of the filters, the innermost last.
  private var filters: [Binding] = []
  private var depth = 0

  mutating func bind(_ name: String, to local: Local) {
    depth += 1
    bindings[name, default: []].append(Binding(local: local, depth: depth))
  }

  mutating func unbind(_ name: String) { bindings[name]?.removeLast() }

  mutating func enterFilter(of item: Local) {
    depth += 1
    filters.append(Binding(local: item, depth: depth))
  }

  mutating func leaveFilter() { filters.removeLast() }

  func local(_ name: String) -> Local? { bindings[name]?.last?.local }

  /// The elements of the filters inside of which `name` has no binding, the innermost last.
  func items(around name: String) -> [Local] {
    let depth = bindings[name]?.last?.depth ?? 0
    return filters.reversed().prefix { $0.depth > depth }.reversed().map(\.local)
  }
}

extension TermLowering {
  /// What `name` stands for. Inside of a filter that is first of all the element's entry of this name, at run time, for each
  /// filter around; and what `item` stands for is the innermost one's element.
  mutating func lower(name: String) -> Expression {
    if name == "?" {
      guard let input else { unreachable("'?' outside of unary tests has been refused") }
      return input
    }
    let items = names.items(around: name)
    if name == "item", let item = items.last { return .entry(.local(item), name, otherwise: .local(item)) }
    let outer = names.local(name).map { Expression.local($0) } ?? free(name)
    return items.reduce(outer) { .entry(.local($1), name, otherwise: $0) }
  }

  /// A name from outside: a variable, or a built-in function where there is no such variable.
  private mutating func free(_ name: String) -> Expression {
    let reference = reference(to: name)
    let variable = Expression.variable(reference, semantics)
    guard semantics == .feel, let function = FEELFunction(name: name) else { return variable }
    return .conditional(.feel, test: .isSet(reference), then: variable, otherwise: value(of: function))
  }

  /// `function` as a value. The machine has no function `sort`, so this is one of the expression's own.
  mutating func value(of function: FEELFunction) -> Expression {
    switch function {
    case .builtin(let builtin): return .builtin(builtin)
    case .sort:
      let (list, precedes) = (makeLocal(), makeLocal())
      let parameters = [
        Expression.Parameter(name: "list", local: list), Expression.Parameter(name: "precedes", local: precedes),
      ]
      return .function(parameters, body: sort(.local(list), by: .local(precedes)))
    }
  }
}
