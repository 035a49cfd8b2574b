import BatonChecking
import BatonExpressions
import BatonIR
import BatonSyntax
import BatonValues

/// Multi-instance activities: what becomes of a run that completes.
extension ProgramBuilder {
  /// Lets `it` count the runs that complete, collect what they give and cancel what is left when the condition holds.
  mutating func complete(_ it: inout Instances, of syntax: MultiInstance, _ draft: inout ActivityDraft) {
    it.outputs = outputs(of: syntax, draft)
    for index in it.outputs.indices { addScope(to: &it.outputs[index].value, in: draft.scope, of: draft.id) }
    it.closing = closing(of: it, in: draft.around)
    addEvents(to: &it, of: syntax, draft)
    if let condition = syntax.completionCondition {
      var value = reading(counters: draft) { $0.computation(condition, in: draft.scope) }
      addScope(to: &value, in: draft.scope, of: draft.id)
      it.completionCondition = value
    }
  }

  /// Returns what counts a run that completes, where anybody sees the counters.
  private mutating func closing(of it: Instances, in scope: ScopeID) -> [BatonIR.Assignment] {
    guard !it.beginning.isEmpty else { return [] }
    let changes: [(CounterName, BinaryOperator)] =
      it.isSequential ? [(.completed, .add)] : [(.completed, .add), (.active, .subtract)]
    return changes.map { counter, sign in
      let target = self.counter(counter, of: it)
      return Assignment(
        target: target,
        value: Computation(.binary(sign, .feel, value(of: target), .constant(1)), text: "how often the activity runs"))
    }
  }

  /// What `lower` makes of expressions that see the counters of the activity in every dialect.
  mutating func reading<Result>(counters draft: ActivityDraft, _ lower: (inout ProgramBuilder) -> Result) -> Result {
    aliases = hiddenCounters(in: draft.around)
    defer { aliases = [:] }
    return lower(&self)
  }

  /// The variable that counts the runs of `it`, of which somebody sees the counters, by what has become of them.
  func counter(_ counter: CounterName, of it: Instances) -> Variable {
    it.beginning[CounterName.allCases.firstIndex(of: counter) ?? 0].target
  }

  /// The counters that are not seen by everybody, by the names that the dialect gives them.
  private func hiddenCounters(in scope: ScopeID) -> [String: Variable] {
    guard model.definitions.dialect == .camunda8 else { return [:] }
    return CounterName.allCases.reduce(into: [:]) { names, counter in
      let name = counter.name(in: .camunda8)
      names[name] = variables.slot(HiddenName.prefix + name, in: scope).map { Variable(scope: scope, index: $0) }
    }
  }

  // MARK: Results

  /// The variables that each run has for its result to be made of, and what they begin with: so that runs that go on at the same
  /// time do not set one another's. In Flowable they begin as what `scope` sees, elsewhere as null.
  mutating func resultVariables(
    of syntax: MultiInstance, from scope: ScopeID
  ) -> [(name: String, value: BatonIR.Expression)] {
    if let item = syntax.outputItem, syntax.outputCollection != nil {
      return [(item.name ?? item.id, .constant(.null))]
    }
    guard let iteration = syntax.facts.extensions.iteration else { return [] }
    if let element = iteration.outputElement, let name = model.tree(element).root.firstName {
      return [(name, .constant(.null))]
    }
    return iteration.aggregations.flatMap(\.variables).compactMap { variable in
      guard case .variable(let source) = variable.source else { return nil }
      return (source.text, .variable(reference(source.text, from: scope), .feel))
    }
  }

  private mutating func outputs(of syntax: MultiInstance, _ draft: ActivityDraft) -> [Instances.Output] {
    guard let outside = program[draft.around].parent else { unreachable("a repetition lies in a scope") }
    var outputs: [Instances.Output] = []
    if let collection = syntax.outputCollection, let item = syntax.outputItem {
      let name = item.name ?? item.id
      outputs.append(
        .init(
          value: Computation(.variable(reference(name, from: draft.scope), .feel), text: name),
          target: target(model.dataName(collection), from: outside), isDense: false))
    }
    guard let iteration = syntax.facts.extensions.iteration else { return outputs }
    if let collection = iteration.outputCollection, let element = iteration.outputElement {
      outputs.append(
        .init(
          value: computation(element, in: draft.scope), target: target(collection, from: outside), isDense: false))
    }
    for aggregation in iteration.aggregations {
      outputs.append(
        .init(
          value: Computation(record(of: aggregation, in: draft.scope), text: aggregation.target.text),
          target: target(aggregation.target.text, from: outside), isDense: true))
    }
    return outputs
  }

  /// Returns the context of the variables that `aggregation` names.
  private mutating func record(of aggregation: Iteration.Aggregation, in scope: ScopeID) -> BatonIR.Expression {
    aggregation.variables.reduce(.constant(.context(Record()))) { record, variable in
      .call(
        .contextPut,
        [
          record, .constant(.string(variable.target.text)), computation(variable.source, in: scope).expression,
        ])
    }
  }
}

extension Term {
  /// The variable that the term is, or of which it is a part.
  fileprivate var firstName: String? {
    switch form {
    case .name(let name): name
    case .member(let object, _): object.firstName
    case .literal, .temporal, .element, .unary, .binary, .conditional, .call, .list, .context, .template, .between,
      .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      nil
    }
  }
}
