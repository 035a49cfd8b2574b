import BatonBytecode
import BatonValues

extension Machine {
  func descriptor(of frame: FramePointer) -> ScopeDescriptor { scopes[Int(frame.pointee.scope)] }

  @inline(__always)
  mutating func allocate(scope: UInt32) -> UInt32 {
    let descriptor = scopes[Int(scope)]
    return store.allocate(scope: scope, slotCount: Int(descriptor.slotCount), sizeClass: Int(descriptor.sizeClass))
  }

  /// Makes the record of an instance of the process `scope`, gives it a number, and returns its place.
  @inline(__always)
  mutating func allocateInstance(scope: UInt32) -> UInt32 {
    let place = allocate(scope: scope)
    store[place].pointee.previous = instanceTable.allocate(place)
    return place
  }

  /// Makes an instance of `scope` in the record at `parent`, with one token, and returns its place.
  mutating func enter(_ scope: Int, in parent: UInt32) -> UInt32 {
    let place = allocate(scope: UInt32(truncatingIfNeeded: scope))
    // Memory is paid for like time: 64 slots for one way back.
    budget &-= Int(scopes[scope].slotCount &>> 6)
    if scopes[scope].kind.countsTokens { store[place].pointee.live = 1 }
    link(place, in: parent)
    if scopes[scope].kind == .activity { nameFirst(place, in: parent) }
    return place
  }

  func link(_ place: UInt32, in parent: UInt32) {
    let frame = store[place]
    let outer = store[parent]
    frame.pointee.parent = parent
    frame.pointee.next = outer.pointee.children
    if outer.pointee.children != 0 { store[outer.pointee.children].pointee.previous = place }
    outer.pointee.children = place
  }

  /// Takes the record at `place`, which has no children, out of the one around it and frees it.
  mutating func remove(_ place: UInt32) {
    unlink(place)
    if place == current.wait { forgetFirst() }
    store.free(place, sizeClass: Int(scopes[Int(store[place].pointee.scope)].sizeClass))
  }

  @inline(__always)
  func unlink(_ place: UInt32) {
    let frame = store[place].pointee
    if frame.previous == 0 {
      store[frame.parent].pointee.children = frame.next
    } else {
      store[frame.previous].pointee.next = frame.next
    }
    if frame.next != 0 { store[frame.next].pointee.previous = frame.previous }
  }

  /// Removes everything inside the record at `place`, innermost first.
  mutating func removeChildren(of place: UInt32) {
    // Down to a record without children, out of it, and on with its sibling: no recursion, however deep the scopes nest.
    var at = store[place].pointee.children
    while at != 0 {
      let frame = store[at].pointee
      if frame.children != 0 {
        at = frame.children
        continue
      }
      emitRemoval(of: at)
      remove(at)
      at = frame.next != 0 ? frame.next : frame.parent == place ? 0 : frame.parent
    }
  }

  /// Removes every token of the scope instance at `place` but the one that runs, with everything inside.
  @inline(never)
  mutating func removeOtherTokens(of place: UInt32) {
    removeChildren(of: place)
    keepOneToken(of: place)
  }

  /// Leaves the scope instance at `place` the token that runs of those that are ready or wait at joins.
  mutating func keepOneToken(of place: UInt32) {
    emitRemovalOfReadyTokens(of: place)
    removeReadyTokens(of: place)
    clearJoins(of: store[place])
    store[place].pointee.live = 1
  }

  /// Ends the process instance at `place` with everything inside it; its variables stay until it is released.
  @inline(__always)
  mutating func finish(_ place: UInt32, _ frame: FramePointer, _ ending: Effect.Ending) {
    if frame.pointee.children != 0 || ready.count > 0 || frame.pointee.address != 0 || hasRemovals { clear(place) }
    frame.pointee.live = 0
    frame.pointee.address = 0
    effects.append(.ended, ending.number, in: current.handle)
  }

  @inline(never)
  private mutating func clear(_ place: UInt32) {
    removeOtherTokens(of: place)
    removals.removeAll(keepingCapacity: true)
    hasRemovals = false
  }

  /// The record `levels` scopes outward from `frame`.
  @inline(__always)
  func outward(_ levels: Int, from frame: FramePointer) -> FramePointer {
    store.table.outward(levels, from: frame)
  }

