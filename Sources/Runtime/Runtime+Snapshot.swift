import BatonBytecode
import BatonExecution
import BatonValues

/// A saved instance:
///
///      0  magic "BPMNI\0", format version (16 bits)
///      8  byte count of the next part (32 bits)
///     12  what the runtime knows of the instance, as JSON: module, business key, ending, attempts at jobs, incidents
///         what the machine knows of it (see `Machine.save`)
///
/// All numbers are little-endian. Tokens are named by their numbers among the instance's parked ones.
extension Runtime {
  private static let magic = Array("BPMNI\0".utf8) + [1, 0]

  /// Returns the state of `instance`: all that `restore` needs to let it go on, here or elsewhere.
  public func save(_ instance: InstanceID) throws(RuntimeError) -> [UInt8] {
    guard let number = machine.module(of: instance.handle), let state = machine.save(instance.handle) else {
      throw .unknownInstance(instance)
    }
    var facts = InstanceFacts(module: deployments[number].digest)
    facts.version = process(of: instance)?.version
    facts.businessKey = businessKeys[instance]
    facts.ending = endings[instance]
    facts.startKey = starts.key(of: instance)?.key
    facts.standing = conversations[instance]
    if let number = calls.number(ofCalled: instance), let call = calls[number] {
      facts.called = CalledFacts(number: number, element: call.element, isOver: call.isOver)
    }
    let tokens = machine.parked(in: instance.handle).map { TokenID($0) }
    for (index, token) in tokens.enumerated() {
      if let rank = seniority.rank(of: token) { facts.ranks.append((index, rank)) }
      if jobs.has(token) { facts.attempts.append((index, jobs[token])) }
      if let number = calls.number(ofCaller: token) { facts.calls.append((index, number)) }
      if let alarm = alarms[token] { facts.alarms.append((index, AlarmFacts(alarm))) }
      if let incident = openIncidents[token] { facts.incidents.append((index, incident)) }
    }
    let header = Array(facts.datum.description.utf8)
    let count = withUnsafeBytes(of: UInt32(header.count).littleEndian) { Array($0) }
    return Self.magic + count + header + state
  }

  /// Forgets `instance`, active or ended, without a trace, as if it were elsewhere.
  public func remove(_ instance: InstanceID) throws(RuntimeError) {
    guard machine.process(of: instance.handle) != nil else { throw .unknownInstance(instance) }
    for handle in machine.parked(in: instance.handle) {
      disarm(TokenID(handle))
      removeAlarm(at: TokenID(handle))
      seniority.remove(TokenID(handle))
      calls.removeCaller(TokenID(handle))
      _ = jobs.remove(TokenID(handle))
      openIncidents[TokenID(handle)] = nil
    }
    _ = machine.discard(instance.handle)
    endings[instance] = nil
    businessKeys.remove(instance)
    calls.removeCalled(instance)
    conversations.remove(instance)
    openers[instance] = nil
    _ = starts.free(instance)
  }

  /// Lets the instance of the state `saved` go on, and returns its id here, which is a new one, as those of its tokens are.
  /// A job that was taken when the instance was saved is available again. The module with which the instance was saved must
  /// have been deployed.
  public func restore(_ saved: [UInt8]) throws(RuntimeError) -> InstanceID {
    let (facts, state) = try Self.parts(of: saved)
    guard let number = deployment(of: facts) else { throw .moduleNotDeployed }
    let instance: InstanceID
    do throws(SnapshotError) {
      instance = InstanceID(try machine.restore(state, with: number))
    } catch {
      throw .damagedSnapshot(error.description)
    }
    adopt(instance, facts)
    settle()
    return instance
  }

  /// The number of the deployment that the instance of `facts` goes on with: of those of its module the one of its version, or
  /// the last where the versions are counted otherwise.
  private func deployment(of facts: InstanceFacts) -> Int? {
    let numbers = deployments.indices.filter { deployments[$0].digest == facts.module }
    return numbers.last { number in deployments[number].processes.contains { $0.version == facts.version } }
      ?? numbers.last
  }

