import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

extension Runtime {
  /// Takes at most `limit` jobs of `type` for a worker, which answers each by `complete`, `fail` or `throwError`; after
  /// `lease`, if one is given, the job is offered again. Jobs come in the order in which they became available.
  public func activateJobs(_ type: String, limit: Int = 1, lease: Duration? = nil) -> [JobRequest] {
    var requests: [JobRequest] = []
    while requests.count < limit, let token = jobs.popFirst(type: type) {
      guard jobs[token].phase == .available, let request = take(token) else { continue }
      if let lease { arm(.lease(token), at: token, after: lease) }
      requests.append(request)
    }
    settle()
    return requests
  }

  /// Completes the job or user task at `token` with `variables`, and runs its instance until it waits or ends.
  public func complete(_ token: TokenID, variables: Record) throws(RuntimeError) {
    try demandWork(token)
    finish(token, variables)
    settle()
  }

  /// Completes the job or user task at `token` with nothing, and runs its instance until it waits or ends.
  public func complete(_ token: TokenID) throws(RuntimeError) {
    guard let isForgotten = machine.completeFrozenWork(token.handle, forgetting: forgetsUnseen) else {
      return try complete(token, variables: [:])
    }
    if isForgotten { noteUnseenEnd(at: token) } else { settle() }
  }

  /// Takes note that an attempt at the job at `token` came to nothing. The job is tried again after `retryAfter`, or after
  /// what its diagram says, unless no attempt is left: then it becomes an incident.
  public func fail(
    _ token: TokenID, _ message: String, retries: Int? = nil, retryAfter: Duration? = nil
  ) throws(RuntimeError) {
    guard try demandWork(token) == .job, let wait = machine.wait(token.handle) else { throw .notAJob(token) }
    fail(token, wait, JobFailure(message, retryAfter: retryAfter, retries: retries))
    settle()
  }

  /// Ends the job or user task at `token` in the error `error`, which its process may catch; if it does not, that is an
  /// incident.
  public func throwError(_ token: TokenID, _ error: BPMNError) throws(RuntimeError) {
    try demandWork(token)
    raise(error, at: token)
    settle()
  }

  /// Throws the escalation `code` where the job or user task at `token` is, which goes on unless that interrupts it. An
  /// escalation that nothing catches is only traced.
  public func escalate(_ token: TokenID, _ code: String?, variables: Record = [:]) throws(RuntimeError) {
    try demandWork(token)
    _ = machine.escalate(code, variables: variables, at: token.handle)
    settle()
  }

  /// Takes the next job that a service may perform in its own time, with the service, whose outcome `conclude` is told.
  public func nextServiceJob() -> (job: JobRequest, service: Service)? {
    defer { settle() }
    while let token = jobs.popFirstForServices() {
      guard jobs[token].phase == .available, let request = take(token),
        let service = services.service(for: request.type)
      else { continue }
      return (request, service)
    }
    return nil
  }

  /// Does what `outcome` says to the job `job`, if it is still wanted.
  public func conclude(_ job: JobRequest, _ outcome: JobOutcome) {
    let token = TokenID(rawValue: job.key)
    guard jobs[token].phase == .taken, jobs[token].number == job.attempt else { return }
    apply(outcome, to: token)
    settle()
  }

  /// Whether some job waits to be tried again.
  public var hasRetries: Bool { jobs.hasRetries }

  /// Throws unless the token `token` waits for work that somebody can do, and returns for what kind.
  @discardableResult
  private func demandWork(_ token: TokenID) throws(RuntimeError) -> WaitKind {
    guard let wait = machine.waitKind(of: token.handle) else {
      if openIncidents[token] != nil { throw .hasIncident(token) }
      throw .notWaiting(token)
    }
    if wait.hasIncident { throw .hasIncident(token) }
    switch wait.kind {
    case .job, .userTask, .adHoc: return wait.kind
    case .message: throw .waitsForMessage(token, name: machine.wait(token.handle)?.type ?? "")
    case .signal, .timer, .call, .events, .delivery, .selection, .send: throw .waitsForEvent(token, wait.kind)
    }
  }
}

// MARK: Attempts

