import BatonExecution
import BatonValues

extension Runtime {
  /// Lets the token of the incident at `token` try again; a job gets `retries` attempts. What a token waits for that could not
  /// be told is computed anew.
  public func retry(_ token: TokenID, retries: Int = 1) throws(RuntimeError) {
    guard let incident = openIncidents[token] else { throw .noIncident(token) }
    disarm(token)
    if jobs.has(token) {
      jobs[token].retries = max(1, retries)
      jobs[token].phase = .available
    }
    let isRestarted = incident.kind.concernsWhatIsComputed && machine.restart(token.handle)
    if !isRestarted { _ = machine.retry(token.handle) }
    settle()
  }

  /// Mends the cause of the incident at `token` by setting `variables` as its node sees them, and lets the token try again.
  public func resolve(_ token: TokenID, variables: Record = [:]) throws(RuntimeError) {
    guard openIncidents[token] != nil else { throw .noIncident(token) }
    if !variables.isEmpty { _ = machine.setVariables(variables, in: token.handle) }
    try retry(token)
  }

  /// The open incidents of `instance`, in the order of its tokens.
  public func incidents(of instance: InstanceID) -> [IncidentReport] {
    let nodes = machine.module(of: instance.handle).map { deployments[$0].nodes } ?? []
    return machine.parked(in: instance.handle).compactMap { handle in
      guard let incident = openIncidents[TokenID(handle)] else { return nil }
      return IncidentReport(
        token: TokenID(handle), element: nodes.indices.contains(incident.node) ? nodes[incident.node] : "",
        kind: incident.kind, message: incident.message)
    }
  }
}

/// A token that cannot go on, and why.
public struct IncidentReport: Hashable, Sendable {
  /// What `retry` and `resolve` name it by.
  public var token: TokenID
  /// The id of the node at which it stands.
  public var element: String
  public var kind: IncidentKind
  public var message: String
}

/// An incident that has been neither retried nor resolved.
struct OpenIncident {
  var kind: IncidentKind
  var message: String
  /// The index of its node in the module.
  var node: Int
}

extension OpenIncident {
  init(_ incident: Incident) { self.init(kind: incident.kind, message: incident.message, node: incident.node) }
}

extension IncidentKind {
  /// Whether other variables, with which the node begins again, may mend it.
  fileprivate var concernsWhatIsComputed: Bool {
    switch self {
    case .extractValueError, .calledElementError: true
    case .conditionError, .ioMappingError, .unhandledErrorEvent, .jobNoRetries, .stepLimit, .resources: false
    }
  }
}
