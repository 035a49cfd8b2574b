import BatonBytecode
import BatonExecution
import BatonServices
import BatonValues

extension Runtime {
  /// Does all that follows from what the machine has just done, until every token waits for something from outside.
  func settle() {
    budget = options.stepLimit
    while true {
      while true {
        while let effect = machine.effects.popBrief() { note(effect) }
        if machine.effects.isEmpty { break }
        if let effect = machine.nextEffect() { note(effect) }
      }
      machine.effects.removeAll()
      guard let work = due.popFirst() else { return }
      carryOut(work)
    }
  }

  private func note(_ effect: EffectLog.Brief) {
    switch effect.kind {
    case .started: if options.isTracing { record(.started, Effect(effect, .started), .process) }
    case .waiting: noteWait(TokenID(effect.scope), at: effect.wait, of: effect.module, effect.instance)
    case .withdrawn:
      noteWithdrawal(of: TokenID(effect.scope))
      if !watched.isEmpty { stir(InstanceID(effect.instance)) }
    case .ended: noteEnd(effect.ending, InstanceID(effect.instance))
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
    case .proceed(let token): finish(token, [:])
    case .post(let token): post(at: token)
    case .call(let token): call(at: token)
    case .returnFromCall(let number): returnFromCall(number)
    case .cancelCalled(let instance): cancelCalled(instance)
    case .propagate(let incident, let handle, let token): propagate(incident, of: handle, to: token)
    case .end(let token): _ = machine.end(token.handle)
    case .escalate(let code, let instance): escalate(code, from: instance)
    case .begin(let start, let message): _ = begin(start, by: message)
    case .release(let instance): if !watched.contains(instance) { forget(instance) }
    }
  }

  private func note(_ effect: Effect) {
    switch effect.kind {
    case .started, .waiting, .withdrawn, .ended: unreachable("these are brief")
    case .activated(let node): record(.activated, effect, .node(node))
    case .completed(let node): record(.completed, effect, .node(node))
    case .terminated(let node): record(.terminated, effect, .node(node))
    case .taken(let flow): record(.taken, effect, .flow(flow))
    case .variable(let name, let value): record(.variable(name: name, value: value), effect, .nothing)
    case .escalated(let code, let isCaught):
      record(.escalation(code: code), effect, .nothing)
      if !isCaught { due.append(.escalate(code, from: InstanceID(effect.instance))) }
    case .compensating(let node): record(.compensation(.thrown), effect, .node(node))
    case .compensated(let node): recordCompensation(of: node, effect)
    case .sent(let sending): due.append(.send(sending, from: InstanceID(effect.instance)))
    case .incident(let handle, let incident):
      noteIncident(incident, at: TokenID(handle), of: InstanceID(effect.instance))
    case .resolved(let handle):
      guard let incident = openIncidents.removeValue(forKey: TokenID(handle)) else { return }
      record(.resolved, effect, .node(incident.node))
    }
  }

  private func recordCompensation(of node: Int, _ effect: Effect) {
    let deployment = deployment(of: effect.instance)
    let event = deployment.module.nodes[node].compensation
    record(.compensation(.caught(activity: deployment.nodes[node])), effect, .node(event == none ? node : Int(event)))
  }

  private func noteEnd(_ ending: Ending, _ instance: InstanceID) {
    switch ending {
    case .completed: break
    case .terminated, .cancelled: endings[instance] = ending
    }
    if options.isTracing { record(.ended(ending), Effect(instance.handle, .ended(ending)), .process) }
    if !calls.isEmpty { noteEnd(ofCalled: instance, ending) }
    if starts.ownerCount > 0 { noteEnd(ofOwner: instance) }
    if !letters.isEmpty { noteEnd(ofReceiver: instance) }
    guard options.releasesEnded else { return }
    // Nothing that is still to be done can concern it, nor does any effect that comes after its end.
    if due.isEmpty, !options.isTracing, watched.isEmpty { forget(instance) } else { due.append(.release(instance)) }
  }

