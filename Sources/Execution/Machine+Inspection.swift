import BatonBytecode
import BatonValues

/// What whoever drives the machine may ask without a copy of everything that an instance holds.
extension Machine {
  /// Whether `handle` names a catch that waits, beside the tokens.
  package func isListener(_ handle: Handle) -> Bool {
    handle.instanceNumber == nil && store.frame(of: handle)?.pointee.scope == Self.listener
  }

  /// Whether `handle` names a token that can be completed.
  public func isWaiting(_ handle: Handle) -> Bool { isParked(handle, .waiting) }

  /// The name of the message or signal that the token or catch of `handle` waits for and the key that it is correlated by,
  /// null if there is none, and the row of the module's waits; nil if it waits for nothing of this `kind`.
  public func subscription(of handle: Handle, to kind: WaitKind) -> (name: String, key: Datum, wait: Int)? {
    guard isParked(handle, .waiting) else { return nil }
    return reading(handle) { view, frame, _ in
      let wait = waitIndex(of: frame, in: view.module)
      guard view.module.waits[wait].kind == kind.rawValue else { return nil }
      let frame = frame.pointee.scope == Self.listener ? store[frame.pointee.parent] : frame
      return (view.type(of: wait, at: frame), view.details(of: wait, at: frame)[.correlationKey] ?? .null, wait)
    }
  }

  /// The value of the variable `name` of `instance` itself, or nil if it has never been set or the instance is gone.
  public func ownVariable(named name: String, of instance: Handle) -> Datum? {
    guard namesInstance(instance) else { return nil }
    return reading(instance) { view, frame, _ in view.value(of: name, from: frame) }
  }

  /// The index of `instance`'s process among its module's, or nil if the instance is gone.
  public func process(of instance: Handle) -> Int? {
    guard namesInstance(instance), let scope = processScope(of: instance) else { return nil }
    let descriptor = scopes[Int(scope)]
    return modules[Int(descriptor.module)].module.processes.firstIndex { $0.scope == descriptor.index }
  }

  /// How many records and heaps instances have: none once all of them have been released.
  package var recordCount: Int { store.count + frozen.count }
  package var heapCount: Int { heaps.count }

  /// The process instances that have not been released, in no particular order.
  public var instances: [Handle] { instanceTable.handles }

  /// How many instances are frozen, and how many bytes they take.
  package var frozenCount: Int { frozen.count }
  package var frozenByteCount: Int { frozen.byteCount }
}