extension Runtime {
  /// Marks the job at `token` as taken and returns what is handed over, or nil if it is gone or cannot be understood.
  private func take(_ token: TokenID) -> JobRequest? {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return nil }
    guard let policy = retryPolicy(of: wait, at: token) else { return nil }
    jobs[token].number += 1
    jobs[token].phase = .taken
    record(.job(type: wait.type, .taken), at: token)
    let attempt = jobs[token]
    var request = deployment(of: wait.instance).templates[wait.index]
    request.key = token.rawValue
    request.type = wait.type
    request.instance = wait.instance.rawValue
    request.retries = attempt.retries ?? policy.attempts ?? RetryPolicy.defaultAttempts
    request.attempt = attempt.number
    request.headers = wait.headers
    request.variables = wait.variables
    return request
  }

  /// How the diagram wants the job of `wait` to be tried, or nil after an incident has been raised because it cannot be told.
  private func retryPolicy(of wait: WaitDescription, at token: TokenID) -> RetryPolicy? {
    do throws(JobFailure) {
      return try RetryPolicy(wait.details)
    } catch {
      _ = machine.fail(token.handle, .extractValueError, error.message)
      return nil
    }
  }

  /// Lets a service perform the job at `token`, or leaves it to workers.
  func offer(_ token: TokenID) {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return }
    switch services.service(for: wait.type) {
    case .synchronous(let body)?: perform(body, at: token)
    case .asynchronous?: enqueueForServices(token)
    case nil: enqueue(token, type: wait.type)
    }
  }

  func enqueue(_ token: TokenID, type: String) {
    jobs.enqueue(token, type: type) { machine.isWaiting($0.handle) }
  }

  func enqueueForServices(_ token: TokenID) {
    jobs.enqueueForServices(token) { machine.isWaiting($0.handle) }
  }

  private func perform(_ body: (JobRequest) throws -> Record, at token: TokenID) {
    budget -= 1
    guard budget > 0 else {
      _ = machine.fail(token.handle, .stepLimit, "services were called \(options.stepLimit) times in one command")
      return
    }
    guard let request = take(token) else { return }
    apply(JobOutcome { try body(request) }, to: token)
  }

  /// Goes on after an attempt at `token` inside of the machine's step, which nobody has counted yet.
  func conclude(_ token: TokenID, _ outcome: JobOutcome) {
    guard take(token) != nil else { return }
    apply(outcome, to: token)
  }

  /// Does to the job at `token`, which waits, what `outcome` says.
  func apply(_ outcome: JobOutcome, to token: TokenID) {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return }
    switch outcome {
    case .completed(let variables): finish(token, variables)
    case .bpmnError(let error): raise(error, at: token)
    case .failed(let failure): fail(token, wait, failure)
    }
  }

  func finish(_ token: TokenID, _ variables: Record) { _ = machine.complete(token.handle, variables: variables) }

  private func raise(_ error: BPMNError, at token: TokenID) {
    record(.error(code: error.code), at: token)
    let message = error.message.isEmpty ? nil : error.message
    if machine.throwError(error.code, message: message, variables: error.variables, at: token.handle) { return }
    if let instance = machine.instance(of: token.handle),
      let caller = catcher(ofError: error.code, from: InstanceID(instance)),
      machine.throwError(error.code, message: message, variables: error.variables, at: caller.handle)
    {
      return
    }
    let detail = message.map { ": \($0)" } ?? ""
    _ = machine.fail(token.handle, .unhandledErrorEvent, "nothing catches error '\(error.code)'\(detail)")
  }

  private func fail(_ token: TokenID, _ wait: WaitDescription, _ failure: JobFailure) {
    guard let policy = retryPolicy(of: wait, at: token) else { return }
    let attempt = jobs[token]
    let left = failure.retries ?? (attempt.retries ?? policy.attempts ?? RetryPolicy.defaultAttempts) - 1
    jobs[token].retries = max(0, left)
    record(.job(type: wait.type, .failed(message: failure.message, retries: max(0, left))), at: token)
    disarm(token)
    let report = FailureReport(message: failure.message, details: failure.details, retries: max(0, left))
    if let code = machine.error(meantBy: report, at: token.handle) {
      return raise(BPMNError(code: code, message: failure.message), at: token)
    }
    guard left > 0 else {
      jobs[token].phase = .available
      _ = machine.fail(token.handle, .jobNoRetries, failure.message)
      return
    }
    let delay = failure.retryAfter ?? policy.backoff.delay(after: max(1, attempt.number))
    if delay > .zero {
      jobs[token].phase = .backingOff
      arm(.retry(token), at: token, after: delay)
    } else {
      makeAvailable(token)
    }
  }

  /// Offers the job at `token` again.
  func makeAvailable(_ token: TokenID) {
    disarm(token)
    jobs[token].phase = .available
    due.append(.offer(token))
  }
}
