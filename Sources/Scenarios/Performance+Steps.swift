import BatonRuntime
import BatonServices
import BatonValues

extension Performance {
  func take(_ step: Step) throws {
    let count = instances.count
    try perform(step)
    listen()
    if let name = step.name { try call(name, among: instances.indices.dropFirst(count)) }
    try answer()
  }

  /// Gives the first of the instances that the step has started the name that it says.
  private func call(_ name: String, among numbers: some Sequence<Int>) throws {
    guard let number = numbers.first(where: { instances[$0].caller == nil }) else {
      throw Unexpected("no instance has been started that could be called '\(name)'")
    }
    call(number, name)
  }

  private func perform(_ step: Step) throws {
    switch step.action {
    case .start(let process, let variables, let key):
      guard let process = process ?? onlyProcess else { throw Unexpected("say which process to start") }
      let id = try runtime.start(process, variables: variables, businessKey: key)
      add(Participant(id: id))
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
    case .evaluate(let variables): runtime.evaluateConditions(variables)
    case .advance(let duration): try advance(by: duration)
    case .set(let variables, let scope): try set(variables, scope, step)
    case .retry(let target, let retries): try runtime.retry(try incident(target, step), retries: retries)
    case .resolve(let target, let variables, let skips):
      let token = try incident(target, step)
      try skips ? runtime.skip(token, variables: variables) : runtime.resolve(token, variables: variables)
    case .cancel: try runtime.cancel(try instance(step))
    case .escalate(let target, let code, let variables):
      try runtime.escalate(try token(target, step, \.isWork), code, variables: variables)
    case .deploy(let names): runtime.deploy(names.compactMap { modules[$0] })
    case .activate(let element, let variables):
      try runtime.activate(element, in: try instance(step), variables: variables)
    case .terminate(let target): try runtime.terminate(try token(target, step) { _ in true })
    }
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
    let path = (step.instance ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var number = try instance(called: path.first ?? "")
    for part in path.dropFirst() { number = try instance(calledBy: number, at: part) }
    return instances[number].id
  }

  /// The number of the instance of this name; of the one that no other has called or started, if the name is empty.
  private func instance(called name: String) throws -> Int {
    if !name.isEmpty {
      guard let number = instances.lastIndex(where: { $0.name == name }) else {
        throw Unexpected("instance '\(name)' has not been started")
      }
      return number
    }
    let outermost = instances.indices.filter { instances[$0].caller == nil && instances[$0].opener == nil }
    guard outermost.count == 1 else {
      throw Unexpected(
        outermost.isEmpty
          ? "no instance has been started" : "there are \(outermost.count) instances: say which \"instance\" is meant")
    }
    return outermost[0]
  }

  /// The number of the instance that instance `caller` has called, or started by a message, at `part`: an element, and perhaps
  /// `#` and which of those.
  private func instance(calledBy caller: Int, at part: String) throws -> Int {
    let (element, ordinal) = Step.split(part)
    let called = instances.indices.filter { number in
      (instances[number].caller ?? instances[number].opener).map { $0 == (caller, element) } ?? false
    }
    let index = ordinal.map { $0 - 1 } ?? called.count - 1
    guard called.indices.contains(index) else {
      throw Unexpected(
        called.isEmpty
          ? "'\(element)' has called nothing"
          : "'\(element)' has called \(called.count) instances only")
    }
    return called[index]
  }

  private func token(_ target: Target, _ step: Step, _ isMeant: (Wait) -> Bool) throws -> TokenID {
    let waits = runtime.waits(of: try instance(step))
    let there = waits.filter { $0.element == target.element }
    let meant = there.filter(isMeant)
    // What is not meant says what it waits for.
    return try choose(
      (meant.isEmpty ? there : meant).map(\.token), target, "nothing waits", others: waits.map(\.element))
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
