import BatonBytecode
import BatonExecution
import BatonServices

extension Runtime {
  /// Makes the processes of `module` ready to be started, and returns them. From now on `start` means these by their ids;
  /// instances of earlier versions go on with what they began with. Deploying again what is the latest already changes nothing;
  /// what has been the latest once, and is deployed again, is a new version.
  @discardableResult
  public func deploy(_ module: Module) -> [DeployedProcess] { deploy([module]) }

  /// Deploys the module of `program`, whose instances run in the code that was compiled ahead of time.
  @discardableResult
  public func deploy(_ program: CompiledProgram) -> [DeployedProcess] {
    use(program)
    return deploy(program.module)
  }

  /// Lets instances of the module of `program` run in its code if that is deployed from now on.
  package func use(_ program: CompiledProgram) { programs[program.module.digest] = program }

  /// Deploys `modules` together, so that call activities which ask for the version of their own deployment find each other.
  @discardableResult
  public func deploy(_ modules: [Module]) -> [DeployedProcess] {
    let known = modules.compactMap { latestDeployment(of: $0) }
    if known.count == modules.count, Set(known.map(\.group)).count <= 1 { return known.flatMap(\.processes) }
    deploymentCount += 1
    return modules.flatMap { deploy($0, in: deploymentCount) }
  }

  /// The deployment of `module`, if its processes are the latest of their ids.
  private func latestDeployment(of module: Module) -> Deployment? {
    guard let number = deployments.lastIndex(where: { $0.module.digest == module.digest }),
      deployments[number].processes.allSatisfy({ versions[$0.id]?.last?.deployment == number })
    else { return nil }
    return deployments[number]
  }

  private func deploy(_ module: Module, in group: Int) -> [DeployedProcess] {
    if let twin = deployments.last(where: { $0.group == group && $0.module.digest == module.digest }) {
      return twin.processes
    }
    let ids = module.processes.map { module.text($0.id) ?? "" }
    let deployment = Deployment(module, versions: ids.map { (versions[$0]?.count ?? 0) + 1 }, group: group)
    let number = programs[module.digest].map { machine.load($0) } ?? machine.load(module)
    for (index, process) in deployment.processes.enumerated() {
      versions[process.id, default: []].append((number, index))
    }
    bind(deployment, number)
    deployments.append(deployment)
    audiences.reset()
    registerStarts(of: number)
    return deployment.processes
  }

  /// The latest version of each deployed process, sorted by id.
  public var processes: [DeployedProcess] {
    versions.values.compactMap(\.last).map { deployments[$0.deployment].processes[$0.process] }.sorted { $0.id < $1.id }
  }

  /// Finds out who performs the jobs of `deployment` as far as that is known beforehand, and who waits for messages. Services
  /// that answer at once do so inside of the machine's step.
  private func bind(_ deployment: Deployment, _ number: Int) {
    var inlined: Set<String> = []
    for (index, wait) in deployment.module.waits.enumerated() {
      let template = deployment.templates[index]
      let type = template.type.isEmpty ? nil : template.type
      switch WaitKind(rawValue: wait.kind) {
      case .message: listeners.add(template.process, listeningFor: type)
      case .userTask, .signal, .timer, .call, .events, .adHoc, .delivery, .selection, .send, nil: break
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
