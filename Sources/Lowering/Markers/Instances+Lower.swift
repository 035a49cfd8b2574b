import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Multi-instance activities: what they go through and what each run begins with.
extension ProgramBuilder {
  mutating func instances(_ syntax: MultiInstance, _ draft: inout ActivityDraft) -> Instances {
    let (around, own) = (draft.around, ownScope(of: &draft))
    var it = Instances(
      items: declare(HiddenName.prefix + "items", in: around), count: declare(HiddenName.prefix + "count", in: around),
      next: declare(HiddenName.prefix + "next", in: around), number: declare(HiddenName.prefix + "number", in: own))
    it.isSequential = syntax.isSequential
    it.collection = collection(of: syntax, in: around)
    it.cardinality = syntax.cardinality.map { computation($0, in: around) }
    addScope(to: &it.collection, in: around, of: draft.id)
    addScope(to: &it.cardinality, in: around, of: draft.id)
    it.beginning = counters(of: it, isRead: syntax.completionCondition != nil || throwsEvents(syntax), in: around)
    it.opening = opening(of: it, syntax, in: own)
    return it
  }

  /// Returns what is gone through, if the activity says so.
  private mutating func collection(of syntax: MultiInstance, in scope: ScopeID) -> Computation? {
    if let text = syntax.facts.extensions.iteration?.collection { return computation(text, in: scope) }
    guard let reference = syntax.inputCollection else { return nil }
    return Computation(.variable(self.reference(model.dataName(reference), from: scope), .feel), text: reference.text)
  }

  /// Returns what sets the counters of `it`, which everything inside sees by the names that the dialect gives them; in Camunda 8
  /// only conditions do that are computed as a run completes.
  private mutating func counters(of it: Instances, isRead: Bool, in scope: ScopeID) -> [BatonIR.Assignment] {
    guard isRead || model.definitions.dialect != .camunda8 else { return [] }
    let count = value(of: it.count)
    return CounterName.allCases.map { counter in
      let value: BatonIR.Expression =
        switch counter {
        case .instances: count
        case .completed, .terminated: .constant(0)
        case .active where it.isSequential: .constant(1)
        case .active: count
        }
      return Assignment(
        target: declareCounter(counter, in: scope), value: Computation(value, text: "how often the activity runs"))
    }
  }

  private mutating func declareCounter(_ counter: CounterName, in scope: ScopeID) -> Variable {
    let name = counter.name(in: model.definitions.dialect)
    let isHidden = model.definitions.dialect == .camunda8
    defer { if !isHidden { variables.noteSet(name, in: scope) } }
    return declare((isHidden ? HiddenName.prefix : "") + name, in: scope)
  }

  /// Returns what each run begins with: its counter, its item, and what its result is made of.
  private mutating func opening(
    of it: Instances, _ syntax: MultiInstance, in scope: ScopeID
  ) -> [BatonIR.Assignment] {
    let dialect = model.definitions.dialect
    let iteration = syntax.facts.extensions.iteration
    var opening: [BatonIR.Assignment] = []
    let first = dialect.firstLoopCounter
    let number = value(of: it.number)
    let position = Expression.binary(.add, .feel, number, .constant(1))
    add("loopCounter", first == 0 ? number : position, in: scope, to: &opening)
    if it.collection != nil, let name = iteration?.elementVariable ?? syntax.inputItem.map({ $0.name ?? $0.id }) {
      add(name, .index(.feel, value(of: it.items), position), in: scope, to: &opening)
    }
    if let name = iteration?.indexVariable { add(name, number, in: scope, to: &opening) }
    for (name, value) in resultVariables(of: syntax, from: program[scope].parent ?? scope) {
      if variables.slot(name, in: scope) == nil { add(name, value, in: scope, to: &opening) }
    }
    return opening
  }

  private mutating func add(
    _ name: String, _ value: BatonIR.Expression, in scope: ScopeID, to opening: inout [BatonIR.Assignment]
  ) {
    opening.append(Assignment(target: declare(name, in: scope), value: Computation(value, text: name)))
    variables.noteSet(name, in: scope)
  }
}

/// How many runs there are, by what has become of them.
enum CounterName: CaseIterable {
  case instances, completed, active, terminated

  /// The standard's names (table 10.30), which Camunda 8 has too, or Activiti's.
  func name(in dialect: Dialect) -> String {
    switch dialect {
    case .plain, .camunda8: "numberOf\(infix)Instances"
    case .camunda7, .flowable: "nrOf\(infix)Instances"
    }
  }

  private var infix: String {
    switch self {
    case .instances: ""
    case .completed: "Completed"
    case .active: "Active"
    case .terminated: "Terminated"
    }
  }
}

extension Dialect {
  /// The loop counter of the first run: by the standard (table 10.31) that of the n-th is n.
  fileprivate var firstLoopCounter: Int {
    switch self {
    case .plain, .camunda8: 1
    case .camunda7, .flowable: 0
    }
  }
}

extension ProgramBuilder {
  /// The value of `variable`, which is known to be set.
  func value(of variable: Variable) -> BatonIR.Expression {
    let name = program[variable.scope].variables[variable.index]
    return .variable(VariableReference(name: name, candidates: [variable]), .feel)
  }
}
