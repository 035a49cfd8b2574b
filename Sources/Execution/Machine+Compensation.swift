import BatonBytecode
import BatonValues

/// Compensation (BPMN 2.0.2 §10.7, §13.5.5). What can be compensated is kept in the scope instance in which it was done, behind the
/// tokens' backs:
///
///     sub-process, live 2
///      ├─ activity …                   a token
///      ├─ compensation, kept           an activity has completed: its handler would run here
///      ├─ sub-process, live 0          has completed, and is kept with its variables and
///      │   └─ compensation, kept       what was done in it
///      └─ thrower 1                    a token that waits for its handlers: records that have its number in slot 0
///
/// Records are linked first among their siblings when they complete, so that walking them is going back in time.
extension Machine {
  // MARK: Keeping

  /// Keeps a record of scope `scope` in the scope instance at `place`: what `node` has done can be compensated.
  mutating func keep(_ scope: Int, for node: UInt32, in place: UInt32) {
    let record = allocate(scope: UInt32(scope))
    link(record, in: place)
    budget &-= 1
    store[record].pointee.parking = .kept
    store[record].slots[1] = Value(Int32(truncatingIfNeeded: node))
  }

  func isKept(_ frame: FramePointer) -> Bool { descriptor(of: frame).kind.isKept(frame.pointee.live) }

  /// Whether something inside of `frame` can be compensated, or is.
  func holdsRecords(_ frame: FramePointer) -> Bool {
    var at = frame.pointee.children
    while at != 0 {
      let child = store[at]
      if isKept(child) || descriptor(of: child).kind == .compensation { return true }
      at = child.pointee.next
    }
    return false
  }

  /// Ends the scope instance at `place`, which has completed: it goes, or is kept with what can be compensated.
  mutating func retain(_ place: UInt32) {
    let frame = store[place]
    removeTokens(of: place, doneWithResults: true)
    guard holdsRecords(frame) else { return remove(place) }
    if descriptor(of: frame).kind.countsTokens { frame.pointee.live = 0 } else { frame.pointee.parking = .kept }
    let parent = frame.pointee.parent
    unlink(place)
    frame.pointee.previous = 0
    link(place, in: parent)
  }

  /// Removes everything inside the record at `place` but what is kept, and results unless these are done with; the handlers that
  /// run there are removed.
  mutating func removeTokens(of place: UInt32, doneWithResults: Bool = false) {
    var scopes = [place]
    while let scope = scopes.popLast() {
      var at = store[scope].pointee.children
      while at != 0 {
        let child = store[at]
        let next = child.pointee.next
        let kind = descriptor(of: child).kind
        // What is caught around the scope instance may still happen, unless that has completed.
        let isHeard = kind.listens && scope == place && !doneWithResults && isAround(child)
        if isKept(child) {
          scopes.append(at)
        } else if !isHeard, kind == .compensation ? child.pointee.parking != .kept : kind != .result || doneWithResults
        {
          removeChildren(of: at)
          emitRemoval(of: at)
          remove(at)
        }
        at = next
      }
    }
  }

  private func isAround(_ listener: FramePointer) -> Bool {
    row(ofListener: listener).options.contains(.around)
  }

  // MARK: Throwing

  /// Compensates what is kept in the scope instance at `place` and in those up to `levels` outward, of `node` alone if that is
  /// given, by all handlers `atOnce` or one after the other. Returns where the first begins; nil if there is none. The token waits at
  /// the instruction `pc`.
  @inline(never)
  mutating func compensate(
    levels: Int, node: UInt32?, atOnce: Bool, at pc: UnsafePointer<UInt32>, in place: UInt32
  ) -> Landing? {
    guard let module = currentModule else { unreachable("an instance is open") }
    let address = module.stream.moduleAddress(of: pc - module.code)
    if events, let mark = module.module.mark(at: Int(address)) { emit(.compensating(node: Int(mark.node)), in: place) }
    let number = Value(newNumber())
    var scope = place
    for level in 0...levels {
      if level > 0 { scope = store[scope].pointee.parent }
      mark(in: scope, node: node, number)
    }
    guard let first = nextHandler(of: number) else { return nil }
    if atOnce { startHandlers(of: number) }
    let thrower = allocate(scope: Self.thrower)
    link(thrower, in: place)
    store[thrower].pointee.address = address
    store[thrower].pointee.parking = .running
    store[thrower].slots[0] = number
    return first
  }

  /// Returns a number that no thrower and no handler has, and takes back those of throwers that are gone.
  private func newNumber() -> Int32 {
    var throwers: Set<Int32> = []
    var last: Int32 = 0
    forEachRecord(from: store[current.place]) { frame in
      let kind = descriptor(of: frame).kind
      guard kind == .thrower || kind == .compensation && frame.pointee.parking == .running else { return }
      last = max(last, Self.count(frame.slots[0]))
      if kind == .thrower { throwers.insert(Self.count(frame.slots[0])) }
    }
    forEachRecord(from: store[current.place]) { frame in
      guard descriptor(of: frame).kind == .compensation, frame.pointee.parking == .kept else { return }
      if !throwers.contains(Self.count(frame.slots[0])) { frame.slots[0] = .absent }
    }
    return last &+ 1
  }

