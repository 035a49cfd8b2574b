import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Lets the activity begin by setting its data objects and properties, and then by its inputs, in order. In Camunda 8
  /// an input sees those before it, in Camunda 7 only what is around the activity.
  mutating func addInputs(to draft: inout ActivityDraft) {
    for (name, value) in declaredData(of: draft.node) {
      set(name, to: Computation(.constant(value), text: ""), in: &draft)
    }
    addDataInputs(to: &draft)
    for mapping in draft.extensions.inputs {
      // What each run begins with is there before its inputs.
      let seesItsOwn = model.definitions.dialect == .camunda8 || draft.activity.repetition != nil
      let value = computation(mapping.source, in: seesItsOwn ? draft.scope : draft.around)
      let (name, path) = split(mapping.target.text)
      set(name, path: path, to: value, in: &draft)
    }
  }

  /// Lets the activity end with its outputs, which go to the nearest scope around that has the variable, else to the process. In
  /// Camunda 8 one of several runs may set its own variables so, for its result to be made of.
  mutating func addOutputs(to draft: inout ActivityDraft) {
    let isRun = draft.activity.repetition != nil && model.definitions.dialect == .camunda8
    for mapping in draft.extensions.outputs {
      let value = computation(mapping.source, in: draft.scope)
      let (name, path) = split(mapping.target.text)
      let around = isRun ? draft.scope : draft.around
      let target = mapping.isLocal ? declare(name, in: around) : target(name, from: around)
      draft.activity.outputs.append(Assignment(target: target, path: path, value: value))
    }
  }

  /// Lets the variable be there that says who has started the instance: nobody, unless whoever did has set it.
  mutating func addInitiator(to draft: inout ActivityDraft) {
    guard let name = draft.extensions.initiator, draft.node.tag == .startEvent else { return }
    let known = reference(name, from: draft.around)
    let value = BatonIR.Expression.conditional(
      .feel, test: .isSet(known), then: .variable(known, .feel), otherwise: .constant(.null))
    draft.activity.outputs.append(
      Assignment(target: target(name, from: draft.around), value: Computation(value, text: name)))
  }

  /// Returns the variable that `target` names, and where in it. Only Camunda 8 takes a dot for the way into a variable.
  private func split(_ target: String) -> (name: String, path: [String]) {
    guard model.definitions.dialect == .camunda8 else { return (target, []) }
    let parts = target.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    return parts.isEmpty ? (target, []) : (parts[0], Array(parts.dropFirst()))
  }

  /// The variables that the standard's elements declare inside of `node`, and what they begin with.
  private func declaredData(of node: Graph.Node) -> [(name: String, value: Datum)] {
    guard model.definitions.dialect.holdsData else { return [] }
    let properties = node.kind.activity?.properties ?? []
    return properties.map { ($0.name ?? $0.id, .null) } + (node.kind.contents.map { initialValues(of: $0) } ?? [])
  }
}
