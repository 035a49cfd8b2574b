import BatonValues

/// All that there is to say about an instance at one time.
public struct InstanceReport: Sendable {
  public var id: InstanceID
  public var process: DeployedProcess
  public var businessKey: String?
  public var state: InstanceState
  public var variables: Record
  /// What its tokens wait for.
  public var waits: [Wait]
  /// What its boundary events and the like wait for.
  public var catches: [Wait]
  public var incidents: [IncidentReport]
  /// The instances that it has called and waits for.
  public var called: [InstanceReport]

  /// Whether an incident is open in the instance or in what it has called.
  public var hasIncidents: Bool { !incidents.isEmpty || called.contains(where: \.hasIncidents) }
}

extension Runtime {
  /// The state of `instance`, or nil if there is none: it has been released.
  public func report(of instance: InstanceID) -> InstanceReport? {
    guard let state = state(of: instance), let process = process(of: instance), let variables = variables(of: instance)
    else { return nil }
    return InstanceReport(
      id: instance, process: process, businessKey: businessKeys[instance], state: state, variables: variables,
      waits: waits(of: instance), catches: catches(of: instance), incidents: incidents(of: instance),
      called: children(of: instance).compactMap { report(of: $0) })
  }
}
