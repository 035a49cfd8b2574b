import BatonBytecode
import BatonValues

/// Executes modules. The machine is pure: an event goes in (`start`, `complete`, `retry` …), the instance that it concerns
/// runs until all its tokens wait or are gone, and what happened comes out as `effects`. It has no clock, no randomness and
/// does no input or output, so the same events lead to the same state, wherever and whenever they are played.
///
///     event ─▶ open the instance's heap ─▶ run ready tokens, one at a time ─▶ close the heap ─▶ effects
///
/// A token is a scope instance's record and an address in the code. It runs until it parks (`wait`, an incident), is consumed
/// (`end`, `join`) or its scope ends; tokens made by the way stand in `ready`, last in, first out, so that the branches of a
/// fork run in the order of the diagram.
///
/// One machine is one shard: it shares nothing, and one thread drives it.
public struct Machine: ~Copyable {
  /// What happened since the effects were last taken.
  public var effects = EffectLog()

  var store = FrameStore()
  var instanceTable = InstanceTable()
  var frozen = FrozenStore()
  var sites = FreezingSites()
  var modules: [LoadedModule] = []
  /// The tables of the modules.
  var tables: UnsafeMutablePointer<UnsafeMutablePointer<ModuleTables>>
  /// The descriptors of all modules' scopes, and before them those of bare waits, incidents, listeners and results.
  var scopes: UnsafeMutablePointer<ScopeDescriptor>
  var scopeCount: Int
  var heaps = HeapTable()
  /// The heap of the instance that runs.
  let heap: UnsafeMutablePointer<Heap>
  var calls: CallStack
  var ready: ReadyStack
  /// Where tokens are to start in the open instance because something has been removed.
  var removals: [UInt32] = []
  var hasRemovals = false
  /// Where tokens of an instance without record are to start once it has one, the last first.
  var held: [UInt32] = []
  var scratch: ScratchStack
  var sorts: SortStack
  /// The instance that runs, and its module.
  var current = OpenInstance()
  var openTables: UnsafeMutablePointer<ModuleTables>?
  /// How many times tokens may still go backwards or be made in this step; less than none if the last was worth more.
  var budget = 0
  /// Whether tokens are gone that waited for compensation.
  var losesThrowers = false

  /// The job that a service performs.
  let job: UnsafeMutablePointer<JobState>
  /// The starts that callers have looked up.
  var signatures = SignatureTable()
  /// The brief instances that could start at once, and the entry of their number.
  var briefContext = BriefContext(signature: -1, number: BriefContext.none)
  /// Whether compiled code uses the heap and the registers without the machine's knowledge: nothing stays ready then.
  var hasLentHeap = false
  var briefEntry: UnsafeMutablePointer<InstanceTable.Entry>
  /// How brief instances have begun whose ways are told.
  var ways: [BriefWay.Start] = []
  /// When machine code is made of brief code; the code, who is to have some, and what it shares with the machine.
  var machineCode: MachineCode
  var executable: [ExecutableMemory] = []
  var awaitingCode: [Signature] = []
  let native: UnsafeMutablePointer<NativeState>
  /// The job that a service performs in brief code.
  let delivery: UnsafeMutablePointer<InlineJob>
  /// The instance that has been forgotten last as it came to its end in brief code.
  package var forgotten = Handle(rawValue: 0)

  /// What the next event brings: the time that `now()` tells, and the seed of what is random, which moves on with each draw.
  public var moment: Moment {
    get { heap.pointee.moment }
    set { heap.pointee.moment = newValue }
  }

  /// Whether node events are among the effects.
  public let events: Bool
  let isPlain: Bool
  /// How many times the tokens of one step may go backwards or be made before an incident stops each of them.
  public let stepLimit: Int
  /// The number of words that one instance's data may take.
  public let heapLimit: UInt32
  /// Whether `explanation` is kept.
  public let explains: Bool
  /// Why the expressions of the last step have no value, or parts without: the first reason, as a sentence without its full
  /// stop.
  public internal(set) var explanation: String?

  /// What `warm` has read, so that it is read.
  var warmth: UInt32 = 0