  private static func parts(of saved: [UInt8]) throws(RuntimeError) -> (InstanceFacts, [UInt8]) {
    guard saved.count >= 12, Array(saved[..<8]) == magic else { throw .damagedSnapshot("it does not start as one") }
    let count = saved[8..<12].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= saved.count - 12 else { throw .damagedSnapshot("it ends too early") }
    let datum: Datum
    do throws(JSONError) {
      datum = try JSON.parse(String(decoding: saved[12..<12 + count], as: UTF8.self))
    } catch {
      throw .damagedSnapshot(error.description)
    }
    guard let facts = InstanceFacts(datum) else { throw .damagedSnapshot("its header lacks something") }
    return (facts, Array(saved[(12 + count)...]))
  }

  /// Gives `instance`, which the machine has just restored, what the runtime knew of it.
  private func adopt(_ instance: InstanceID, _ facts: InstanceFacts) {
    let tokens = machine.parked(in: instance.handle).map { TokenID($0) }
    endings[instance] = facts.ending
    if let key = facts.businessKey { name(instance, key) }
    if let key = facts.startKey, let process = process(of: instance) {
      starts.own(StartKey(process: process.id, key: key), by: instance)
    }
    conversations.restore(facts.standing, of: instance)
    for (index, incident) in facts.incidents where tokens.indices.contains(index) {
      openIncidents[tokens[index]] = incident
    }
    adoptCalls(of: instance, facts, tokens)
    let attempts = Dictionary(facts.attempts.map { ($0.token, $0.1) }) { first, _ in first }
    let alarms = Dictionary(facts.alarms.map { ($0.token, $0.alarm) }) { first, _ in first }
    let ranks = Dictionary(facts.ranks.map { ($0.token, $0.rank) }) { first, _ in first }
    let order = { (index: Int) in (ranks[index] ?? .max, index) }
    for index in tokens.indices.sorted(by: { order($0) < order($1) }) {
      seniority.keep(ranks[index], of: tokens[index])
      if let attempt = attempts[index] { adopt(attempt, at: tokens[index]) }
      awake(tokens[index], alarms[index])
      seniority.keep(nil, of: tokens[index])
    }
  }

  private func adopt(_ attempt: JobLedger.Attempt, at token: TokenID) {
    jobs[token] = attempt
    guard let due = attempt.due else { return }
    jobs[token].timer = timers.insert(.retry(token), at: due, rank: seniority.append(token))
  }

  private func adoptCalls(of instance: InstanceID, _ facts: InstanceFacts, _ tokens: [TokenID]) {
    for (index, number) in facts.calls where tokens.indices.contains(index) {
      let element = place(of: tokens[index])?.element ?? ""
      calls.restore(number, at: element, caller: tokens[index], of: instance)
      // What it has called may have ended meanwhile.
      due.append(.returnFromCall(number))
    }
    guard let called = facts.called else { return }
    calls.restore(called, called: instance)
    if !called.isOver, calls[called.number]?.isOver == true { due.append(.cancelCalled(instance)) }
  }

  /// Lets the restored token `token` be found by what it waits for.
  private func awake(_ token: TokenID, _ alarm: AlarmFacts?) {
    guard machine.isWaiting(token.handle), let wait = machine.wait(token.handle) else { return }
    switch wait.kind {
    case .job: if jobs[token].phase == .available { due.append(.offer(token)) }
    case .userTask: break
    case .message: resubscribe(token)
    case .signal: relistenForSignal(at: token)
    case .timer: resetAlarm(at: token, alarm)
    case .call: due.append(.call(token))
    case .delivery: due.append(.proceed(token))
    case .send: due.append(.post(token))
    case .events, .adHoc, .selection: break
    }
  }
}
