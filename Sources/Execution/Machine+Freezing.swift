import BatonBytecode
import BatonValues

/// Instances that wait in little memory: when an instance's step is over and it is cold, its two records and the words of its heap
/// become one run of packed words (`PackedWords`). The next event unpacks it again.
///
/// A cold instance's heap has no garbage, whether it is frozen or not, so that it is saved with the same words.
///
///     number ─▶ entry ─┬▶ record of the first wait ─▶ record of the process ─▶ heap
///                      └▶ packed: site, slots of the process, slots of the wait's record, words of the heap: in the entry
///                         itself, if they take 20 bytes at most
extension Machine {
  /// Whether the open instance `root`, whose step is over, has one token, which waits in the process itself or in an activity of
  /// it with nothing beside, and few words.
  @inline(__always)
  func isCold(_ root: FramePointer) -> Bool {
    guard root.pointee.live == 1, root.pointee.children != 0, root.pointee.address == 0 else { return false }
    let frame = store[root.pointee.children]
    guard frame.pointee.next == 0, frame.pointee.children == 0 else { return false }
    switch descriptor(of: frame).kind {
    case .bareWait, .activity:
      return frame.pointee.parking == .waiting && wordCount(of: root, frame) <= PackedWords.mostWords
    case .process, .subProcess, .probe, .repetition, .incident, .listener, .result, .compensation, .thrower:
      return false
    }
  }

  private func wordCount(of root: FramePointer, _ wait: FramePointer) -> Int {
    Int(slotCount(of: root, wait)) + Int(heap.pointee.top)
  }

  /// Freezes the open instance `root`, which is cold, unless its wait cannot be named by its number. Returns whether it did.
  @inline(__always)
  mutating func freeze(_ root: FramePointer) -> Bool {
    guard current.wait == root.pointee.children else { return false }
    let frame = store[current.wait]
    let number = siteNumber(of: root, frame)
    let site = sites[number]
    guard site.pointee.scope == root.pointee.scope, site.pointee.wait == frame.pointee.scope else { return false }
    let base = store.packing
    var writer = PackedWords.Writer(
      to: base, count: site.pointee.wordCount, site: number, template: site.pointee.template)
    for slot in 0..<site.pointee.outer.slotCount { writer.append(root.slots[slot].bits) }
    for slot in 0..<site.pointee.inner.slotCount { writer.append(frame.slots[slot].bits) }
    if let words = heap.pointee.words { for index in 0..<site.pointee.heapCount { writer.append(words[index]) } }
    let size = writer.finish(base)
    let entry = instanceTable[current.number]
    if size <= InstanceTable.Entry.packedSize {
      instanceTable.room(in: entry).copyMemory(from: base, byteCount: InstanceTable.Entry.packedSize)
      entry.pointee.location = .here
    } else {
      guard let place = frozen.insert(base, size) else { return false }
      entry.pointee.location = .frozen(place)
    }
    store.free(current.wait, sizeClass: site.pointee.inner.sizeClass)
    store.free(current.place, sizeClass: site.pointee.outer.sizeClass)
    return true
  }

  /// The number of the site at which the open instance `root`, whose token waits in `frame`, is frozen.
  @inline(__always)
  private mutating func siteNumber(of root: FramePointer, _ frame: FramePointer) -> UInt32 {
    guard let module = openTables?.pointee.number else { unreachable("an instance is open") }
    let known = sites.number(at: frame.pointee.address, of: module, heapCount: Int(heap.pointee.top))
    return known == none ? addSite(for: root, frame) : known
  }

