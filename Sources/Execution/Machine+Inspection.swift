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

  /// Whether the token or catch of `handle` waits for the message `name` with the correlation key `key`: nil if it waits for one
  /// of that name whose key is neither text nor integer.
  package func awaits(_ handle: Handle, message name: String, key: String) -> Bool? {
    guard isParked(handle, .waiting) else { return false }
    return reading(handle) { view, frame, _ -> Bool?? in
      let wait = waitIndex(of: frame, in: view.module)
      let frame = frame.pointee.scope == Self.listener ? store[frame.pointee.parent] : frame
      let row = view.module.waits[wait]
      guard row.kind == WaitKind.message.rawValue, view.says(name, row.type, at: frame) else { return false }
      return view.keyIs(key, of: row, at: frame)
    } ?? false
  }

  /// The kind of what the token or catch of `handle` waits for, and whether an incident keeps it from being completed; nil if
  /// it waits for nothing.
  package func waitKind(of handle: Handle) -> (kind: WaitKind, hasIncident: Bool)? {
    if let frozenSite = frozenSite(of: handle), handle.isWaitOfInstance { return (frozenSite.pointee.kind, false) }
    let isWaiting = isParked(handle, .waiting)
    guard isWaiting || isParked(handle, .incident) else { return nil }
    guard let (module, wait) = wait(of: handle) else { return nil }
    guard let kind = WaitKind(rawValue: module.waits[wait].kind) else { unreachable("a verified wait has a kind") }
    return (kind, !isWaiting)
  }

  /// The module and the row of its waits at which the parked token or catch of `handle` stands; nil if that is an incident.
  private func wait(of handle: Handle) -> (LoadedModule, Int)? {
    if let frozenSite = frozenSite(of: handle) {
      return (modules[frozenSite.pointee.module.pointee.number], frozenSite.pointee.row)
    }
    guard let site = site(of: handle), store[site.place].pointee.scope != Self.incident else { return nil }
    let module = modules[Int(scopes[Int(store[site.root].pointee.scope)].module)]
    return (module, waitIndex(of: store[site.place], in: module))
  }

  /// The handle of the process instance, wait or incident that the lower half of a handle, `place`, leads to now; nil if there
  /// is none.
  package func handle(at place: UInt32) -> Handle? {
    guard let number = Handle(rawValue: UInt64(place)).instanceNumber else { return store.handle(at: place) }
    guard let entry = instanceTable.entry(of: number) else { return nil }
    if place & Handle.waitFlag == 0 { return Handle(instance: number, generation: entry.pointee.generation) }
    return entry.pointee.hasWait ? Handle(waitOf: number, count: entry.pointee.waits) : nil
  }

  /// The value of the variable `name` of `instance` itself, or nil if it has never been set or the instance is gone.
  public func ownVariable(named name: String, of instance: Handle) -> Datum? {
    guard namesInstance(instance) else { return nil }
    return reading(instance) { view, frame, _ in view.value(of: name, from: frame) }
  }

  /// The index of `instance`'s process among its module's, or nil if the instance is gone.
  public func process(of instance: Handle) -> Int? {
    namesInstance(instance) ? process(around: instance) : nil
  }

  /// The index of the process of `handle`'s instance among its module's, or nil if the instance is gone.
  public func process(around handle: Handle) -> Int? {
    guard let scope = processScope(of: handle) else { return nil }
    let descriptor = scopes[Int(scope)]
    return modules[Int(descriptor.module)].module.processes.firstIndex { $0.scope == descriptor.index }
  }

  /// How many records and heaps instances have: none once all of them have been released.
  package var recordCount: Int { store.count + instanceTable.frozenCount }
  package var heapCount: Int { heaps.count }

  /// The process instances that have not been released, in no particular order.
  public var instances: [Handle] { instanceTable.handles }

  /// How many instances are frozen, and how many bytes they take.
  package var frozenCount: Int { instanceTable.frozenCount }
  package var frozenByteCount: Int { frozen.byteCount }
}
