import BatonBytecode
import BatonExecution
import BatonValues

extension Runtime {
  /// Lets the events start instances that the processes of deployment `number` begin with, and those of earlier versions no more.
  func registerStarts(of number: Int) {
    let deployment = deployments[number]
    for process in deployment.processes where process.version > 1 {
      for timer in starts.remove(process.id) { timers.cancel(timer) }
      startIncidents.removeAll { $0.process == process.id }
    }
    for (index, row) in deployment.module.starts.enumerated() {
      let process = deployment.processes[Int(row.process)].id
      let start = ProcessStart(deployment: number, row: index, process: process)
      guard row.wait != none else {
        starts.addCondition(start)
        continue
      }
      let wait = deployment.module.waits[Int(row.wait)]
      guard let kind = WaitKind(rawValue: wait.kind) else { unreachable("a verified wait has a kind") }
      starts.add(start, by: kind, named: deployment.module.constantType(of: wait) ?? "")
      if kind == .timer { setAlarm(of: start) }
    }
  }

  private func details(of start: ProcessStart) -> [WaitDetail: Datum] {
    let module = deployments[start.deployment].module
    return module.constantDetails(of: module.waits[Int(module.starts[start.row].wait)])
  }

  func element(of start: ProcessStart) -> String {
    let deployment = deployments[start.deployment]
    return deployment.nodes[Int(deployment.module.starts[start.row].node)]
  }

  /// Starts an instance by `start`, with what has come, as `cause` tells. It has the business key `key`.
  @discardableResult
  func begin(_ start: ProcessStart, variables: Record, key: String?, _ cause: TraceEvent.Kind?) -> InstanceID {
    let deployment = deployments[start.deployment]
    let process = Int(deployment.module.starts[start.row].process)
    var known: Record = [:]
    if let key, deployment.readsBusinessKey[process] { known[HiddenName.businessKey] = .string(key) }
    let instance = InstanceID(machine.start(start.row, of: start.deployment, variables: variables, known: known))
    if let key { name(instance, key) }
    if options.isTracing, let cause {
      trace.append(TraceEvent(time: now, instance: instance, scope: nil, element: element(of: start), kind: cause))
    }
    return instance
  }

  // MARK: Timers

  /// Sets the timer of `start`, which begins now.
  private func setAlarm(of start: ProcessStart) {
    do throws(ScheduleFault) {
      let schedule = try Schedule(details(of: start), from: now, in: options.zone)
      guard let due = schedule.time(afterFirings: 0, last: now) else {
        throw ScheduleFault("the timer ends before its first time")
      }
      starts.alarms[start] = Alarm(
        schedule: schedule, began: now, due: due, timer: timers.insert(.start(start), at: due, rank: seniority.draw()))
    } catch {
      startIncidents.append(
        StartIncident(process: start.process, element: element(of: start), message: error.message))
    }
  }

  /// Lets the timer of `start` fire, and sets it to its next time.
  func ring(_ start: ProcessStart) {
    guard var alarm = starts.alarms.removeValue(forKey: start) else { return }
    alarm.firings += 1
    begin(start, variables: [:], key: nil, nil)
    guard let next = alarm.schedule.time(afterFirings: alarm.firings, last: alarm.due) else { return }
    alarm.due = next
    alarm.timer = timers.insert(.start(start), at: next, rank: seniority.draw())
    starts.alarms[start] = alarm
  }

  // MARK: Messages

  /// Starts an instance of `process` by `message`, unless none of its events waits for it or, where the diagram wants one
  /// instance of a key at a time, such a one is active (engines.md §2 row 29). Returns whether it has.
  func begin(_ process: String, by message: MessageBuffer.Message) -> Bool {
    guard let start = starts.messages[message.address.name]?.first(where: { $0.process == process }) else {
      return false
    }
    return begin(start, by: message) != nil
  }

  func begin(_ start: ProcessStart, by message: MessageBuffer.Message) -> InstanceID? {
    let details = details(of: start)
    if let wanted = details[.correlationKey]?.scalarText, wanted != message.address.key { return nil }
    let isAlone = details[.once]?.boolean == true
    let key = message.address.key.flatMap { isAlone ? StartKey(process: start.process, key: $0) : nil }
    if let key, starts.isOwned(key) { return nil }
    budget -= 1
    let cause = TraceEvent.Kind.message(name: message.address.name, key: message.address.key)
    let instance = begin(start, variables: message.variables, key: message.address.key, cause)
    if let key, machine.isActive(instance.handle) { starts.own(key, by: instance) }
    let keys = keys(of: message.address.name, message.variables, in: start.deployment).compactMapValues(\.self)
    conversations.join(instance, [], with: nil, keys)
    return instance
  }

  /// Takes note that `instance` has ended: another message of its key may start one now.
  func noteEnd(ofOwner instance: InstanceID) {
    guard let key = starts.free(instance) else { return }
    for (name, all) in starts.messages.sorted(by: { $0.key < $1.key }) {
      guard let start = all.first(where: { $0.process == key.process }) else { continue }
      let address = MessageAddress(name: name, key: key.key)
      if let message = messages.take(address, by: key.process) { return due.append(.begin(start, message)) }
    }
  }

  // MARK: Conditions

  /// Starts an instance of each process with a conditional start event whose condition holds for `variables`, with these, and
  /// returns them.
  @discardableResult
  public func evaluateConditions(_ variables: Record) -> [InstanceID] {
    let instances = starts.conditions.filter {
      machine.conditionHolds(ofStart: $0.row, of: $0.deployment, variables: variables)
    }.map { begin($0, variables: variables, key: nil, nil) }
    settle()
    return instances
  }
}

extension Module {
  /// The details of `wait`, all of whose operands are constants.
  func constantDetails(of wait: WaitRecord) -> [WaitDetail: Datum] {
    var details: [WaitDetail: Datum] = [:]
    for entry in entries[Int(wait.firstDetail)..<Int(wait.firstDetail + wait.detailCount)] {
      if let detail = WaitDetail(rawValue: entry.key) { details[detail] = constant(entry.value) }
    }
    return details
  }
}
