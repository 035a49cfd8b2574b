import BatonExecution
import BatonValues

extension Runtime {
  /// Lets the signal `name` be heard, with `variables`, by all who wait for it now, in `instance` if one is given, in the order
  /// in which they have begun to. Nobody hears it who comes later (BPMN 2.0.2 §10.5.1). Processes that start
  /// with it start an instance each. Returns how many have heard it.
  @discardableResult
  public func signal(_ name: String, variables: Record = [:], in instance: InstanceID? = nil) throws(RuntimeError)
    -> Int
  {
    if let instance { try demandActive(instance) }
    record(.signal(name: name))
    let count = broadcast(name, variables, in: instance)
    settle()
    return count
  }

  /// Lets the token at `token` hear its signal from now on.
  func listenForSignal(at token: TokenID) {
    guard let name = machine.subscription(of: token.handle, to: .signal)?.name else { return }
    record(.subscribed(message: name, key: nil), at: token)
    insertSignalListener(token, name)
  }

  /// Lets the restored token `token` hear its signal again.
  func relistenForSignal(at token: TokenID) {
    guard let name = machine.subscription(of: token.handle, to: .signal)?.name else { return }
    insertSignalListener(token, name)
  }

  private func insertSignalListener(_ token: TokenID, _ name: String) {
    let rank = seniority.append(token)
    signals.insert(token.rawValue, hash: name.hashValue, rank: rank) { machine.isWaiting(Handle(rawValue: $0)) }
  }

  /// Lets those hear the signal who wait for it now. Returns how many these are.
  func broadcast(_ name: String, _ variables: Record, in instance: InstanceID?) -> Int {
    order(&signals, name.hashValue)
    var count = 0
    for handle in signals.candidates(name.hashValue).map({ Handle(rawValue: $0) }) {
      // What one does may take another along.
      guard machine.subscription(of: handle, to: .signal)?.name == name else { continue }
      if let instance, machine.instance(of: handle) != instance.handle { continue }
      record(.signal(name: name), at: TokenID(handle))
      finish(TokenID(handle), variables)
      count += 1
    }
    if instance != nil { return count }
    for start in starts.signals[name] ?? [] {
      begin(start, variables: variables, key: nil, .signal(name: name))
      count += 1
    }
    return count
  }
}
