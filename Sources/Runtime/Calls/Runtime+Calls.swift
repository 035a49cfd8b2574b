import BatonBytecode
import BatonExecution
import BatonValues

extension Runtime {
  /// How many instances may have called one another.
  private static let deepestCall = 1000

  /// The instance whose call activity has started `instance`, or nil if there is none here.
  public func parent(of instance: InstanceID) -> InstanceID? { calls.call(of: instance)?.callerInstance }

  /// The instances that `instance` waits for at call activities, in the order of its tokens.
  public func children(of instance: InstanceID) -> [InstanceID] {
    machine.parked(in: instance.handle).compactMap { child(of: TokenID($0)) }
  }

  /// The instance that the token `token` waits for, or nil if there is none here.
  public func child(of token: TokenID) -> InstanceID? {
    calls.number(ofCaller: token).flatMap { calls[$0]?.called }
  }

  /// The id of the call activity that has started `instance`, or nil if none has.
  public func callActivity(of instance: InstanceID) -> String? { calls.call(of: instance)?.element }

  /// Starts the instance that the token `token` calls (BPMN 2.0.2 §13.3.4).
  func call(at token: TokenID) {
    guard machine.isWaiting(token.handle), calls.number(ofCaller: token) == nil, let wait = machine.wait(token.handle)
    else { return }
    do throws(TokenFault) {
      let caller = InstanceID(wait.instance)
      try demandRoom(for: caller)
      let (deployment, process) = try target(of: wait)
      let variables = wait.details.handedOver(all: wait.variables)
      let key = wait.details[.businessKey].flatMap { $0.isNull ? nil : $0.scalarText ?? $0.description }
      let called = begin(process, of: deployment, variables: variables, businessKey: key)
      let element = self.deployment(of: wait.instance).templates[wait.index].element
      calls.add(token, of: caller, at: element, called: called)
    } catch {
      _ = machine.fail(token.handle, error.kind, error.message)
    }
  }

  private func demandRoom(for caller: InstanceID) throws(TokenFault) {
    budget -= 1
    guard budget > 0 else {
      throw TokenFault(.stepLimit, "processes were called \(options.stepLimit) times in one command")
    }
    var (depth, at) = (1, caller)
    while let next = parent(of: at), depth < Self.deepestCall { (depth, at) = (depth + 1, next) }
    guard depth < Self.deepestCall else {
      throw TokenFault(
        .calledElementError, "\(Self.deepestCall) processes have called one another: does one call itself?")
    }
  }

  /// The process that `wait` calls.
  private func target(of wait: WaitDescription) throws(TokenFault) -> (deployment: Int, process: Int) {
    let id = wait.type
    let known = versions[id] ?? id.split(separator: ":").last.flatMap { versions[String($0)] } ?? []
    guard !known.isEmpty else {
      throw TokenFault(
        .calledElementError,
        id.isEmpty ? "the id of the process to call is empty" : "there is no process '\(id)' to call")
    }
    let version = wait.details[.version] ?? .null
    switch wait.details[.binding]?.string ?? "latest" {
    case "latest": return known[known.count - 1]
    case "deployment":
      let group = deployment(of: wait.instance).group
      if let found = known.last(where: { deployments[$0.deployment].group == group }) { return found }
      throw TokenFault(.calledElementError, "process '\(id)' has not been deployed together with the one that calls it")
    case "version":
      let number = version.integer ?? version.string.flatMap { Int($0) }
      if let found = known.first(where: { self.process($0).version == number }) { return found }
      throw TokenFault(
        .calledElementError,
        "there is no version \(version.scalarText ?? version.description) of process '\(id)' to call")
    case "versionTag":
      if let found = known.last(where: { self.process($0).versionTag == version.scalarText }) { return found }
      throw TokenFault(
        .calledElementError,
        "there is no version '\(version.scalarText ?? version.description)' of process '\(id)' to call")
    case let binding:
      throw TokenFault(.calledElementError, "'\(binding)' does not say which version of process '\(id)' is meant")
    }
  }

  private func process(_ version: (deployment: Int, process: Int)) -> DeployedProcess {
    deployments[version.deployment].processes[version.process]
  }

  // MARK: The end of a call

  /// Takes note that `instance` has ended, for whoever has called it.
  func noteEnd(ofCalled instance: InstanceID, _ ending: Ending) {
    guard let number = calls.number(ofCalled: instance), calls[number]?.isOver == false else { return }
    switch ending {
    case .completed, .terminated: calls.keep(.completed(machine.variables(of: instance.handle) ?? [:]), of: number)
    case .cancelled: calls.keep(.cancelled, of: number)
    }
    due.append(.returnFromCall(number))
  }

  /// Lets the caller of call `number` go on, if it is here.
  func returnFromCall(_ number: CallTable.Number) {
    guard let outcome = calls[number]?.outcome, calls[number]?.caller != nil, let call = calls.end(number),
      let token = call.caller
    else { return }
    switch outcome {
    case .completed(let variables): finish(token, variables)
    case .cancelled:
      _ = machine.fail(token.handle, .calledElementError, "the called instance has been cancelled")
    }
    if let instance = call.callerInstance { stir(instance) }
  }

  /// Takes note that the token `token` waits no more: what it has called ends.
  func noteWithdrawal(ofCaller token: TokenID) {
    guard let number = calls.number(ofCaller: token), let call = calls.end(number), let called = call.called else {
      return
    }
    due.append(.cancelCalled(called))
  }

  func cancelCalled(_ instance: InstanceID) { _ = machine.cancel(instance.handle) }

  // MARK: Errors and escalations

  /// The token outside of `instance` at which its error `code` would be caught, or nil if nothing catches it.
  func catcher(ofError code: String?, from instance: InstanceID) -> TokenID? {
    var instance = instance
    while let call = calls.call(of: instance), !call.isOver, let token = call.caller, let outer = call.callerInstance {
      if machine.catchesError(code, at: token.handle) { return token }
      instance = outer
    }
    return nil
  }

  /// Throws the error of `incident`, which nothing in its own instance catches, at `token`, where something does; that ends what
  /// has been called there. If nothing does any more, it is an incident after all.
  func propagate(_ incident: Incident, of handle: Handle, to token: TokenID) {
    guard let instance = machine.instance(of: handle) else { return }
    if machine.throwError(incident.errorCode, message: incident.errorMessage, at: token.handle) { return }
    open(incident, at: TokenID(handle), of: InstanceID(instance))
  }

  /// Throws the escalation `code`, which nothing in `instance` catches, at the call of it.
  func escalate(_ code: String?, from instance: InstanceID) {
    guard let call = calls.call(of: instance), !call.isOver, let token = call.caller else { return }
    _ = machine.escalate(code, at: token.handle)
  }
}
