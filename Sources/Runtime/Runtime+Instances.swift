import BatonExecution
import BatonValues

extension Runtime {
  /// Starts an instance of the latest version of process `process` with `variables`, and runs it until it waits or ends.
  /// It is found by `businessKey` as long as it is active; its messages are correlated by that key where its diagram names
  /// no other.
  @discardableResult
  public func start(
    _ process: String, variables: Record = [:], businessKey: String? = nil
  ) throws(RuntimeError) -> InstanceID {
    let instance = try begin(process, variables: variables, businessKey: businessKey)
    settle()
    return instance
  }

  /// Returns how instances of the version of `process` that is the latest now are started with `variables`: for whoever starts many.
  public func signature(of process: String, variables: [String] = []) throws(RuntimeError) -> StartSignature {
    let (deployment, index) = try latest(of: process)
    return StartSignature(
      signature: machine.signature(ofProcess: index, of: deployment, variables: variables))
  }

  /// Starts an instance with `values`, which need no heap, as the variables of `signature`, and runs it until it waits or ends.
  @discardableResult
  public func start(_ signature: StartSignature, _ values: UnsafeBufferPointer<Value>) -> InstanceID {
    let instance = InstanceID(machine.start(signature.signature, values))
    settle()
    return instance
  }

  /// Starts an instance with `values`, which need no heap, as the variables of `signature`, and runs it until it waits or ends.
  @discardableResult
  public func start(_ signature: StartSignature, _ values: Value...) -> InstanceID {
    values.withUnsafeBufferPointer { start(signature, $0) }
  }

  /// The latest version of `process`.
  private func latest(of process: String) throws(RuntimeError) -> (deployment: Int, process: Int) {
    guard let latest = versions[process]?.last else {
      throw .unknownProcess(process, known: versions.keys.sorted())
    }
    return latest
  }

  /// Starts an instance, and leaves what follows from that to `settle`.
  func begin(_ process: String, variables: Record, businessKey: String?) throws(RuntimeError) -> InstanceID {
    let (deployment, index) = try latest(of: process)
    return begin(index, of: deployment, variables: variables, businessKey: businessKey)
  }

  /// Starts an instance of the process of this index of the deployment, and leaves what follows from that to `settle`.
  func begin(_ index: Int, of deployment: Int, variables: Record, businessKey: String?) -> InstanceID {
    var variables = variables
    if let businessKey, deployments[deployment].readsBusinessKey[index] {
      variables[HiddenName.businessKey] = .string(businessKey)
    }
    let instance = InstanceID(machine.start(process: index, of: deployment, variables: variables))
    if let businessKey { name(instance, businessKey) }
    return instance
  }

  /// Lets `instance` be found by `businessKey`.
  func name(_ instance: InstanceID, _ businessKey: String) {
    businessKeys.set(
      businessKey, of: instance, isLive: { machine.isActive(Handle(rawValue: $0)) },
      current: { machine.handle(at: $0)?.rawValue })
  }

  /// Ends `instance` wherever its tokens are.
  public func cancel(_ instance: InstanceID) throws(RuntimeError) {
    try demandActive(instance)
    _ = machine.cancel(instance.handle)
    settle()
  }

  /// Sets `variables` of `instance`, or as the task at `token` sees them: each in the nearest scope that has one of its name,
  /// else in the process.
  public func setVariables(_ variables: Record, of instance: InstanceID) throws(RuntimeError) {
    try demandActive(instance)
    _ = machine.setVariables(variables, in: instance.handle)
    settle()
  }

  public func setVariables(_ variables: Record, at token: TokenID) throws(RuntimeError) {
    guard machine.setVariables(variables, in: token.handle) else { throw .notWaiting(token) }
    settle()
  }

  /// Forgets the ended instance `instance`, whose variables could be read until now.
  public func release(_ instance: InstanceID) throws(RuntimeError) {
    switch state(of: instance) {
    case nil: throw .unknownInstance(instance)
    case .active: throw .instanceActive(instance)
    case .ended: forget(instance)
    }
  }