  /// Keeps the machine where it is: Swift 6.3 copies a struct that it knows how to move, all 328 bytes, for each call from a
  /// mutating method to one that only reads; a struct with an existential in it is passed by its address. A third of what a
  /// node with its events costs.
  private let anchor: (any Sendable)? = nil

  static let bareWait: UInt32 = 0
  static let incident: UInt32 = 1
  static let listener: UInt32 = 2
  static let result: UInt32 = 3
  static let thrower: UInt32 = 4
  /// The number of these.
  static let bareCount: UInt32 = 5

  /// - Parameter isPlain: whether each instruction is run on its own, as the module has it, to compare with.
  public init(
    events: Bool, isPlain: Bool = false, stepLimit: Int = 1_000_000, heapLimit: UInt32 = Heap.defaultLimit,
    explains: Bool = false, machineCode: MachineCode = .repeated
  ) {
    self.events = events
    self.isPlain = isPlain
    self.explains = explains
    self.machineCode = ExecutableMemory.isAllowed ? machineCode : .never
    native = .allocate(capacity: 1)
    native.initialize(to: NativeState(effects.ways))
    self.stepLimit = stepLimit
    self.heapLimit = heapLimit
    heap = .allocate(capacity: 1)
    heap.initialize(to: Heap(limit: heapLimit))
    tables = .allocate(capacity: 1)
    calls = CallStack()
    ready = ReadyStack()
    scratch = ScratchStack(limit: heapLimit)
    sorts = SortStack(limit: heapLimit)
    let bare: [(ScopeDescriptorKind, slotCount: UInt32)] = [
      (.bareWait, 0), (.incident, 0), (.listener, 1), (.result, 2), (.thrower, 1),
    ]
    job = .allocate(capacity: 1)
    delivery = .allocate(capacity: 1)
    briefEntry = instanceTable.upcoming().entry
    scopeCount = bare.count
    scopes = .allocate(capacity: bare.count)
    for (index, (kind, slotCount)) in bare.enumerated() {
      (scopes + index).initialize(
        to: ScopeDescriptor(
          module: 0, parent: none, slotCount: slotCount, sizeClass: slotCount, exit: none, index: none, kind: kind))
    }
    job.initialize(to: JobState(frames: store.table, scopes: scopes, heap: heap))
    delivery.initialize(to: InlineJob(job, values: store.brief.slots))
  }

  deinit {
    tables.deallocate()
    job.pointee.deallocate()
    job.deinitialize(count: 1).deallocate()
    signatures.deallocate()
    heap.pointee.free()
    heap.deallocate()
    native.deallocate()
    delivery.deallocate()
    calls.deallocate()
    scopes.deallocate()
    ready.deallocate()
    scratch.deallocate()
    heaps.deallocate()
    store.deallocate()
    instanceTable.deallocate()
    frozen.deallocate()
    sites.deallocate()
  }
}

extension Machine {
  /// Starts an instance of process `process` of module `module` with `variables`, runs it, and returns its handle.
  public mutating func start(process: Int, of module: Int, variables: Record = [:]) -> Handle {
    start(process, of: module, at: modules[module].module.processes[process].entry, variables)
  }

  /// Starts an instance at `address`, with what has come in the first register.
  mutating func start(
    _ process: Int, of module: Int, at address: UInt32, _ variables: Record, payload: Record? = nil
  ) -> Handle {
    let loaded = modules[module]
    let row = loaded.module.processes[process]
    let scope = Int(row.scope) + loaded.firstScope
    let place = allocateInstance(scope: UInt32(scope))
    let root = store[place]
    root.pointee.live = 1
    open(root, at: place, as: .started)
    let instance = current.handle
    let entry = loaded.stream.address(ofModule: address)
    if set(variables, in: root) {
      land(payload.map { heap.pointee.store(.context($0)) } ?? .null)
      run(at: place, from: entry)
    } else {
      raise(.noRoom, at: loaded.code + entry, in: place)
    }
    close(root)
    return instance
  }