  @inline(never)
  private mutating func addSite(for root: FramePointer, _ frame: FramePointer) -> UInt32 {
    guard let tables = openTables, let module = currentModule else { unreachable("an instance is open") }
    let (outer, inner) = (descriptor(of: root), descriptor(of: frame))
    let row = waitIndex(of: frame, in: module)
    guard let kind = WaitKind(rawValue: module.module.waits[row].kind) else {
      unreachable("a verified wait has a kind")
    }
    let words =
      (0..<Int(outer.slotCount)).map { root.slots[$0].bits } + (0..<Int(inner.slotCount)).map { frame.slots[$0].bits }
      + heap.pointee.savedWords
    let template = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, words.count))
    template.initialize(from: words, count: words.count)
    let key = module.module.correlationKey(of: row)
    let site = FreezingSite(
      scope: root.pointee.scope, wait: frame.pointee.scope, address: frame.pointee.address,
      heapCount: Int(heap.pointee.top), outer: (Int(outer.slotCount), Int(outer.sizeClass)),
      inner: (Int(inner.slotCount), Int(inner.sizeClass)), module: tables, row: row, kind: kind,
      keyWord: key?.isSlot == 1 ? Int(outer.slotCount) + Int(key?.index ?? 0) : -1,
      constantKey: key.flatMap { $0.isSlot == 0 ? module.constants[Int($0.index)] : nil } ?? .absent,
      template: template)
    return sites.append(site, of: tables.pointee.number, codeCount: module.module.code.count)
  }

  /// The packed words of the frozen instance of `entry`.
  @inline(__always)
  func packed(_ entry: UnsafeMutablePointer<InstanceTable.Entry>) -> UnsafeRawPointer {
    let place = entry.pointee.location.frozenPlace
    return UnsafeRawPointer(place.map { frozen[$0] } ?? instanceTable.room(in: entry))
  }

  /// Gives the packed words of the frozen instance of `entry` back, if they are elsewhere.
  @inline(__always)
  mutating func dropPacked(_ entry: UnsafeMutablePointer<InstanceTable.Entry>) {
    if let place = entry.pointee.location.frozenPlace { frozen.remove(place) }
  }

  /// Opens the frozen instance `number`.
  mutating func thaw(_ number: UInt32) {
    let entry = instanceTable[number]
    let packed = packed(entry)
    let site = sites[PackedWords.site(of: packed)]
    let place = allocate(scope: site.pointee.scope)
    let wait = allocate(scope: site.pointee.wait)
    let frozenPlace = entry.pointee.location.frozenPlace
    entry.pointee.location = .record(wait)
    let root = store[place]
    root.pointee.previous = number
    open(root, at: place, site.pointee.module, as: .opened)
    unpack(packed, site, place, wait, room(for: site))
    if let frozenPlace { frozen.remove(frozenPlace) }
  }

  /// Makes room in the heap, which is empty, for the words of an instance that is frozen at `site`, and returns where they go.
  @inline(__always)
  mutating func room(for site: UnsafeMutablePointer<FreezingSite>) -> UnsafeMutablePointer<UInt64>? {
    guard site.pointee.heapCount > 0 else { return nil }
    current.hadHeap = true
    heap.pointee.rootCount = UInt32(truncatingIfNeeded: site.pointee.outer.slotCount &+ site.pointee.inner.slotCount)
    return heap.pointee.refill(site.pointee.heapCount)
  }

  /// Writes what is packed at `packed` to the records at `place` and `wait`, and the words of the heap to `words`.
  private func unpack(
    _ packed: UnsafeRawPointer, _ site: UnsafeMutablePointer<FreezingSite>, _ place: UInt32, _ wait: UInt32,
    _ words: UnsafeMutablePointer<UInt64>?
  ) {
    let (root, frame) = (store[place], store[wait])
    unpack(packed, site, root.words, frame.words, words ?? root.words)
    root.pointee.live = 1
    root.pointee.children = wait
    frame.pointee.parent = place
    frame.pointee.address = site.pointee.address
    frame.pointee.parking = .waiting
  }

  /// Writes what is packed at `packed`: the slots of both records and the words of the heap, which do not matter where there are
  /// none.
  @inline(__always)
  func unpack(
    _ packed: UnsafeRawPointer, _ site: UnsafeMutablePointer<FreezingSite>, _ outer: UnsafeMutablePointer<UInt64>,
    _ inner: UnsafeMutablePointer<UInt64>, _ words: UnsafeMutablePointer<UInt64>
  ) {
    let innerStart = site.pointee.outer.slotCount
    let heapStart = innerStart &+ site.pointee.inner.slotCount
    let count = heapStart &+ site.pointee.heapCount
    let template = site.pointee.template
    for index in 0..<innerStart { outer[index] = template[index] }
    for index in innerStart..<heapStart { inner[index &- innerStart] = template[index] }
    for index in heapStart..<count { words[index &- heapStart] = template[index] }
    PackedWords.forEachUnlike(count, from: packed) { index, word in
      if index >= heapStart {
        words[index &- heapStart] = word
      } else if index >= innerStart {
        inner[index &- innerStart] = word
      } else {
        outer[index] = word
      }
      return true
    }
  }

  /// Unpacks the frozen instance `number` where it can be read until the next one is.
  func expand(_ number: UInt32) {
    let packed = packed(instanceTable[number])
    let site = sites[PackedWords.site(of: packed)]
    let (place, wait) = (FrameStore.window, FrameStore.window + 1)
    store[place].initialize(
      to: Frame(
        scope: site.pointee.scope, address: 0, generation: 0, live: 0, parent: 0, next: 0, children: 0,
        previous: number))
    store[wait].initialize(
      to: Frame(
        scope: site.pointee.wait, address: 0, generation: 0, live: 0, parent: 0, next: 0, children: 0, previous: 0))
    unpack(packed, site, place, wait, store.windowWords)
    store[place].pointee.next = UInt32(site.pointee.heapCount)
  }
}

