import BatonBytecode
import BatonValues

/// Where a token goes on that an event has set free.
struct Landing {
  var place: UInt32
  /// In the machine's stream.
  var address: Int
}

extension Machine {
  // MARK: Arming

  /// Lets the catches of the scope instance at `place` begin: each that waits for something from outside in a record of its own,
  /// each condition in another, which is computed once the running token parks.
  @inline(never)
  mutating func arm(_ place: UInt32) {
    guard let module = currentModule else { unreachable("an instance is open") }
    guard let row = view.row(of: store[place]) else { unreachable("code runs in scope instances") }
    // The last one made is the first in the list, and the last one pushed runs first.
    for index in (Int(row.firstCatch)..<Int(row.firstCatch + row.catchCount)).reversed() {
      arm(catch: index, of: module, in: place)
    }
  }

  private mutating func arm(catch index: Int, of module: LoadedModule, in place: UInt32) {
    let row = module.module.catches[index]
    guard row.wait != none || row.kind == CatchKind.condition.rawValue else { return }
    let scope = row.wait != none ? Self.listener : row.probe + UInt32(module.firstScope)
    let record = allocate(scope: scope)
    link(record, in: place)
    let frame = store[record]
    frame.pointee.address = UInt32(index)
    budget &-= 1
    if row.wait != none {
      frame.pointee.parking = .waiting
      emit(.waiting(handle(of: record), wait: Int(row.wait)), in: record)
    } else {
      frame.pointee.parking = .running
      push(record, frame, row.condition)
    }
  }

  /// The catch that the record `frame` listens for.
  func row(ofListener frame: FramePointer) -> CatchRecord {
    guard let currentModule else { unreachable("an instance is open") }
    return currentModule.module.catches[Int(frame.pointee.address)]
  }

  // MARK: Conditions

  /// Whether some catch of the open instance's module waits for a condition.
  var hasConditions: Bool { currentModule?.hasConditions ?? false }

  /// Lets the conditions that are computed for the variable `name`, for any if that is nil, be computed before the token at the
  /// instruction `pc` goes on behind it. Returns whether there are some, or an incident keeps the token from it.
  @inline(never)
  mutating func computesConditions(of name: Value?, at pc: UnsafePointer<UInt32>, in place: UInt32) -> Bool {
    let probes = probes(for: name)
    guard !probes.isEmpty, let module = currentModule else { return false }
    if budget < 0 {
      raise(.stepLimit, at: pc, in: place)
    } else {
      push(place, store[place], module.stream.moduleAddress(of: pc - module.code) + 1)
      push(probes)
    }
    return true
  }

  /// Makes those conditions ready to be computed.
  mutating func pushProbes(for name: Value?) { push(probes(for: name)) }

  private mutating func push(_ probes: [(FramePointer, CatchRecord)]) {
    budget &-= probes.count
    for (frame, row) in probes.reversed() { push(place(of: frame), frame, row.condition) }
  }

  private func probes(for name: Value?) -> [(FramePointer, CatchRecord)] {
    guard let module = currentModule, module.hasConditions else { return [] }
    var probes: [(FramePointer, CatchRecord)] = []
    forEachRecord(from: store[current.place]) { frame in
      guard descriptor(of: frame).kind == .probe else { return }
      let row = row(ofListener: frame)
      if isWatched(name, by: row, in: module) { probes.append((frame, row)) }
    }
    return probes
  }

  private func isWatched(_ name: Value?, by row: CatchRecord, in module: LoadedModule) -> Bool {
    guard let name, row.nameCount > 0 else { return true }
    return (row.firstName..<row.firstName + row.nameCount).contains {
      heap.pointee.stringsAreEqual(module.constants[Int(module.module.names[Int($0)])], name)
    }
  }

  /// Takes note that the condition of the probe at `place` holds or not, and returns where the catch leads if it has become
  /// true.
  @inline(never)
  mutating func trigger(_ holds: Bool, at place: UInt32) -> Landing? {
    let probe = store[place]
    let held = probe.slots[0].isTrue
    probe.slots[0] = Value(holds)
    // That of a start, for which nothing waits.
    if probe.pointee.address == none { return nil }
    return holds && !held ? happen(place, .null, again: true) : nil
  }

  // MARK: Happening

