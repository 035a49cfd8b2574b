import BatonChecking
import BatonExpressions
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Returns `text` as an expression computed in `scope`.
  mutating func computation(_ text: ExpressionText, in scope: ScopeID) -> Computation {
    Computation(expression(model.tree(text), in: scope), text: text.text)
  }

  mutating func computation(_ source: MappingSource, in scope: ScopeID) -> Computation {
    Computation(expression(source, in: scope), text: source.text)
  }

  /// Returns `tree` computed in `scope`, by which its names are told.
  mutating func expression(_ tree: ExpressionTree, in scope: ScopeID) -> BatonIR.Expression {
    tree.lowered(at: place) { reference($0, from: scope) }
  }

  /// Returns `tree` with nothing but the variables of `scope` itself.
  mutating func expression(_ tree: ExpressionTree, confinedTo scope: ScopeID) -> BatonIR.Expression {
    tree.lowered(at: place) { confined($0, to: scope) }
  }

  /// Returns the variable `name` of `scope`, whether it is set or not.
  mutating func confined(_ name: String, to scope: ScopeID) -> VariableReference {
    VariableReference(name: name, candidates: [declare(name, in: scope)])
  }

  /// Where the expressions of the node at hand stand.
  private var place: EnginePlace {
    let node = node.map { program[$0] }
    return EnginePlace(
      nodeID: node?.id, nodeName: node?.name, processID: node.flatMap { processID(of: $0.scope) },
      event: event?.rawValue)
  }

  private func processID(of scope: ScopeID) -> String? {
    var scope = scope
    while let parent = program[scope].parent { scope = parent }
    return program.processes.first { $0.scope == scope }?.id
  }

  private mutating func expression(_ source: MappingSource, in scope: ScopeID) -> BatonIR.Expression {
    switch source {
    case .expression(let text): return expression(model.tree(text), in: scope)
    case .variable(let name): return .variable(reference(name.text, from: scope), .feel)
    case .literal(let text): return .constant(.string(text))
    case .list(let items): return list(items.map { expression($0, in: scope) })
    case .map(let entries): return context(entries, in: scope)
    case .script(let script):
      if let text = script.asExpression { return expression(model.tree(text), in: scope) }
      guard let job = script.job else { return .constant(.null) }
      return .perform(type: job.type, [.init(key: job.header, value: .constant(.string(job.content)))])
    case .null: return .constant(.null)
    }
  }

  private func list(_ items: [BatonIR.Expression]) -> BatonIR.Expression {
    let constants = items.compactMap(\.knownValue)
    return constants.count == items.count ? .constant(.list(constants)) : .list(items)
  }

  private mutating func context(_ entries: [MappingSource.MapEntry], in scope: ScopeID) -> BatonIR.Expression {
    let values = entries.map {
      (key: expression(model.tree($0.key), in: scope), value: expression($0.value, in: scope))
    }
    let constants = values.compactMap { entry -> (String, Datum)? in
      guard case .string(let key)? = entry.key.knownValue, let value = entry.value.knownValue else { return nil }
      return (key, value)
    }
    if constants.count == values.count { return .constant(.context(Record(constants))) }
    // One entry is put after the other, so that no entry sees another.
    return values.reduce(.constant(.context(Record()))) { .call(.contextPut, [$0, $1.key, $1.value]) }
  }
}

extension BatonIR.Expression {
  /// The value, where it is known already.
  var knownValue: Datum? {
    if case .constant(let datum) = self { datum } else { nil }
  }
}

extension MappingSource {
  /// What an incident quotes of the source.
  fileprivate var text: String {
    switch self {
    case .expression(let text): text.text
    case .variable(let name): name.text
    case .literal(let text): text
    case .list: "a list"
    case .map: "a map"
    case .script(let script): script.text
    case .null: ""
    }
  }
}
