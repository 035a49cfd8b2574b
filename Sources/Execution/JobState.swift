import BatonBytecode
import BatonValues

/// What a service is shown of the job that it performs, and what it has set. A machine has one of these, in memory of its own,
/// so that a job is a pointer: neither made nor retained for each call.
@usableFromInline struct JobState {
  var frames: FrameTable
  var scopes: UnsafePointer<ScopeDescriptor>
  let heap: UnsafeMutablePointer<Heap>
  var module: Unmanaged<LoadedModule>?
  var instance = Handle(rawValue: 0)
  var frame: FramePointer
  /// What slots held in which variables have been set by number, as long as the service may decline.
  @usableFromInline let before: UnsafeMutablePointer<Value>
  /// The service's variables, where they are not all in slots of `frame`: what they are, and what they have been set to.
  let values: UnsafeMutablePointer<Value>
  /// The places of `values`, as if these were slots.
  let inOrder: UnsafeMutablePointer<Int32>
  var named: [(key: String, value: Datum)] = []
  /// Whether some have been set by name.
  var hasNamed = false

  init(frames: FrameTable, scopes: UnsafePointer<ScopeDescriptor>, heap: UnsafeMutablePointer<Heap>) {
    self.frames = frames
    self.scopes = scopes
    self.heap = heap
    frame = UnsafeMutableRawPointer(frames.chunks).assumingMemoryBound(to: Frame.self)
    before = .allocate(capacity: 2 * ServiceBinding.capacity)
    before.initialize(repeating: .null, count: 2 * ServiceBinding.capacity)
    values = before + ServiceBinding.capacity
    inOrder = .allocate(capacity: ServiceBinding.capacity)
    for place in 0..<ServiceBinding.capacity { (inOrder + place).initialize(to: Int32(place)) }
  }

  func deallocate() {
    before.deallocate()
    inOrder.deallocate()
  }

  /// Shows the open instance `instance` of `module` to whoever performs its jobs.
  @inline(__always)
  mutating func show(
    _ module: Unmanaged<LoadedModule>, of instance: Handle, _ frames: FrameTable,
    _ scopes: UnsafePointer<ScopeDescriptor>
  ) {
    self.module = module
    self.instance = instance
    self.frames = frames
    self.scopes = scopes
  }

  var view: InstanceView {
    guard let module else { unreachable("a job is performed in an open instance") }
    return InstanceView(frames: frames, scopes: scopes, heap: heap, module: module.takeUnretainedValue())
  }

  /// Sets `values` to what the variables of `binding` are.
  func collect(_ binding: UnsafeMutablePointer<ServiceBinding>) {
    for number in 0..<binding.pointee.count { values[number] = value(of: number, binding) }
  }

  private func value(of number: Int, _ binding: UnsafeMutablePointer<ServiceBinding>) -> Value {
    for site in binding.pointee.sites[number] {
      let value = frames.outward(site.levels, from: frame).slots[site.slot]
      if site.isOthers, value.isContext {
        let name = binding.pointee.service._withUnsafeGuaranteedRef { $0.variables[number] }
        if let value = heap.pointee.lookup(name, in: value) { return value }
      } else if !site.isOthers, !value.isAbsent {
        return value
      }
    }
    return .absent
  }
}

/// A service that performs a wait's jobs, and where its variables are as seen from there.
@usableFromInline struct ServiceBinding {
  /// So many variables may a service read and set by number.
  static let capacity = 64

  /// A place where a variable may be: a slot, so many levels outward.
  struct Site {
    var levels: Int
    var slot: Int
    /// Whether the slot holds the variables that no expression names, this one perhaps among them.
    var isOthers: Bool
  }

  let service: Unmanaged<InlineService>
  let wait: Int
  /// The scope of the record from which the places are seen; `none` until a job has been performed.
  var scope = none
  let count: Int
  /// The slot of each variable, if it can only be in the record from which it is seen; else −1.
  let slots: UnsafeMutablePointer<Int32>
  /// The places of each variable, innermost first.
  private(set) var sites: [[Site]] = []
  /// Whether each variable goes to a slot when it is set.
  private(set) var isDirect = false
  /// Whether each is in a slot of the record from which it is seen, and goes there.
  var isSimple: Bool { simpleScope != none }
  /// `scope` if that is so; else `none`.
  private(set) var simpleScope = none

  init(_ service: InlineService, wait: Int) {
    self.service = .passUnretained(service)
    self.wait = wait
    count = service.variables.count
    slots = .allocate(capacity: max(1, count))
    slots.initialize(repeating: -1, count: count)
  }

  func deallocate() { slots.deallocate() }

  /// Looks up where the variables are as seen from `frame`.
  mutating func resolve(at frame: FramePointer, in view: InstanceView) {
    sites = service._withUnsafeGuaranteedRef { $0.variables }.map { name in
      view.outward(from: frame).enumerated().compactMap { levels, frame in
        if let slot = view.slot(named: name, in: frame) { return Site(levels: levels, slot: slot, isOthers: false) }
        let hasOthers = view.descriptor(of: frame).kind.firstSlot == ScopeKind.process.firstSlot
        return hasOthers ? Site(levels: levels, slot: 0, isOthers: true) : nil
      }
    }
    for (number, sites) in sites.enumerated() {
      let isHere = sites.count == 1 && sites[0].levels == 0 && !sites[0].isOthers
      (slots + number).initialize(to: isHere ? Int32(sites[0].slot) : -1)
    }
    isDirect = sites.allSatisfy { $0.last.map { !$0.isOthers } ?? false }
    scope = frame.pointee.scope
    simpleScope = isDirect && (0..<count).allSatisfy { slots[$0] >= 0 } ? scope : none
  }
}
