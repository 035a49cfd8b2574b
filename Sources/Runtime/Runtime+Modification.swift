import BatonExecution
import BatonValues

/// What somebody does to an instance that its diagram does not foresee.
extension Runtime {
  /// Sets `variables` as the node sees them at which the token of the incident at `token` stands, and lets the token leave the
  /// node as if all were done there; one that has left its node already goes on.
  public func skip(_ token: TokenID, variables: Record = [:]) throws(RuntimeError) {
    guard openIncidents[token] != nil else { throw .noIncident(token) }
    if !variables.isEmpty { _ = machine.setVariables(variables, in: token.handle) }
    let isBetween = openIncidents[token]?.kind == .stepLimit
    guard machine.skip(token.handle) || isBetween && machine.retry(token.handle) else { throw .noWayOut(token) }
    settle()
  }

  /// Makes a token at the node `element` of `instance`, in the process or in the first instance of the sub-process that the node
  /// stands in, where `variables` are set before.
  public func activate(
    _ element: String, in instance: InstanceID, variables: Record = [:]
  ) throws(RuntimeError) {
    try demandActive(instance)
    guard let node = deployment(of: instance.handle).nodes.firstIndex(of: element) else { throw .cannotBegin(element) }
    switch machine.refusal(toActivate: node, in: instance.handle) {
    case .busy: throw .adHocBusy(element)
    case .closed: throw .adHocClosed(element)
    case .notEnabled: throw .adHocNotEnabled(element)
    case nil: break
    }
    guard machine.activate(node: node, in: instance.handle, variables: variables) else { throw .cannotBegin(element) }
    settle()
  }

  /// Removes the token at `token`, with the sub-processes of which it was the last; an instance without tokens is cancelled.
  public func terminate(_ token: TokenID) throws(RuntimeError) {
    guard machine.terminate(token.handle) else { throw .notWaiting(token) }
    settle()
  }
}