  /// Completes what the token of `wait` waits for, with the `variables` that came, and runs its instance; if it is a catch that
  /// waits, that happens, and it waits on if it does not interrupt and is to happen `again`.
  /// Returns whether it was waiting.
  public mutating func complete(_ wait: Handle, variables: Record = [:], again: Bool = true) -> Bool {
    if variables.isEmpty, let isDone = wakeFrozen(wait) { return isDone }
    guard isParked(wait, .waiting) else { return false }
    let (root, place) = openInstance(with: wait)
    defer { close(root) }
    let frame = store[place]
    if frame.pointee.scope == Self.listener {
      let payload = payload(variables)
      if let landing = happen(place, payload, again: again) { run(at: landing.place, from: landing.address) }
      return true
    }
    guard WaitKind(rawValue: currentWait(of: frame).kind) != .events else { return false }
    goOn(behind: place, with: payload(variables))
    return true
  }

  /// What has come with an event as a context, which is null if nothing has.
  private mutating func payload(_ variables: Record) -> Value {
    variables.isEmpty ? .null : heap.pointee.store(.context(variables))
  }

  /// Lets the token that waits in the record at `wait` of the open instance go on behind that, with `payload` in register 0.
  mutating func goOn(behind wait: UInt32, with payload: Value) {
    let frame = store[wait]
    emit(.withdrawn(handle(of: wait)), in: wait)
    calls.registers[0] = payload
    let address = currentStream.address(ofModule: frame.pointee.address) + 1
    var place = wait
    if frame.pointee.scope == Self.bareWait {
      place = frame.pointee.parent
      remove(wait)
    } else {
      frame.pointee.parking = .running
    }
    run(at: place, from: address)
  }

  /// Raises an incident at the token of `wait`, which waits on until the incident is retried.
  /// Returns whether the token was waiting.
  public mutating func fail(_ wait: Handle, _ kind: Incident.Kind, _ message: String) -> Bool {
    guard isParked(wait, .waiting) else { return false }
    let (root, place) = openInstance(with: wait)
    store[place].pointee.parking = .incident
    let node = Int(currentWait(of: store[place]).node)
    emit(.incident(wait, Incident(kind: kind, message: message, node: node)), in: place)
    close(root)
    return true
  }

  /// Lets the token of the incident `incident` try again. Returns whether there was one.
  public mutating func retry(_ incident: Handle) -> Bool {
    guard isParked(incident, .incident) else { return false }
    let (root, place) = openInstance(with: incident)
    let frame = store[place]
    emit(.resolved(incident), in: place)
    if frame.pointee.scope == Self.incident {
      let outer = frame.pointee.parent
      let address = currentStream.address(ofModule: frame.pointee.address)
      remove(place)
      run(at: outer, from: address)
    } else {
      frame.pointee.parking = .waiting
      guard let currentModule else { unreachable("an instance is open") }
      emit(.waiting(incident, wait: waitIndex(of: frame, in: currentModule)), in: place)
    }
    close(root)
    return true
  }

  /// Ends the instance `instance` wherever its tokens are. Returns whether it was running.
  public mutating func cancel(_ instance: Handle) -> Bool {
    guard isActive(instance) else { return false }
    let (root, place) = openInstance(with: instance)
    finish(place, root, .cancelled)
    close(root)
    return true
  }

  /// Sets `variables` in the instance or activity that `handle` names: each where the activity sees a variable of that name,
  /// else in the process. Returns whether they were set: all of them, or none if there is no room or nothing runs there.
  public mutating func setVariables(_ variables: Record, in handle: Handle) -> Bool {
    guard let site = site(of: handle), store[site.root].pointee.live > 0 else { return false }
    let (root, place) = openInstance(with: handle)
    defer { close(root) }
    guard set(variables, in: store[place]) else { return false }
    for name in variables.keys where hasConditions { pushProbes(for: heap.pointee.string(name)) }
    runReady()
    return true
  }

  /// Forgets the ended instance `instance`, whose variables could be read until now. Returns whether it had ended.
  public mutating func release(_ instance: Handle) -> Bool {
    guard namesInstance(instance), let place = instanceTable.entry(of: instance)?.pointee.location.place else {
      return false
    }
    let root = store[place]
    guard root.pointee.parent == 0, root.pointee.live == 0 else { return false }
    if root.pointee.next != 0 { recycleHeap(Int(root.pointee.next)) }
    instanceTable.free(root.pointee.previous)
    store.free(place, sizeClass: Int(scopes[Int(root.pointee.scope)].sizeClass))
    return true
  }
}