  /// The place of `frame` of the open instance: what the record before it, or its parent's list, says.
  func place(of frame: FramePointer) -> UInt32 {
    if frame.pointee.parent == 0 { return current.place }
    if frame.pointee.previous != 0 { return store[frame.pointee.previous].pointee.next }
    return store[frame.pointee.parent].pointee.children
  }

  /// The place of the process instance that holds the record at `place`.
  func root(of place: UInt32) -> UInt32 {
    var place = place
    while store[place].pointee.parent != 0 { place = store[place].pointee.parent }
    return place
  }

  /// Whether `handle` is that of a process instance, which may be gone.
  @inline(__always)
  func namesInstance(_ handle: Handle) -> Bool { handle.instanceNumber != nil && !handle.isWaitOfInstance }

  /// Whether `instance` names a process instance that has not ended.
  public func isActive(_ instance: Handle) -> Bool {
    guard namesInstance(instance), let location = instanceTable.entry(of: instance)?.pointee.location else {
      return false
    }
    return location.isFrozen || site(of: instance).map { store[$0.root].pointee.live > 0 } ?? false
  }
}

// MARK: The open instance

extension Machine {
  /// Makes the process instance `root` the one that runs: its heap becomes the machine's.
  @inline(__always)
  mutating func open(_ root: FramePointer, at place: UInt32, as form: EffectLog.Form = .opened) {
    open(root, at: place, tables[Int(scopes[Int(root.pointee.scope)].module)], as: form)
  }

  @inline(__always)
  mutating func open(
    _ root: FramePointer, at place: UInt32, _ module: UnsafeMutablePointer<ModuleTables>, as form: EffectLog.Form
  ) {
    openTables = module
    briefContext.number = BriefContext.none
    if hasRemovals {
      removals.removeAll(keepingCapacity: true)
      hasRemovals = false
    }
    if explains { explanation = nil }
    current = OpenInstance(root, at: place, instanceTable)
    effects.append(form, module.pointee.number, in: current.handle)
    job.pointee.show(module.pointee.owner, of: current.handle, store.table, scopes)
    heap.pointee.reset()
    if root.pointee.next != 0 { take(heaps[Int(root.pointee.next)]) }
    heap.pointee.constants = module.pointee.constantWords
  }

  /// Makes `other` the machine's heap, whose memory is given back or has gone elsewhere. The moment stays.
  private func replaceHeap(by other: Heap) {
    let moment = heap.pointee.moment
    heap.pointee = other
    heap.pointee.limit = heapLimit
    heap.pointee.moment = moment
  }

  @inline(never)
  private func take(_ other: Heap) {
    heap.pointee.free()
    replaceHeap(by: other)
  }

  /// Puts the heap of the open instance `root` back to it, without garbage if there is much.
  @inline(__always)
  mutating func close(_ root: FramePointer) {
    if heap.pointee.top == 0, root.pointee.next == 0, root.pointee.children == 0, !losesThrowers, !explains,
      heap.pointee.rootCount < Self.fewRoots
    {
      heap.pointee.clearFailure()
    } else {
      putBack(root)
    }
    current = OpenInstance()
  }

  @inline(never)
  private mutating func putBack(_ root: FramePointer) {
    if root.pointee.live == 0, root.pointee.next == 0, heap.pointee.top > 0, heap.pointee.top < 64, !losesThrowers,
      !explains, heap.pointee.rootCount < Self.fewRoots
    {
      // So few words that nobody looks for garbage in what has ended.
      heap.pointee.clearFailure()
      root.pointee.next = UInt32(heaps.insert(heap.pointee))
      return heap.pointee.giveAway()
    }
    if losesThrowers { removeOrphans() }
    explain()
    heap.pointee.clearFailure()
    let number = Int(root.pointee.next)
    let isCold = isCold(root)
    if heap.pointee.top > 0, heap.pointee.isWorthCompacting || isCold || !current.hadHeap && isSmall(root) {
      if !isCompact(root) { compact(root) }
    }
    if isCold, freeze(root) {
      if number != 0 { heaps.forget(number) }
      return
    }
    if heap.pointee.top == 0, heap.pointee.rootCount < Self.fewRoots {
      // Nothing outside of the slots: the memory stays here, for the next instance.
      if number != 0 {
        heaps.forget(number)
        root.pointee.next = 0
      }
      return
    }
    if number == 0 {
      root.pointee.next = UInt32(heaps.insert(heap.pointee))
    } else {
      heaps[number] = heap.pointee
    }
    replaceHeap(by: Heap())
  }

