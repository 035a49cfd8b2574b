import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// The standard's data: what associations bring into an activity or event, and take out of it (BPMN 2.0.2 §10.4.2).
extension ProgramBuilder {
  /// Lets the activity begin with what its input associations bring.
  mutating func addDataInputs(to draft: inout ActivityDraft) {
    guard model.definitions.dialect.holdsData else { return }
    demandInputs(of: &draft)
    let associations = draft.node.kind.activity?.inputAssociations ?? draft.node.kind.thrown?.inputAssociations ?? []
    for association in associations { add(association, to: &draft) }
    // What the outputs are made from is the activity's own, so that results stay there.
    guard let activity = draft.node.kind.activity else { return }
    for source in activity.outputAssociations.flatMap(\.sources) {
      guard case .variable(let name) = data[source],
        activity.io?.outputs.contains(where: { $0.id == source.text }) == true
      else { continue }
      if !isDeclared(name, in: draft) { set(name, to: Computation(.constant(.null), text: ""), in: &draft) }
    }
  }

  private func isDeclared(_ name: String, in draft: ActivityDraft) -> Bool {
    draft.activity.scope.map { variables.slot(name, in: $0) != nil } ?? false
  }

  private mutating func add(_ association: DataAssociation, to draft: inout ActivityDraft) {
    aliases = sources(of: association, at: draft.node, around: draft.around)
    defer { aliases = [:] }
    let isComputed = association.transformation != nil || !association.assignments.isEmpty
    for case .store(let name)? in association.sources.map({ data[$0] }) where isComputed {
      set(name, to: Computation(readStore(name), text: name), in: &draft)
    }
    if let value = value(of: association, from: isComputed ? draft.scope : draft.around),
      case .variable(let name)? = association.target.flatMap({ data[$0] })
    {
      set(name, to: value, in: &draft)
    }
    for assignment in association.assignments {
      guard let from = assignment.from, let path = path(of: assignment, of: association) else { continue }
      let value = computation(from, in: draft.scope)
      set(path[0], path: Array(path.dropFirst()), to: value, in: &draft)
    }
  }

  /// Lets the node end with what its output associations take out, each if there is something to take.
  mutating func addDataOutputs(to draft: inout ActivityDraft) {
    guard model.definitions.dialect.holdsData else { return }
    let kind = draft.node.kind
    for association in kind.activity?.outputAssociations ?? kind.caught?.outputAssociations ?? [] {
      var step = ActivityDraft(step: Extensions(), at: draft.node, draft.id, in: draft.scope)
      aliases = sources(of: association, at: draft.node, around: draft.around)
      defer { aliases = [:] }
      let assignments = outputs(of: association, around: draft.around, &step)
      if assignments.isEmpty { continue }
      step.activity.work = .evaluate(assignments)
      step.activity.skip = absence(of: association.sources, in: draft.scope)
      addScopes(to: &step)
      draft.activity.epilogue.append(step.activity)
    }
  }

  private mutating func outputs(
    of association: DataAssociation, around: ScopeID, _ step: inout ActivityDraft
  ) -> [BatonIR.Assignment] {
    var result: [BatonIR.Assignment] = []
    let held = association.target.flatMap { variable(of: $0, at: step.node, around: around) }
    switch association.target.flatMap({ data[$0] }) {
    case .variable(let name):
      if let value = value(of: association, from: step.scope) {
        result.append(Assignment(target: held ?? target(name, from: around), value: value))
      }
    case .store(let name):
      if let value = value(of: association, from: step.scope) {
        let done = declare(HiddenName.prefix + "written", in: ownScope(of: &step))
        let job = writeStore(name, value.expression)
        result.append(Assignment(target: done, value: Computation(job, text: value.text)))
      }
    case nil: break
    }
    for assignment in association.assignments {
      guard let from = assignment.from, let path = path(of: assignment, of: association) else { continue }
      let target = assignment.to == nil ? held ?? target(path[0], from: around) : target(path[0], from: around)
      result.append(
        Assignment(target: target, path: Array(path.dropFirst()), value: computation(from, in: step.scope)))
    }
    return result
  }

  /// The variables that the sources of `association` are, by their names: not what hides them on the way there.
  private mutating func sources(
    of association: DataAssociation, at node: Graph.Node, around: ScopeID
  ) -> [String: Variable] {
    var variables: [String: Variable] = [:]
    for source in association.sources {
      guard case .variable(let name)? = data[source] else { continue }
      variables[name] = variable(of: source, at: node, around: around)
    }
    return variables
  }

  /// The variable that the data is which `reference` names, held by a sub-process or process in whose scope `around` lies; nil if
  /// `node` itself holds it, or nobody there.
  private mutating func variable(of reference: Reference, at node: Graph.Node, around: ScopeID) -> Variable? {
    guard case .variable(let name)? = data[reference] else { return nil }
    let holder = data.holder(of: reference)
    if holder == node.syntax.id { return nil }
    var scope = around
    while let parent = program[scope].parent {
      if program[scope].kind == .subProcess, holder == program[scope].node.map({ program[$0].id }) {
        return declare(name, in: scope)
      }
      scope = parent
    }
    return holder == nil ? declare(name, in: scope) : nil
  }

  /// Whether one of `sources` has no value.
  private mutating func absence(of sources: [Reference], in scope: ScopeID) -> Computation? {
    let tests = sources.compactMap { source -> BatonIR.Expression? in
      guard case .variable(let name)? = data[source] else { return nil }
      return .binary(.equal, .feel, .variable(reference(name, from: scope), .feel), .constant(.null))
    }
    guard let first = tests.first else { return nil }
    let test = tests.dropFirst().reduce(first) { .logical(.or, .feel, $0, $1) }
    return Computation(test, text: "no data")
  }