  /// Gives the number to the records that compensate what is kept in the scope instance at `place`.
  private mutating func mark(in place: UInt32, node: UInt32?, _ number: Value) {
    var scopes: [(place: UInt32, node: UInt32?)] = [(place, node)]
    while let scope = scopes.popLast() {
      // What is thrown by the handler of the whole is for the rest.
      let whole = scope.place == place ? 0 : wholeRecord(of: scope.place)
      var at = store[scope.place].pointee.children
      while at != 0 {
        let child = store[at]
        if descriptor(of: child).kind == .compensation {
          let isMeant = scope.node.map { $0 == compensatedNode(of: child) } ?? (whole == 0 || whole == at)
          if isMeant, child.pointee.parking == .kept, child.slots[0].isAbsent { child.slots[0] = number }
        } else if isKept(child), whole == 0, scope.node == nil || view.row(of: child)?.node == scope.node {
          scopes.append((at, nil))
        }
        at = child.pointee.next
      }
    }
  }

  private func compensatedNode(of record: FramePointer) -> UInt32 {
    UInt32(bitPattern: Self.count(record.slots[1]))
  }

  /// The record that compensates the kept scope instance at `place` as a whole; 0 if there is none.
  private func wholeRecord(of place: UInt32) -> UInt32 {
    guard isKept(store[place]), let node = view.row(of: store[place])?.node else { return 0 }
    var at = store[place].pointee.children
    while at != 0 {
      let child = store[at]
      if descriptor(of: child).kind == .compensation, compensatedNode(of: child) == node { return at }
      at = child.pointee.next
    }
    return 0
  }

  // MARK: Handling

  /// Lets the next handler of the thrower `number` run, and returns where it begins; nil if there is none left.
  private mutating func nextHandler(of number: Value) -> Landing? {
    guard let frame = record({ $0.pointee.parking == .kept }, .compensation, number) else { return nil }
    frame.pointee.parking = .running
    budget &-= 1
    let place = place(of: frame)
    if events { emit(.compensated(node: Int(compensatedNode(of: frame))), in: place) }
    return Landing(place: place, address: exit(of: frame))
  }

  /// Makes the tokens of all handlers of the thrower `number` ready that are still to run.
  private mutating func startHandlers(of number: Value) {
    var handlers: [Landing] = []
    while let next = nextHandler(of: number) { handlers.append(next) }
    for it in handlers.reversed() { push(it.place, store[it.place], currentStream.moduleAddress(of: it.address)) }
  }

  /// The first record of the kind and the number of which `fits` is true.
  private func record(
    _ fits: (FramePointer) -> Bool = { _ in true }, _ kind: ScopeDescriptorKind, _ number: Value
  ) -> FramePointer? {
    var found: FramePointer?
    forEachRecord(from: store[current.place]) { frame in
      guard found == nil, descriptor(of: frame).kind == kind, fits(frame) else { return }
      if Self.count(frame.slots[0]) == Self.count(number), !frame.slots[0].isAbsent { found = frame }
    }
    return found
  }

  /// The token that waits for the handler of the record `frame`, if it is still there.
  func thrower(of frame: FramePointer) -> FramePointer? { record({ _ in true }, .thrower, frame.slots[0]) }

  /// Ends the handler of the record at `place`, and returns where the next one begins, or where the token goes on that has
  /// waited for it; nil if that is gone, or waits for others.
  @inline(never)
  mutating func endHandler(_ place: UInt32) -> Landing? {
    let number = store[place].slots[0]
    let thrower = thrower(of: store[place])
    removeHandler(place)
    guard let thrower else { return nil }
    if let next = nextHandler(of: number) { return next }
    if record({ $0.pointee.parking == .running }, .compensation, number) != nil { return nil }
    let around = thrower.pointee.parent
    let address = currentStream.address(ofModule: thrower.pointee.address) + Self.compensateLength
    remove(self.place(of: thrower))
    return Landing(place: around, address: address)
  }

  private static let compensateLength = Opcode.compensate.length(0)

  /// Removes the record at `place`, and around it what was kept for its sake.
  mutating func removeHandler(_ place: UInt32) {
    var around = store[place].pointee.parent
    var isDone = wholeRecord(of: around) == place
    removeChildren(of: place)
    remove(place)
    while isKept(store[around]), isDone || !holdsRecords(store[around]) {
      let outer = store[around].pointee.parent
      removeChildren(of: around)
      remove(around)
      (around, isDone) = (outer, false)
    }
  }

  /// Removes all tokens of the scope instance at `place` but the one that runs, with everything inside. Runs that have completed
  /// can still be compensated when the others are cancelled; what is terminated cannot.
  @inline(never)
  mutating func endOthers(at place: UInt32) {
    if descriptor(of: store[place]).kind == .repetition { interrupt(place) } else { removeOtherTokens(of: place) }
    hearRemovals()
  }
}

extension ScopeDescriptorKind {
  /// Whether a record of the kind, of which `live` is true, has completed and is kept to be compensated.
  func isKept(_ live: UInt32) -> Bool {
    switch self {
    case .subProcess, .repetition: live == 0
    case .activity: live == Parking.kept.rawValue
    case .process, .probe, .bareWait, .incident, .listener, .result, .compensation, .thrower: false
    }
  }
}