  /// Whether the open instance `root`, which has one other record at most, can be seen at a glance to have no garbage.
  @inline(__always)
  private func isCompact(_ root: FramePointer) -> Bool {
    let outer = Int(scopes[Int(root.pointee.scope)].slotCount)
    guard root.pointee.children != 0 else { return heap.pointee.isCompact(root.slots, outer, root.slots, 0) }
    let frame = store[root.pointee.children]
    guard frame.pointee.next == 0, frame.pointee.children == 0 else { return false }
    return heap.pointee.isCompact(root.slots, outer, frame.slots, Int(scopes[Int(frame.pointee.scope)].slotCount))
  }

  /// Forgets heap `number`, whose memory the machine keeps if it has none.
  @inline(__always)
  mutating func recycleHeap(_ number: Int) {
    guard heap.pointee.words == nil else { return heaps.remove(number) }
    (heap.pointee.words, heap.pointee.capacity) = (heaps[number].words, heaps[number].capacity)
    heap.pointee.reset()
    heaps.forget(number)
  }

  /// Looking at so many values is nothing that a step would have to save up for.
  static var fewRoots: Int { 1024 }

  /// Whether the instance `root` has few records.
  private func isSmall(_ root: FramePointer) -> Bool {
    var (count, at) = (0, root.pointee.children)
    while at != 0, count < Self.fewRoots {
      count += 1
      let frame = store[at].pointee
      at = frame.children != 0 ? frame.children : next(behind: at, in: root)
    }
    return at == 0
  }

  /// The record after that at `at`, which has none inside, in `root`; 0 if it is the last.
  private func next(behind at: UInt32, in root: FramePointer) -> UInt32 {
    var place = at
    while store[place].pointee.next == 0, store[store[place].pointee.parent] != root {
      place = store[place].pointee.parent
    }
    return store[place].pointee.next
  }

  /// Drops the garbage of a token that loops; its registers, which the verifier knows to be dead there, are not kept.
  @inline(never)
  mutating func compactAtLoop() {
    scratch.clear()
    budget &-= compact(store[current.place])
  }

  /// Spends a unit of the step budget on another round of an expression, of which the registers below `end` are kept. Returns
  /// whether that was not too much.
  @inline(__always)
  mutating func goesRound(keeping end: UnsafeMutablePointer<Value>) -> Bool {
    budget &-= 1
    if heap.pointee.isWorthCompacting { compactWithinExpression(keeping: end) }
    return budget >= 0
  }

  /// Drops the garbage of an expression that goes round, of which the registers below `end` are kept, those of the
  /// calls around included, and what it has collected.
  @inline(never)
  private mutating func compactWithinExpression(keeping end: UnsafeMutablePointer<Value>) {
    let live = UnsafeMutableBufferPointer(start: calls.registers, count: end - calls.registers)
    budget &-= compact(store[current.place], and: [live, scratch.all])
  }

  /// Drops what no slot of the instance and none of the values `more` refers to. Returns what the step budget has to pay for
  /// it: a unit for each 64 words or values that were looked at.
  @discardableResult
  private mutating func compact(_ root: FramePointer, and more: [UnsafeMutableBufferPointer<Value>] = []) -> Int {
    var runs = more
    forEachRecord(from: root) { frame in
      let count = Int(scopes[Int(frame.pointee.scope)].slotCount)
      if count > 0 { runs.append(UnsafeMutableBufferPointer(start: frame.slots, count: count)) }
    }
    let cost = runs.reduce(Int(heap.pointee.top)) { $0 + $1.count } >> 6
    heap.pointee.compact(roots: runs)
    return cost
  }

  /// Calls `body` with `root` and every record inside it, each before those inside it.
  func forEachRecord(from root: FramePointer, _ body: (FramePointer) -> Void) {
    body(root)
    var at = root.pointee.children
    while at != 0 {
      let frame = store[at]
      body(frame)
      if frame.pointee.children != 0 {
        at = frame.pointee.children
        continue
      }
      at = next(behind: at, in: root)
    }
  }

  /// The module of the open instance.
  var currentModule: LoadedModule? { openTables?.pointee.owner.takeUnretainedValue() }

  var currentStream: CodeStream {
    guard let currentModule else { unreachable("an instance is open") }
    return currentModule.stream
  }

  /// Reads the open instance.
  var view: InstanceView {
    guard let currentModule else { unreachable("an instance is open") }
    return InstanceView(frames: store.table, scopes: scopes, heap: heap, module: currentModule)
  }
}
