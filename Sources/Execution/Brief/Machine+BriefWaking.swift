import BatonBytecode
import BatonValues

/// Frozen instances that go on where they wait, and come to their end or may: their words become those of the brief instance
/// (`Machine+Brief`), which runs brief code from behind the wait. What ends so has never had a record; what does not gets one, with its
/// own number.
///
///     packed words ─▶ slots ─ brief code ─ … ─ the end                  its number is free
///                                         └── what is not brief ─▶ a record: `withdrawn`, and whatever follows
extension Machine {
  /// Lets the token of `wait` go on, whose instance is frozen and has `entry`, and with which nothing has come. Returns whether the
  /// instance has come to its end and been forgotten; nil if nothing has been done, as it needs a record.
  @inline(__always)
  mutating func wakeBriefly(_ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>) -> Bool? {
    let number = PackedWords.site(of: packed(entry))
    switch sites[number].pointee.way {
    case .end:
      forgotten = Handle(instance: Self.number(of: wait), generation: entry.pointee.generation)
      dropPacked(entry)
      instanceTable.free(Self.number(of: wait))
      return true
    case .brief, .unknown: return wakeBriefly(wait, entry, sites[number], number)
    case .whole: return nil
    }
  }

  /// The number of the instance of which `wait` is the first wait.
  @inline(__always)
  private static func number(of wait: Handle) -> UInt32 { wait.place & (Handle.waitFlag &- 1) }

  @inline(never)
  private mutating func wakeBriefly(
    _ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>, _ site: UnsafeMutablePointer<FreezingSite>,
    _ number: UInt32
  ) -> Bool? {
    if briefContext != BriefContext(signature: ~Int(number), number: 0) {
      guard prepareWaking(number, site) else { return nil }
    }
    guard case .brief(let start, let needsHeap) = site.pointee.way else { return wakeBriefly(wait, entry) }
    let packed = packed(entry)
    unpackSlots(packed, site)
    if needsHeap { unpackHeap(packed, site) }
    forgotten = Handle(instance: Self.number(of: wait), generation: entry.pointee.generation)
    job.pointee.instance = forgotten
    let (ending, word) = advance(site.pointee.module, from: start)
    guard ending == .ended else {
      if !needsHeap, site.pointee.heapCount > 0 { unpackHeap(packed, site) }
      keep(wait, entry, site, at: word, ending)
      return false
    }
    if needsHeap { heap.pointee.reset() }
    dropPacked(entry)
    instanceTable.free(Self.number(of: wait))
    return true
  }

  /// Makes ready what instances share that go on at `site`, which has `number`, until some other is opened. Returns whether they can do so
  /// without a record.
  @inline(never)
  private mutating func prepareWaking(_ number: UInt32, _ site: UnsafeMutablePointer<FreezingSite>) -> Bool {
    if case .unknown = site.pointee.way { site.pointee.way = wayOn(from: site) }
    switch site.pointee.way {
    case .unknown, .whole: return false
    case .end: return true
    case .brief: break
    }
    let tables = site.pointee.module
    store.brief.pointee.scope = site.pointee.scope
    openTables = tables
    job.pointee.show(tables.pointee.owner, of: Handle(rawValue: 0), store.table, scopes)
    job.pointee.frame = store.brief
    heap.pointee.reset()
    heap.pointee.constants = tables.pointee.constantWords
    // As in `prepare`.
    calls.registers[0] = .null
    briefContext = BriefContext(signature: ~Int(number), number: hasLentHeap ? BriefContext.none : 0)
    return true
  }

  /// How the token of an instance goes on that is frozen at `site`.
  private func wayOn(from site: UnsafeMutablePointer<FreezingSite>) -> WayOn {
    let tables = site.pointee.module
    return tables.pointee.owner._withUnsafeGuaranteedRef { module -> WayOn in
      let exit = Instruction(module.code[Int(scopes[Int(site.pointee.scope)].exit)])
      guard site.pointee.kind != .events, !events, !isPlain, !explains, module.compiled == nil,
        exit.opcode == .finish, exit.c == 0
      else { return .whole }
      if module.briefCodes.isEmpty { module.makeBrief() }
      guard let address = addressInProcess(behind: site, module) else { return .whole }
      let brief = tables.pointee.brief
      let start = Int(brief.places[address])
      let opcode = BriefInstruction(brief.words[start]).opcode
      if opcode == .leave { return .whole }
      if opcode == .end { return .end }
      let hasServices = module.module.waits.indices.contains { tables.pointee.services[$0] != nil }
      return .brief(start, needsHeap: hasServices && site.pointee.heapCount > 0)
    }
  }

  /// Where in the stream the token goes on in the process itself that gets behind the wait of `site` with nothing, if there is nothing
  /// for it to do before.
  private func addressInProcess(behind site: UnsafeMutablePointer<FreezingSite>, _ module: LoadedModule) -> Int? {
    var isInside = site.pointee.wait != Self.bareWait
    var address = site.pointee.module.pointee.address(ofModule: site.pointee.address) + 1
    // Jumps may lead round and round.
    for _ in 0..<16 {
      let instruction = Instruction(module.code[address])
      if instruction.opcode == .jump {
        address = instruction.t
      } else if instruction.opcode == .propagate, instruction.a == 0 {
        // Nothing has come.
        address += 1
      } else if instruction.opcode == .leave, isInside {
        isInside = false
        address += 1
      } else {
        return isInside ? nil : address
      }
    }
    return nil
  }

  /// Writes the slots of the process that are packed at `packed` to those of the brief instance.
  @inline(__always)
  private func unpackSlots(_ packed: UnsafeRawPointer, _ site: UnsafeMutablePointer<FreezingSite>) {
    let (words, count, template) = (store.brief.words, site.pointee.outer.slotCount, site.pointee.template)
    for index in 0..<count { words[index] = template[index] }
    PackedWords.forEachUnlike(site.pointee.wordCount, from: packed) { index, word in
      guard index < count else { return false }
      words[index] = word
      return true
    }
  }

  /// Fills the heap with the words that are packed at `packed`.
  @inline(never)
  private mutating func unpackHeap(_ packed: UnsafeRawPointer, _ site: UnsafeMutablePointer<FreezingSite>) {
    heap.pointee.reset()
    guard let words = room(for: site) else { return }
    let start = site.pointee.outer.slotCount &+ site.pointee.inner.slotCount
    let template = site.pointee.template
    for index in 0..<site.pointee.heapCount { words[index] = template[start &+ index] }
    PackedWords.forEachUnlike(site.pointee.wordCount, from: packed) { index, word in
      if index >= start { words[index &- start] = word }
      return true
    }
  }

  /// Makes a record of the instance of `entry` that has gone on without one, whose token stands at `word` of its code, and runs it.
  @inline(never)
  private mutating func keep(
    _ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>, _ site: UnsafeMutablePointer<FreezingSite>,
    at word: Int, _ ending: Ending
  ) {
    let place = allocate(scope: site.pointee.scope)
    let root = store[place]
    root.slots.update(from: store.brief.slots, count: site.pointee.outer.slotCount)
    root.pointee.live = 1
    root.pointee.previous = Self.number(of: wait)
    dropPacked(entry)
    entry.pointee.location = .record(place)
    entry.pointee.waits &+= 1
    openFilled(root, at: place, site.pointee.module, as: .opened)
    current.hadHeap = site.pointee.heapCount > 0
    effects.append(.withdrawn, 0, in: wait)
    goOn(at: word, ending, in: place, site.pointee.module)
    close(root)
  }
}
