import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Lets the activity begin by setting its data objects and properties to null, and then by its inputs, in order.
  mutating func addInputs(to draft: inout ActivityDraft) {
    for (name, value) in draft.node.declaredData {
      set(name, to: Computation(.constant(value), text: ""), in: &draft)
    }
    for mapping in draft.extensions.inputs {
      let value = computation(mapping.source, in: draft.scope)
      let (name, path) = split(mapping.target.text)
      set(name, path: path, to: value, in: &draft)
    }
  }

  /// Lets the activity end with its outputs, which go to the nearest scope around that has the variable, else to the process.
  mutating func addOutputs(to draft: inout ActivityDraft) {
    for mapping in draft.extensions.outputs {
      let value = computation(mapping.source, in: draft.scope)
      let (name, path) = split(mapping.target.text)
      draft.activity.outputs.append(
        Assignment(target: target(name, from: draft.around), path: path, value: value))
    }
  }

  /// Returns the variable that `target` names, and where in it. Only Camunda 8 takes a dot for the way into a variable.
  private func split(_ target: String) -> (name: String, path: [String]) {
    guard model.definitions.dialect == .camunda8 else { return (target, []) }
    let parts = target.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    return parts.isEmpty ? (target, []) : (parts[0], Array(parts.dropFirst()))
  }
}

extension Graph.Node {
  /// The variables that the standard's elements declare inside of the activity, with the values that they begin with.
  fileprivate var declaredData: [(name: String, value: Datum)] {
    let properties = kind.activity?.properties ?? []
    let objects = kind.contents?.dataObjects ?? []
    return properties.map { ($0.name ?? $0.id, .null) }
      + objects.map { ($0.name ?? $0.id, $0.initialValue.map { .string($0) } ?? .null) }
  }
}