  /// Lets the event happen that the record at `place` listens for, with the variables `payload`, and returns where a token goes
  /// on; nil if others must happen first. A catch that does not interrupt listens on if it is to happen `again`.
  mutating func happen(_ place: UInt32, _ payload: Value, again: Bool) -> Landing? {
    let listener = store[place]
    let index = Int(listener.pointee.address)
    let row = row(ofListener: listener)
    let owner = listener.pointee.parent
    var payload = payload
    if row.options.contains(.parallel) {
      payload = merged(kept(at: listener), payload)
      removeListener(place)
      if let other = otherListener(for: row.node, in: owner) {
        keep(payload, at: other)
        return nil
      }
      if !row.options.contains(.interrupts) { rearm(row.node, in: owner) }
    } else if !row.options.contains(.interrupts), !again {
      removeListener(place)
    }
    return land(catch: index, of: owner, payload, code: .null, message: .null)
  }

  /// The context of the entries of both `first` and `second`, either of which may be none.
  private mutating func merged(_ first: Value, _ second: Value) -> Value {
    guard first.isContext, second.isContext else { return first.isContext ? first : second }
    return context(first, with: Array(heap.pointee.entries(of: second)))
  }

  /// What came with other definitions of the event that the record `frame` listens for.
  private func kept(at frame: FramePointer) -> Value {
    frame.slots[descriptor(of: frame).kind == .listener ? 0 : 1]
  }

  private func keep(_ payload: Value, at place: UInt32) {
    let frame = store[place]
    frame.slots[descriptor(of: frame).kind == .listener ? 0 : 1] = payload
  }

  private mutating func removeListener(_ place: UInt32) {
    emitRemoval(of: place)
    remove(place)
  }

  /// A record that listens for another definition of the event `node` in the scope instance at `place`.
  private func otherListener(for node: UInt32, in place: UInt32) -> UInt32? {
    var at = store[place].pointee.children
    while at != 0 {
      let frame = store[at]
      if descriptor(of: frame).kind.listens, row(ofListener: frame).node == node { return at }
      at = frame.pointee.next
    }
    return nil
  }

  /// Lets all catches of the event `node` in the scope instance at `place` begin again.
  private mutating func rearm(_ node: UInt32, in place: UInt32) {
    guard let module = currentModule, let scope = view.row(of: store[place]) else {
      unreachable("code runs in scope instances")
    }
    for index in (Int(scope.firstCatch)..<Int(scope.firstCatch + scope.catchCount)).reversed()
    where module.module.catches[index].node == node {
      arm(catch: index, of: module, in: place)
    }
  }

  /// Whether the token of `frame` waits for nothing but its catches, one of which ends its stay regularly.
  private func isLeftByCatches(_ frame: FramePointer) -> Bool {
    isParked(frame, .waiting) || isParked(frame, .incident)
      ? WaitKind(rawValue: currentWait(of: frame).kind) == .events : false
  }

  /// Puts what comes with an event where the code behind it finds it.
  mutating func land(_ payload: Value, code: Value = .null, message: Value = .null) {
    calls.registers[0] = payload
    calls.registers[1] = code
    calls.registers[2] = message
  }

  /// Makes room for the token of catch `index` of the scope instance at `owner`, removes what it interrupts, and returns where
  /// it goes on.
  mutating func land(
    catch index: Int, of owner: UInt32, _ payload: Value, code: Value, message: Value
  ) -> Landing {
    guard let module = currentModule else { unreachable("an instance is open") }
    let row = module.module.catches[index]
    let flags = row.options
    var place = owner
    if flags.contains(.around) {
      place = store[owner].pointee.parent
      if flags.contains(.interrupts) {
        removeChildren(of: owner)
        if isLeftByCatches(store[owner]) {
          emit(.withdrawn(handle(of: owner)), in: owner)
        } else {
          emitRemoval(of: owner)
        }
        remove(owner)
      } else {
        store[place].pointee.live &+= 1
      }
    } else if flags.contains(.interrupts) {
      // What has been done can still be compensated by what the event starts.
      interrupt(place)
    } else {
      store[place].pointee.live &+= 1
    }
    hearRemovals()
    land(payload, code: code, message: message)
    return Landing(place: place, address: module.stream.address(ofModule: row.handler))
  }
}
