import BatonRuntime
import BatonServices
import BatonValues

extension Performance {
  func take(_ step: Step) throws {
    switch step.action {
    case .start(let process, let name, let variables, let key):
      guard let process = process ?? onlyProcess else { throw Unexpected("say which process to start") }
      let id = try runtime.start(process, variables: variables, businessKey: key)
      instances.append((name, id))
    case .expect(let expectation): try check(expectation, step)
    case .complete(let target, let variables):
      try runtime.complete(try token(target, step, \.isWork), variables: variables)
    case .fail(let target, let failure):
      let token = try token(target, step, { $0.kind == .job })
      try runtime.fail(token, failure.message, retries: failure.retries, retryAfter: failure.retryAfter)
    case .throwError(let target, let error):
      try runtime.throwError(try token(target, step, \.isWork), error)
    case .message(let name, let key, let timeToLive, let id, let variables):
      try runtime.publish(name, key: key, variables: variables, timeToLive: timeToLive, id: id)
    case .correlate(let name, let key, let variables):
      let receiver = step.instance == nil ? nil : try instance(step)
      try runtime.correlate(name, key: key, in: receiver, variables: variables)
    case .signal(let name, let variables):
      try runtime.signal(name, variables: variables, in: step.instance == nil ? nil : try instance(step))
    case .advance(let duration): try advance(by: duration)
    case .set(let variables, let scope): try set(variables, scope, step)
    case .retry(let target, let retries): try runtime.retry(try incident(target, step), retries: retries)
    case .resolve(let target, let variables):
      try runtime.resolve(try incident(target, step), variables: variables)
    case .cancel: try runtime.cancel(try instance(step))
    case .notYet: throw Unexpected("this cannot be executed yet")
    }
    listen()
    try answer()
  }

  /// Moves the time on, and answers what comes up on the way at its time.
  private func advance(by duration: Duration) throws {
    let end = runtime.now.advanced(by: duration)
    while let next = runtime.nextTimer, next <= end {
      runtime.advance(to: next)
      listen()
      try answer()
    }
    runtime.advance(to: end)
  }

  private func set(_ variables: Record, _ scope: String?, _ step: Step) throws {
    let instance = try instance(step)
    guard let scope else { return try runtime.setVariables(variables, of: instance) }
    guard let wait = runtime.waits(of: instance).first(where: { $0.element == scope }) else {
      throw Unexpected("nothing waits at '\(scope)', so it has no variables of its own")
    }
    try runtime.setVariables(variables, at: wait.token)
  }

  // MARK: Names

  /// The instance that `step` means.
  func instance(_ step: Step) throws -> InstanceID {
    if let name = step.instance {
      guard let instance = instances.last(where: { $0.name == name }) else {
        throw Unexpected("instance '\(name)' has not been started")
      }
      return instance.id
    }
    guard instances.count == 1 else {
      throw Unexpected(
        instances.isEmpty
          ? "no instance has been started" : "there are \(instances.count) instances: say which \"instance\" is meant")
    }
    return instances[0].id
  }

  private func token(_ target: Target, _ step: Step, _ isMeant: (Wait) -> Bool) throws -> TokenID {
    let waits = runtime.waits(of: try instance(step))
    let meant = waits.filter { $0.element == target.element && isMeant($0) }.map(\.token)
    return try choose(meant, target, "nothing waits", others: waits.map(\.element))
  }

  private func incident(_ target: Target, _ step: Step) throws -> TokenID {
    let incidents = runtime.incidents(of: try instance(step))
    let meant = incidents.filter { $0.element == target.element }.map(\.token)
    return try choose(meant, target, "no incident is open", others: incidents.map(\.element))
  }

  /// Returns the one of `tokens`, those at the element, that `target` means; `none` says in an error that there is no such.
  private func choose(_ tokens: [TokenID], _ target: Target, _ none: String, others: [String]) throws -> TokenID {
    let iteration = target.iteration ?? 1
    if tokens.indices.contains(iteration - 1) { return tokens[iteration - 1] }
    guard tokens.isEmpty else {
      throw Unexpected("there is no iteration \(iteration) of '\(target.element)', only \(tokens.count)")
    }
    let rest = others.isEmpty ? ", nor anywhere else" : ", but at \(others.joined(separator: ", "))"
    throw Unexpected("\(none) at '\(target.element)'" + rest)
  }
}