  // MARK: Values

  /// What goes to the target of `association` as a whole: what its transformation gives, else, without assignments, its source.
  private mutating func value(of association: DataAssociation, from scope: ScopeID) -> Computation? {
    if let transformation = association.transformation { return computation(transformation, in: scope) }
    guard let source = association.sources.first, association.assignments.isEmpty else { return nil }
    switch data[source] {
    case .variable(let name): return Computation(.variable(reference(name, from: scope), .feel), text: name)
    case .store(let name): return Computation(readStore(name), text: name)
    case nil: return nil
    }
  }

  /// The variable that `assignment` sets, and where in it; the target of the association, if it does not say.
  private func path(of assignment: DataAssociation.Assignment, of association: DataAssociation) -> [String]? {
    if let to = assignment.to { return data.path(to) }
    guard case .variable(let name)? = association.target.flatMap({ data[$0] }) else { return nil }
    return [name]
  }

  /// Data stores are asked by jobs, so that a host may keep them where it likes.
  private func readStore(_ name: String) -> BatonIR.Expression {
    .perform(type: "data-store:read", [.init(key: "dataStore", value: .constant(.string(name)))])
  }

  private func writeStore(_ name: String, _ value: BatonIR.Expression) -> BatonIR.Expression {
    .perform(
      type: "data-store:write",
      [.init(key: "dataStore", value: .constant(.string(name))), .init(key: "value", value: value)])
  }

  // MARK: Availability

  /// Lets the activity begin only if one of its input sets is available: all that must be there is set. Otherwise a variable
  /// that is not set is an incident.
  private mutating func demandInputs(of draft: inout ActivityDraft) {
    guard let activity = draft.node.kind.activity, let io = activity.io else { return }
    let sets = io.inputSets.map { requiredSources(of: $0, activity) }
    guard !sets.isEmpty, sets.allSatisfy({ !$0.isEmpty }) else { return }
    let references = sets.map { sources in
      sources.map { source in
        let held = variable(of: source.reference, at: draft.node, around: draft.around)
        return held.map { VariableReference(name: source.name, candidates: [$0]) }
          ?? reference(source.name, from: draft.around)
      }
    }
    let all = references[0].map { BatonIR.Expression.variable($0, .juel) }
    let tests = references.map { set in
      set.dropFirst().reduce(BatonIR.Expression.isSet(set[0])) { .logical(.and, .feel, $0, .isSet($1)) }
    }
    let test = tests.dropFirst().reduce(tests[0]) { .logical(.or, .feel, $0, $1) }
    let demand = BatonIR.Expression.conditional(
      .feel, test: test, then: .constant(.null), otherwise: .list(all))
    set(HiddenName.prefix + "inputs", to: Computation(demand, text: "input set"), in: &draft)
  }

  /// The data that must be set for `set` to be available: what is copied into the inputs that it demands.
  private func requiredSources(
    of set: InputSet, _ activity: BatonSyntax.Activity
  ) -> [(reference: Reference, name: String)] {
    let spared = Set((set.optional + set.whileExecuting).map(\.text))
    let required = Set(set.inputs.map(\.text)).subtracting(spared)
    return activity.inputAssociations.flatMap { association -> [(reference: Reference, name: String)] in
      guard let target = association.target, required.contains(target.text), association.transformation == nil,
        association.assignments.isEmpty
      else { return [] }
      return association.sources.compactMap { source in
        if case .variable(let name)? = data[source] { (source, name) } else { nil }
      }
    }
  }
}

// MARK: - Initial values

extension ProgramBuilder {
  /// What the data objects of `contents` begin with, by variable.
  func initialValues(of contents: FlowElements) -> [(name: String, value: Datum)] {
    guard model.definitions.dialect.holdsData else { return [] }
    return contents.dataObjects.map { (data.name(of: $0), $0.initialDatum ?? .null) }
  }

  /// Sets the data objects of `process` that have a value to begin with, unless its instance has been started with another.
  mutating func initialization(of process: BatonSyntax.Process, at node: Graph.Node, _ row: NodeID)
    -> BatonIR.Activity?
  {
    let scope = id(node.scope)
    let values = initialValues(of: process.contents).filter { $0.value != .null }
    if values.isEmpty { return nil }
    var step = ActivityDraft(step: Extensions(), at: node, row, in: scope)
    step.activity.work = .evaluate(
      values.map { name, value in
        let reference = reference(name, from: scope)
        let kept = BatonIR.Expression.conditional(
          .feel, test: .isSet(reference), then: .variable(reference, .feel), otherwise: .constant(value))
        return Assignment(target: declare(name, in: scope), value: Computation(kept, text: name))
      })
    return step.activity
  }
}

extension DataObject {
  /// The value that the object begins with, of the type that it is said to be of.
  fileprivate var initialDatum: Datum? {
    guard let text = initialValue else { return nil }
    switch item?.text.split(separator: ":").last?.lowercased() {
    case "int", "integer", "long", "short", "double", "float", "decimal":
      return Decimal128(text).map { .number($0) } ?? .string(text)
    case "boolean": return text == "true" ? true : text == "false" ? false : .string(text)
    case "date": return Temporal(text, as: .date).map { .temporal($0) } ?? .string(text)
    case "datetime": return Temporal(text, as: .dateAndTime).map { .temporal($0) } ?? .string(text)
    case _: return .string(text)
    }
  }
}
