import BatonBytecode
import BatonServices

extension Runtime {
  /// Makes the processes of `module` ready to be started, and returns them. From now on `start` means these by their ids;
  /// instances of earlier versions go on with what they began with. Deploying a module again changes nothing.
  @discardableResult
  public func deploy(_ module: Module) -> [DeployedProcess] {
    if let known = deployments.first(where: { $0.module.digest == module.digest }) { return known.processes }
    let ids = module.processes.map { module.text($0.id) ?? "" }
    var deployment = Deployment(module, versions: ids.map { version(after: $0) })
    let number = machine.load(module)
    for (index, process) in deployment.processes.enumerated() { latest[process.id] = (number, index) }
    bindServices(of: &deployment, number)
    deployments.append(deployment)
    return deployment.processes
  }

  /// The latest version of each deployed process, sorted by id.
  public var processes: [DeployedProcess] {
    latest.values.map { deployments[$0.deployment].processes[$0.process] }.sorted { $0.id < $1.id }
  }

  private func version(after id: String) -> Int {
    latest[id].map { deployments[$0.deployment].processes[$0.process].version + 1 } ?? 1
  }

  /// Finds the services for the types of jobs that are known beforehand, and lets those that answer at once do so inside
  /// of the machine's step.
  private func bindServices(of deployment: inout Deployment, _ number: Int) {
    for type in deployment.module.constantJobTypes.sorted() {
      switch services.service(for: type) {
      case .synchronous(let body)?:
        let bridge = InlineBridge(body, templates: deployment.templates, outcomes: declined)
        machine.bind(bridge, to: type, in: number)
        deployment.setPerformer(.inlineService, of: type)
      case .asynchronous?: deployment.setPerformer(.service, of: type)
      case nil: break
      }
    }
  }
}

extension Deployment {
  fileprivate mutating func setPerformer(_ performer: Performer, of type: String) {
    for (index, wait) in module.waits.enumerated() where module.constantType(of: wait) == type {
      performers[index] = performer
    }
  }
}
