import BatonBytecode
import BatonValues

/// Scope instances that are interrupted, and transactions that are cancelled (BPMN 2.0.2 §10.3.5).
extension Machine {
  /// Removes every token of the scope instance at `place` but one, with everything inside that is not kept.
  @inline(never)
  mutating func interrupt(_ place: UInt32) {
    removeTokens(of: place)
    keepOneToken(of: place)
  }

  /// Interrupts the scope instance `levels` outward from the one at `place`, and lets its token go on at `address`. If `keepingAll`,
  /// what has been done in scope instances inside that have not completed is kept too.
  @inline(never)
  mutating func cancel(outward levels: Int, from place: UInt32, keepingAll: Bool, goingOnAt address: Int) -> Landing {
    var place = place
    for _ in 0..<levels { place = store[place].pointee.parent }
    if keepingAll {
      recallHandlers(in: place)
      keepWhatIsDone(in: place)
    }
    interrupt(place)
    hearRemovals()
    return Landing(place: place, address: address)
  }

  /// Ends the handlers that run in the scope instance at `place`, of which the work is not done: they are to begin again.
  private mutating func recallHandlers(in place: UInt32) {
    for handler in runningHandlers(in: place) {
      guard let record = store.frame(of: handler) else { continue }
      removeChildren(of: handler.place)
      emitRemovalOfReadyTokens(of: handler.place)
      removeReadyTokens(of: handler.place)
      record.pointee.parking = .kept
      record.slots[0] = .absent
    }
  }

  /// The handlers that run in the scope instance at `place`, each before those in it.
  private func runningHandlers(in place: UInt32) -> [Handle] {
    var handlers: [Handle] = []
    forEachRecord(from: store[place]) { frame in
      guard descriptor(of: frame).kind == .compensation, frame.pointee.parking == .running else { return }
      handlers.append(handle(of: self.place(of: frame)))
    }
    return handlers
  }

  /// Removes the handlers that nobody waits for any more, as what has thrown their compensation is gone.
  mutating func removeOrphans() {
    while losesThrowers {
      losesThrowers = false
      for handler in runningHandlers(in: current.place) {
        guard let record = store.frame(of: handler), thrower(of: record) == nil else { continue }
        removeHandler(handler.place)
      }
    }
  }

  /// Ends the scope instances that run inside the one at `place`: those in which something can be compensated are kept.
  private mutating func keepWhatIsDone(in place: UInt32) {
    var (scopes, index) = ([place], 0)
    while index < scopes.count {
      var at = store[scopes[index]].pointee.children
      while at != 0 {
        if descriptor(of: store[at]).kind.countsTokens, !isKept(store[at]) { scopes.append(at) }
        at = store[at].pointee.next
      }
      index += 1
    }
    for scope in scopes.dropFirst().reversed() where holdsRecords(store[scope]) {
      removeTokens(of: scope, doneWithResults: true)
      guard holdsRecords(store[scope]) else { continue }
      emitRemoval(of: scope)
      keepOneToken(of: scope)
      store[scope].pointee.live = 0
    }
  }

  /// Ends the transaction at `place`, which has been cancelled, and returns where its token goes on: where that is caught; else
  /// it is consumed, and the last one goes on at the exit of the scope around.
  @inline(never)
  mutating func endCancelled(_ place: UInt32) -> Landing? {
    guard let module = currentModule, let row = view.row(of: store[place]) else {
      unreachable("code runs in scope instances")
    }
    for index in Int(row.firstCatch)..<Int(row.firstCatch + row.catchCount)
    where module.module.catches[index].kind == CatchKind.cancel.rawValue {
      return land(catch: index, of: place, .null, code: .null, message: .null)
    }
    let outer = store[place].pointee.parent
    removeChildren(of: place)
    emitRemoval(of: place)
    remove(place)
    return isLast(store[outer]) ? exit(at: outer) : nil
  }
}
