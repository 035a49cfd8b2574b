import BatonBytecode
import BatonValues

extension Machine {
  /// Parks the token of the record at `place`, which stands at the `wait` instruction at `pc`: in the activity's own record,
  /// or in a new bare one inside. Returns where the last token of its scope goes on if it is consumed instead.
  mutating func park(wait: Int, at pc: UnsafePointer<UInt32>, in place: UInt32) -> Landing? {
    guard let tables = openTables else { unreachable("an instance is open") }
    unfold(at: pc, in: place)
    let row = tables.pointee.owner._withUnsafeGuaranteedRef { $0.waits[wait] }
    if row.kind == WaitKind.selection.rawValue, !mayBeSelected(in: place) {
      if events { emit(.terminated(node: Int(row.node)), in: place) }
      return isLast(store[place]) ? exit(at: place) : nil
    }
    var place = place
    if row.scope == none {
      let bare = allocate(scope: Self.bareWait)
      link(bare, in: place)
      nameFirst(bare, in: place)
      place = bare
    }
    let frame = store[place]
    frame.pointee.address = tables.pointee.owner._withUnsafeGuaranteedRef {
      $0.stream.moduleAddress(of: pc - tables.pointee.code)
    }
    frame.pointee.parking = .waiting
    note(.waiting, wait, in: place)
    return nil
  }

  /// Whether the token of `frame` is parked in the way of `parking`.
  func isParked(_ frame: FramePointer, _ parking: Parking) -> Bool {
    !scopes[Int(frame.pointee.scope)].kind.countsTokens && frame.pointee.parking == parking
  }

  /// The wait at which the token of `frame` stands, in the open instance.
  func currentWait(of frame: FramePointer) -> WaitRecord {
    guard let currentModule else { unreachable("an instance is open") }
    return currentModule.module.waits[waitIndex(of: frame, in: currentModule)]
  }

  func waitIndex(of frame: FramePointer, in module: LoadedModule) -> Int {
    if frame.pointee.scope == Self.listener { return Int(module.module.catches[Int(frame.pointee.address)].wait) }
    return Instruction(module.module.code[Int(frame.pointee.address)]).t
  }
}

/// What a token waits for, as it is handed over.
public struct WaitDescription: Sendable {
  /// The row of the module's waits.
  public var index: Int
  public var kind: WaitKind
  /// The job's type or the message's name.
  public var type: String
  /// The index of the node in the module.
  public var node: Int
  public var details: [WaitDetail: Datum]
  public var headers: Record
  /// The variables as the activity sees them.
  public var variables: Record
  public var instance: Handle
  /// Whether an incident keeps it from being completed.
  public var hasIncident: Bool
  /// Whether it is a catch that waits, beside the tokens.
  public var isListener: Bool
}

extension Machine {
  /// What the token of `handle` waits for, or nil if it waits for nothing that can be completed.
  public mutating func wait(_ handle: Handle) -> WaitDescription? {
    guard isParked(handle, .waiting) || isParked(handle, .incident) else { return nil }
    return reading(handle) { view, frame, root in
      if frame.pointee.scope == Self.incident { return nil }
      let wait = waitIndex(of: frame, in: view.module)
      let row = view.module.waits[wait]
      guard let kind = WaitKind(rawValue: row.kind) else { unreachable("a verified wait has a kind") }
      let isListener = frame.pointee.scope == Self.listener
      let parking = frame.pointee.parking
      let frame = isListener ? store[frame.pointee.parent] : frame
      return WaitDescription(
        index: wait, kind: kind, type: view.type(of: wait, at: frame), node: Int(row.node),
        details: view.details(of: wait, at: frame), headers: view.headers(of: wait, at: frame),
        variables: view.visibleVariables(from: frame), instance: root, hasIncident: parking == .incident,
        isListener: isListener)
    }
  }

  /// The variables of the scope instance that `handle` names, or nil if it is gone.
  public mutating func variables(of handle: Handle) -> Record? {
    reading(handle) { view, frame, _ in view.variables(of: frame) }
  }

  /// The process instance that holds the wait or incident `handle`, or nil if it is gone.
  public func instance(of handle: Handle) -> Handle? {
    if let number = handle.instanceNumber {
      return instanceTable.entry(of: handle).map { Handle(instance: number, generation: $0.pointee.generation) }
    }
    return store.frame(of: handle) == nil ? nil : self.handle(ofInstance: store[root(of: handle.place)])
  }

  /// The index of the module that `handle`'s instance runs, or nil if it is gone.
  public func module(of handle: Handle) -> Int? {
    processScope(of: handle).map { Int(scopes[Int($0)].module) }
  }

  /// The descriptor of the process of `handle`'s instance, or nil if it is gone.
  func processScope(of handle: Handle) -> UInt32? {
    frozenSite(of: handle)?.pointee.scope ?? site(of: handle).map { store[$0.root].pointee.scope }
  }

  /// Calls `body` with a view of the instance that holds the record that `handle` names, that record, and the instance's handle;
  /// nil if it is gone. The instance's heap stays where it is.
  func reading<Result>(_ handle: Handle, _ body: (InstanceView, FramePointer, Handle) -> Result?) -> Result? {
    guard let site = site(of: handle) else { return nil }
    let root = store[site.root]
    let module = modules[Int(scopes[Int(root.pointee.scope)].module)]
    var heap = savedHeap(of: site.root)
    heap.constants = module.constantWords
    return withUnsafePointer(to: heap) { heap in
      body(
        InstanceView(frames: store.table, scopes: scopes, heap: heap, module: module), store[site.place],
        self.handle(ofInstance: root))
    }
  }

  /// The heap of the process instance at `root`, which does not run.
  func savedHeap(of root: UInt32) -> Heap {
    let number = store[root].pointee.next
    if number == 0 { return Heap() }
    if root != FrameStore.window { return heaps[Int(number)] }
    var heap = Heap()
    (heap.words, heap.top, heap.live) = (store.windowWords, number, number)
    heap.rootCount = slotCount(of: store[root], store[root + 1])
    return heap
  }

  /// How many slots the records `root` and `wait` have.
  func slotCount(of root: FramePointer, _ wait: FramePointer) -> UInt32 {
    descriptor(of: root).slotCount + descriptor(of: wait).slotCount
  }
}