// MARK: What handles name

extension Machine {
  /// Where what a handle names can be read: the places of its record and of that of its process instance.
  struct Site {
    var place: UInt32
    var root: UInt32
  }

  /// Where the record that `handle` names can be read until another one is looked for; nil if it is gone.
  func site(of handle: Handle) -> Site? {
    guard let number = handle.instanceNumber else {
      guard store.frame(of: handle) != nil else { return nil }
      return Site(place: handle.place, root: root(of: handle.place))
    }
    guard let location = instanceTable.entry(of: handle)?.pointee.location else { return nil }
    if location.isFrozen { expand(number) }
    let wait = location.place ?? FrameStore.window + 1
    let place = store[wait].pointee.parent == 0 ? wait : store[wait].pointee.parent
    return Site(place: handle.isWaitOfInstance ? wait : place, root: place)
  }

  /// Where the frozen instance waits that `handle` names, or in which the wait is; nil if it is not frozen.
  @inline(__always)
  func frozenSite(of handle: Handle) -> UnsafeMutablePointer<FreezingSite>? {
    guard let entry = instanceTable.entry(of: handle), entry.pointee.location.isFrozen else { return nil }
    return sites[PackedWords.site(of: packed(entry))]
  }

  /// Whether `handle` names the record of a token that is parked in the way of `parking`.
  func isParked(_ handle: Handle, _ parking: Parking) -> Bool {
    guard handle.instanceNumber != nil else {
      guard let frame = store.frame(of: handle) else { return false }
      return isParked(frame, parking)
    }
    guard handle.isWaitOfInstance, let entry = instanceTable.entry(of: handle) else { return false }
    guard let place = entry.pointee.location.place else { return parking == .waiting }
    return isParked(store[place], parking)
  }

  /// Opens the process instance in which the record is that `handle` names, and returns it and the place of that record.
  mutating func openInstance(with handle: Handle) -> (root: FramePointer, place: UInt32) {
    guard let number = handle.instanceNumber else {
      let root = root(of: handle.place)
      open(store[root], at: root)
      return (store[root], handle.place)
    }
    let location = instanceTable[number].pointee.location
    if location.isFrozen {
      thaw(number)
    } else if let place = location.place {
      let root = root(of: place)
      open(store[root], at: root)
    }
    return (store[current.place], handle.isWaitOfInstance ? current.wait : current.place)
  }

  /// The handle of the record at `place`.
  @inline(__always)
  func handle(of place: UInt32) -> Handle {
    if place == current.place { return current.handle }
    if place == current.wait, place != 0 {
      return Handle(waitOf: current.number, count: instanceTable[current.number].pointee.waits)
    }
    return handle(ofOther: place)
  }

  /// The handle of the record at `place`, which is not that of the open instance.
  private func handle(ofOther place: UInt32) -> Handle {
    let frame = store[place]
    let parent = frame.pointee.parent
    if parent == 0 { return handle(ofInstance: frame) }
    let outer = store[parent]
    if outer.pointee.parent == 0 {
      let entry = instanceTable[outer.pointee.previous].pointee
      if entry.location == .record(place) || place == FrameStore.window + 1 {
        return Handle(waitOf: outer.pointee.previous, count: entry.waits)
      }
    }
    return Handle(place: place, generation: frame.pointee.generation)
  }

  /// The handle of the process instance `root`.
  func handle(ofInstance root: FramePointer) -> Handle {
    let number = root.pointee.previous
    return Handle(instance: number, generation: instanceTable[number].pointee.generation)
  }

  /// Lets the record at `place`, directly in the open instance, be that of its first wait, if it has none.
  @inline(__always)
  mutating func nameFirst(_ place: UInt32, in parent: UInt32) {
    guard current.wait == 0, parent == current.place else { return }
    current.wait = place
    let entry = instanceTable[current.number]
    entry.pointee.location = .record(place)
    entry.pointee.waits &+= 1
  }

  /// Lets the handle of the first wait of the open instance find nothing, as its record goes.
  @inline(never)
  mutating func forgetFirst() {
    current.wait = 0
    let entry = instanceTable[current.number]
    entry.pointee.location = .record(current.place)
    entry.pointee.waits &+= 1
  }
}
