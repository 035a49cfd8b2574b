import BatonDiagnostics
import BatonScenarios

/// Which nodes and flows of the models some scenarios have reached.
struct Coverage {
  private var models: [ModelCoverage] = []

  /// How many of those that were not reached are named.
  private static let named = 8

  mutating func add(_ coverage: [ModelCoverage]) {
    for model in coverage {
      if let index = models.firstIndex(where: { $0.model == model.model }) {
        models[index].merge(model)
      } else {
        models.append(model)
      }
    }
  }

  /// Returns a line for each model; empty without models.
  func text(_ console: Console) -> String {
    if models.isEmpty { return "" }
    let rows = models.map { model in
      [
        model.model, "\(model.reachedNodes.count) of \(counted(model.nodes.count, "node"))",
        "\(model.takenFlows.count) of \(counted(model.flows.count, "flow"))", console.ink(.quiet, missing(in: model)),
      ]
    }
    return console.ink(.strong, "Coverage") + "\n" + rows.aligned
  }

  private func missing(in model: ModelCoverage) -> String {
    let nodes = model.nodes.subtracting(model.reachedNodes).sorted()
    let all = nodes + model.flows.subtracting(model.takenFlows).sorted()
    if all.isEmpty { return "" }
    let rest = all.count - Self.named
    return "not reached: " + all.prefix(Self.named).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