  private func noteWait(_ token: TokenID, at wait: Int, of number: Int, _ instance: Handle) {
    let kind = machine.kind(ofWait: wait, of: number)
    if kind == .userTask, !options.isTracing { return }
    if kind == .message, due.isEmpty, subscribeQuietly(token) { return }
    noteWait(token, kind, at: wait, deployments[number], Effect(instance, .waiting(token.handle, wait: wait)))
  }

  private func noteWait(_ token: TokenID, _ kind: WaitKind, at wait: Int, _ deployment: Deployment, _ effect: Effect) {
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
    case .call: due.append(.call(token))
    case .delivery: due.append(.proceed(token))
    case .send: due.append(.post(token))
    case .events, .adHoc, .selection: break
    }
  }

  /// Takes note of an incident, unless it is an error that a caller of the instance catches.
  private func noteIncident(_ incident: Incident, at token: TokenID, of instance: InstanceID) {
    if incident.kind == .unhandledErrorEvent, let catcher = catcher(ofError: incident.errorCode, from: instance) {
      return due.append(.propagate(incident, token.handle, to: catcher))
    }
    open(incident, at: token, of: instance)
  }

  func open(_ incident: Incident, at token: TokenID, of instance: InstanceID) {
    let isEnd = incident.kind == .unhandledErrorEvent && options.uncaughtErrors == .end
    if isEnd {
      due.append(.end(token))
    } else {
      stir(instance)
      openIncidents[token] = OpenIncident(incident)
    }
    // Of the error of a job it has been told already.
    guard options.isTracing, !isEnd || incident.errorCode != nil else { return }
    let nodes = deployment(of: instance.handle).nodes
    trace.append(
      TraceEvent(
        time: now, instance: instance, scope: token.rawValue,
        element: nodes.indices.contains(incident.node) ? nodes[incident.node] : nil,
        kind: isEnd ? .error(code: incident.errorCode ?? "") : .incident(incident.kind, message: incident.message)))
  }

  private func noteWithdrawal(of token: TokenID) {
    if !calls.isEmpty { noteWithdrawal(ofCaller: token) }
    if !alarms.isEmpty { removeAlarm(at: token) }
    if jobs.attemptCount > 0, let timer = jobs.remove(token) { timers.cancel(timer) }
    if !openIncidents.isEmpty { openIncidents[token] = nil }
    if seniority.count > 0 { seniority.remove(token) }
  }

  /// Whether instances may be forgotten as they come to their regular end, and of all effects of the step only `noteUnseenEnd` is told:
  /// nobody asks for what they were.
  var forgetsUnseen: Bool {
    options.releasesEnded && !options.isTracing && due.isEmpty && watched.isEmpty && calls.isEmpty
      && starts.ownerCount == 0 && letters.isEmpty
  }

  /// Whether something is known of instances and tokens beside the machine, ranks and subscriptions not counted.
  var knowsMore: Bool {
    alarms.count | jobs.attemptCount | openIncidents.count | endings.count | openers.count | businessKeys.count != 0
      || !conversations.isEmpty
  }

  /// Does what follows from the end of the instance whose first wait `token` was, and which the machine has forgotten.
  @inline(__always)
  func noteUnseenEnd(at token: TokenID) {
    if seniority.count > 0 { seniority.remove(first: token) }
    if knowsMore { noteUnseenEndOfKnown(at: token) }
  }

  @inline(never)
  private func noteUnseenEndOfKnown(at token: TokenID) {
    noteWithdrawal(of: token)
    drop(InstanceID(machine.forgotten))
  }

  func deployment(of instance: Handle) -> Deployment {
    guard let number = machine.module(of: instance) else { unreachable("an effect's instance has not been released") }
    return deployments[number]
  }
}

extension Effect {
  /// What `brief` tells: `kind`.
  fileprivate init(_ brief: EffectLog.Brief, _ kind: Kind) {
    self.init(instance: brief.instance, scope: brief.scope, kind: kind)
  }

  fileprivate init(_ instance: Handle, _ kind: Kind) { self.init(instance: instance, scope: instance, kind: kind) }
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