  func forget(_ instance: InstanceID) {
    _ = machine.release(instance.handle)
    drop(instance)
  }

  /// Drops what there is beside the machine about `instance`, which is forgotten.
  @inline(__always)
  func drop(_ instance: InstanceID) {
    if !endings.isEmpty { endings[instance] = nil }
    if businessKeys.count > 0 { businessKeys.remove(instance) }
    if !calls.isEmpty { calls.removeCalled(instance) }
    if !conversations.isEmpty { conversations.remove(instance) }
    if !openers.isEmpty { openers[instance] = nil }
    if starts.ownerCount > 0 { _ = starts.free(instance) }
  }

  func demandActive(_ instance: InstanceID) throws(RuntimeError) {
    switch state(of: instance) {
    case nil: throw .unknownInstance(instance)
    case .ended: throw .instanceEnded(instance)
    case .active: break
    }
  }
}

/// How instances of a version of a process are started with some variables in a given order: what comes in is words, and nothing is
/// made or searched for each instance. Valid in its runtime only.
public struct StartSignature: Sendable {
  let signature: Signature
}

// MARK: Questions

/// Whether an instance goes on.
public enum InstanceState: Hashable, Sendable {
  case active
  case ended(Ending)
}

extension InstanceState: CustomStringConvertible {
  public var description: String {
    switch self {
    case .active: "active"
    case .ended(let ending): ending.rawValue
    }
  }
}

extension Runtime {
  /// Whether `instance` goes on, or nil if there is none: it has been released.
  public func state(of instance: InstanceID) -> InstanceState? {
    guard machine.has(instance.handle) else { return nil }
    return machine.isActive(instance.handle) ? .active : .ended(endings[instance] ?? .completed)
  }

  /// The process that `instance` is one of, or nil if there is none.
  public func process(of instance: InstanceID) -> DeployedProcess? {
    guard let number = machine.module(of: instance.handle), let index = machine.process(of: instance.handle) else {
      return nil
    }
    return deployments[number].processes[index]
  }

  /// The variables of `instance`'s process, or nil if there is no such instance.
  public func variables(of instance: InstanceID) -> Record? {
    guard machine.has(instance.handle) else { return nil }
    return machine.variables(of: instance.handle)
  }

  public func businessKey(of instance: InstanceID) -> String? { businessKeys[instance] }

  /// All instances that have not been released, in no particular order. Takes time in proportion to all that wait.
  public var instances: [InstanceID] { machine.instances.map { InstanceID($0) } }

  /// The active instances that were started with `businessKey`, oldest first.
  public func instances(withBusinessKey businessKey: String) -> [InstanceID] {
    businessKeys.instances(with: businessKey) { machine.handle(at: $0)?.rawValue }.filter {
      machine.isActive($0.handle)
    }
  }
}

/// The keys that instances were started with, in both directions.
struct BusinessKeys {
  private var keys: [InstanceID: String] = [:]
  private let index = KeyIndex()

  subscript(instance: InstanceID) -> String? { keys[instance] }

  var count: Int { keys.count }

  mutating func set(
    _ key: String, of instance: InstanceID, isLive: (UInt64) -> Bool, current: (UInt32) -> UInt64?
  ) {
    keys[instance] = key
    index.insert(instance.rawValue, hash: key.hashValue, rank: { _ in nil }, isLive: isLive, current: current)
  }

  mutating func remove(_ instance: InstanceID) {
    guard !keys.isEmpty, let key = keys.removeValue(forKey: instance) else { return }
    index.remove(instance.rawValue, hash: key.hashValue)
  }

  func instances(with key: String, current: (UInt32) -> UInt64?) -> [InstanceID] {
    index.candidates(key.hashValue, current: current).map { InstanceID(rawValue: $0) }.filter { keys[$0] == key }
  }
}
