import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let ioBindingInvalid = Rule(
    "io-binding-invalid", .data, Severities(.error, spec: .error),
    "A process that is offered as a service does not say which data belongs to which operation."
  ) { model, findings in
    let operations = Dictionary(
      model.definitions.interfaces.flatMap { $0.operations.map { ($0.id, $0) } }
    ) { first, _ in first }
    for callable in model.callables.values.sorted(by: { $0.site < $1.site }) {
      if let interface = callable.supportedInterfaces.first, callable.bindings.isEmpty {
        findings.report(
          "\(callable.title) is offered as \(model.title(ofID: interface.text)), but binds no data to its operations",
          at: interface.place, of: callable.id, helps: ["add an ioBinding for each operation"])
      }
      for binding in callable.bindings {
        guard let operation = operations[binding.operation.text] else { continue }
        let bound = "\(callable.title) binds \(operation.title("operation"))"
        for side in callable.sides(of: binding, operation) {
          let data = side.items
          guard let items = data else {
            // What is nowhere in the file another rule reports.
            guard !side.reference.isMissing, model.census.entry(side.reference) != nil else { continue }
            findings.report(
              "\(bound) to \(quoted(side.reference.text)), which is no \(side.noun) of it", at: side.reference.place,
              of: callable.id, helps: ["name \(side.noun.withArticle) of \(callable.title)"])
            continue
          }
          guard let message = model.items.message(side.message) else {
            guard side.message == nil else { continue }
            findings.report(
              "\(bound) to \(side.noun) \(quoted(side.reference.text)), but that has no such message",
              at: side.reference.place, of: callable.id, helps: ["give the operation a message for it"])
            continue
          }
          guard !items.isEmpty, !items.contains(where: { model.items.agree($0, message.item) }) else { continue }
          findings.report(
            """
            \(bound) to \(side.noun) \(quoted(side.reference.text)) of \(model.items.title(items[0])), but its message is of \
            \(model.items.title(message.item))
            """,
            at: side.reference.place, of: callable.id, helps: ["give both the same item definition"])
        }
      }
    }
  }
}

/// One of the two data that a binding names.
private struct BoundData {
  var noun: String
  var reference: Reference
  /// What the operation has for it.
  var message: Reference?
  /// What the data, or the first of the set that is named, is made of; nil if it is no such data of the callable.
  var items: [Reference?]?
}

extension Callable {
  fileprivate func sides(of binding: InputOutputBinding, _ operation: Operation) -> [BoundData] {
    let inputs = Dictionary((io?.inputs ?? []).map { ($0.id, $0.item) }) { first, _ in first }
    let outputs = Dictionary((io?.outputs ?? []).map { ($0.id, $0.item) }) { first, _ in first }
    let inputSet = io?.inputSets.first { $0.id == binding.input.text }?.inputs
    let outputSet = io?.outputSets.first { $0.id == binding.output.text }?.outputs
    return [
      BoundData(
        noun: "data input", reference: binding.input, message: operation.input,
        items: inputSet?.compactMap { inputs[$0.text] } ?? inputs[binding.input.text].map { [$0] }),
      BoundData(
        noun: "data output", reference: binding.output, message: operation.output,
        items: outputSet?.compactMap { outputs[$0.text] } ?? outputs[binding.output.text].map { [$0] }),
    ]
  }
}
