import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

extension Runtime {
  /// Does all that follows from what the machine has just done, until every token waits for something from outside.
  func settle() {
    budget = options.stepLimit
    while true {
      // By index and in place: a command that is followed by nothing unusual allocates nothing for its effects.
      for index in machine.effects.indices { note(machine.effects[index]) }
      machine.effects.removeAll(keepingCapacity: true)
      guard let work = due.popFirst() else { return }
      carryOut(work)
    }
  }

  private func carryOut(_ work: DueWork) {
    switch work {
    case .offer(let token): offer(token)
    case .conclude(let token, let outcome): conclude(token, outcome)
    case .subscribe(let token): subscribe(token)
    case .listenForSignal(let token): listenForSignal(at: token)
    case .setAlarm(let token): setAlarm(at: token)
    case .send(let sending, let instance): send(sending, from: instance)
    case .release(let instance): if !watched.contains(instance) { forget(instance) }
    }
  }

  private func note(_ effect: Effect) {
    switch effect.kind {
    case .started: record(.started, effect, .process)
    case .activated(let node): record(.activated, effect, .node(node))
    case .completed(let node): record(.completed, effect, .node(node))
    case .terminated(let node): record(.terminated, effect, .node(node))
    case .taken(let flow): record(.taken, effect, .flow(flow))
    case .variable(let name, let value): record(.variable(name: name, value: value), effect, .nothing)
    case .waiting(let handle, let wait): noteWait(TokenID(handle), at: wait, effect)
    case .withdrawn(let handle):
      noteWithdrawal(of: TokenID(handle))
      stir(InstanceID(effect.instance))
    case .escalated(let code, _): record(.escalation(code: code), effect, .nothing)
    case .sent(let sending): due.append(.send(sending, from: InstanceID(effect.instance)))
    case .incident(let handle, let incident):
      stir(InstanceID(effect.instance))
      openIncidents[TokenID(handle)] = OpenIncident(incident)
      record(.incident(incident.kind, message: incident.message), effect, .node(incident.node))
    case .resolved(let handle):
      let incident = openIncidents.removeValue(forKey: TokenID(handle))
      record(.resolved, effect, incident.map { .node($0.node) } ?? .nothing)
    case .ended(let ending): noteEnd(ending, effect)
    }
  }

  private func noteEnd(_ ending: Ending, _ effect: Effect) {
    let instance = InstanceID(effect.instance)
    switch ending {
    case .completed: break
    case .terminated, .cancelled: endings[instance] = ending
    }
    record(.ended(ending), effect, .process)
    if options.releasesEnded { due.append(.release(instance)) }
  }

  private func noteWait(_ token: TokenID, at wait: Int, _ effect: Effect) {
    let deployment = deployment(of: effect.instance)
    guard let kind = WaitKind(rawValue: deployment.module.waits[wait].kind) else {
      unreachable("a verified wait has a kind")
    }
    let type = deployment.templates[wait].type
    switch kind {
    case .job:
      record(.job(type: type, .created), effect, .wait(wait))
      switch deployment.performers[wait] {
      case .inlineService: due.append(declined.queue.popFirst().map { .conclude(token, $0) } ?? .offer(token))
      case .service: enqueueForServices(token)
      case .workers: enqueue(token, type: type)
      case .unknown: due.append(.offer(token))
      }
    case .userTask: record(.job(type: type, .created), effect, .wait(wait))
    case .message: due.append(.subscribe(token))
    case .signal: due.append(.listenForSignal(token))
    case .timer: due.append(.setAlarm(token))
    case .call, .events: break
    }
  }

  private func noteWithdrawal(of token: TokenID) {
    removeAlarm(at: token)
    if let timer = jobs.remove(token) { timers.cancel(timer) }
    openIncidents[token] = nil
  }

  func deployment(of instance: Handle) -> Deployment {
    guard let number = machine.module(of: instance) else { unreachable("an effect's instance has not been released") }
    return deployments[number]
  }
}

// MARK: Trace

/// What a trace event is about, as the machine tells it.
private enum Subject {
  case process
  case node(Int)
  case flow(Int)
  case wait(Int)
  case nothing

  func element(in deployment: Deployment, process: Int) -> String? {
    switch self {
    case .process: deployment.processes[process].id
    case .node(let index): deployment.nodes.indices.contains(index) ? deployment.nodes[index] : nil
    case .flow(let index): deployment.flows[index]
    case .wait(let index): deployment.templates[index].element
    case .nothing: nil
    }
  }
}

extension Runtime {
  /// Traces `kind` as what `effect` did to `subject`.
  private func record(_ kind: @autoclosure () -> TraceEvent.Kind, _ effect: Effect, _ subject: Subject) {
    guard options.isTracing else { return }
    guard let process = machine.process(of: effect.instance) else {
      unreachable("an effect's instance has not been released")
    }
    trace.append(
      TraceEvent(
        time: now, instance: InstanceID(effect.instance), scope: effect.scope.rawValue,
        element: subject.element(in: deployment(of: effect.instance), process: process), kind: kind()))
  }

  /// Traces `kind` as what happened at the wait of `token`.
  func record(_ kind: @autoclosure () -> TraceEvent.Kind, at token: TokenID) {
    guard options.isTracing, let place = place(of: token) else { return }
    trace.append(
      TraceEvent(
        time: now, instance: place.instance, scope: token.rawValue, element: place.element, kind: kind()))
  }

  /// Traces what concerns no instance.
  func record(_ kind: @autoclosure () -> TraceEvent.Kind) {
    guard options.isTracing else { return }
    trace.append(TraceEvent(time: now, instance: nil, scope: nil, element: nil, kind: kind()))
  }
}
