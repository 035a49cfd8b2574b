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
    bind(&deployment, number)
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

  /// Finds out who performs the jobs of `deployment` as far as that is known beforehand, and who waits for messages. Services
  /// that answer at once do so inside of the machine's step.
  private func bind(_ deployment: inout Deployment, _ number: Int) {
    var inlined: Set<String> = []
    for (index, wait) in deployment.module.waits.enumerated() {
      let template = deployment.templates[index]
      let type = template.type.isEmpty ? nil : template.type
      switch WaitKind(rawValue: wait.kind) {
      case .message: listeners.add(template.process, listeningFor: type)
      case .userTask, .signal, .timer, .call, .events, nil: break
      case .job:
        switch type.map({ services.service(for: $0) }) {
        case nil: deployment.performers[index] = .unknown
        case .some(nil): deployment.performers[index] = .workers
        case .asynchronous??: deployment.performers[index] = .service
        case .synchronous(let body)??:
          deployment.performers[index] = .inlineService
          guard inlined.insert(template.type).inserted else { continue }
          machine.bind(
            InlineBridge(body, templates: deployment.templates, outcomes: declined), to: template.type, in: number)
        }
      }
    }
  }
}
