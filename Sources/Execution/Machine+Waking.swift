import BatonBytecode
import BatonValues

/// A token that waits for a message, and whose instance is frozen.
package struct FrozenMessage {
  package let wait: Handle
  /// The number of the place in the code: all tokens that wait there have the same process and the same row of the module's waits.
  package let site: Int
  /// The correlation key; a reference if it is in no word, absent if there is none.
  package let key: Value
  fileprivate let entry: UnsafeMutablePointer<InstanceTable.Entry>
}

extension Machine {
  /// What the token of `wait` waits for, if that is a message and its instance is frozen; else nil.
  package func frozenMessage(_ wait: Handle) -> FrozenMessage? {
    instanceTable.frozenEntry(ofWait: wait).flatMap { frozenMessage(wait, $0) }
  }

  /// What the first wait of the instance of `place`, the lower half of a handle, waits for, if that is a message and the instance
  /// is frozen; else nil.
  @inline(__always)
  package func frozenMessage(at place: UInt32) -> FrozenMessage? {
    guard place >> 30 == 3, let entry = instanceTable.known(place & (Handle.waitFlag &- 1)),
      entry.pointee.location.isFrozen
    else { return nil }
    return frozenMessage(Handle(place: place, generation: entry.pointee.waits), entry)
  }

  @inline(__always)
  private func frozenMessage(_ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>) -> FrozenMessage? {
    let packed = packed(entry)
    let number = PackedWords.site(of: packed)
    let site = sites[number]
    guard site.pointee.kind == .message else { return nil }
    return FrozenMessage(wait: wait, site: Int(number), key: site.pointee.key(in: packed), entry: entry)
  }

  /// Lets those who wait at `site` for a message be known by `mark`, which is not negative.
  package func mark(_ site: Int, as mark: Int) { sites[UInt32(truncatingIfNeeded: site)].pointee.mark = mark }

  /// Lets the first wait of the instance of `place`, the lower half of a handle, go on with nothing, if it is frozen, known by `mark`, and
  /// its key is the word `key`: else nil. Returns the wait, and whether its instance has come to its end and been forgotten.
  package mutating func wakeMessage(
    at place: UInt32, mark: Int, key: Value, forgetting: Bool
  ) -> (wait: Handle, isForgotten: Bool)? {
    guard place >> 30 == 3, let entry = instanceTable.known(place & (Handle.waitFlag &- 1)),
      entry.pointee.location.isFrozen
    else { return nil }
    let packed = packed(entry)
    let site = sites[PackedWords.site(of: packed)]
    guard site.pointee.mark == mark, site.pointee.key(in: packed) == key else { return nil }
    let wait = Handle(place: place, generation: entry.pointee.waits)
    return (wait, wake(wait, entry, forgetting: forgetting) == .forgotten)
  }

  /// Lets the token of `message`, which has just been found, go on with nothing. Returns whether its instance has come to its end
  /// and been forgotten: only if `forgetting`, and then no effect tells of it.
  @inline(__always)
  package mutating func wake(_ message: FrozenMessage, forgetting: Bool) -> Bool {
    wake(message.wait, message.entry, forgetting: forgetting) == .forgotten
  }

  /// Completes the job, the user task or the ad-hoc sub-process at which the token of `wait` stands, with nothing, if its instance
  /// is frozen: else nil. Returns whether the instance has come to its end and been forgotten, as `wake` does.
  @inline(__always)
  package mutating func completeFrozenWork(_ wait: Handle, forgetting: Bool) -> Bool? {
    guard let entry = instanceTable.frozenEntry(ofWait: wait) else { return nil }
    switch sites[PackedWords.site(of: packed(entry))].pointee.kind {
    case .job, .userTask, .adHoc: return wake(wait, entry, forgetting: forgetting) == .forgotten
    case .message, .signal, .timer, .call, .events, .delivery, .selection, .send: return nil
    }
  }

  /// Brings what those need to go on that wait at `places`, lower halves of handles, to where the processor has it at hand. Nothing
  /// changes by it.
  ///
  /// First all entries, then what these lead to: the loads of a pass do not wait for one another, those of a wake do.
  package mutating func warm(_ places: UnsafeBufferPointer<UInt32>) {
    var warmth: UInt32 = 0
    for place in places {
      guard place & Handle.instanceFlag != 0, let entry = instanceTable.known(place & (Handle.waitFlag &- 1)) else {
        continue
      }
      warmth &+= entry.pointee.location.bits
    }
    for place in places {
      guard place & Handle.instanceFlag != 0, let entry = instanceTable.known(place & (Handle.waitFlag &- 1)),
        let frozenPlace = entry.pointee.location.frozenPlace
      else { continue }
      warmth &+= PackedWords.site(of: frozen[frozenPlace])
    }
    self.warmth &+= warmth
  }

  /// The first wait of `instance`, if that is frozen; else nil.
  package func onlyWait(of instance: Handle) -> Handle? {
    guard namesInstance(instance), let entry = instanceTable.entry(of: instance), entry.pointee.location.isFrozen,
      let number = instance.instanceNumber
    else { return nil }
    return Handle(waitOf: number, count: entry.pointee.waits)
  }

  /// The row of the module's waits, and the module, at which the frozen tokens of `site` wait.
  package func wait(ofSite site: Int) -> (row: Int, module: Int) {
    let site = sites[UInt32(truncatingIfNeeded: site)]
    return (site.pointee.row, site.pointee.module.pointee.number)
  }

  /// The kind of row `row` of the waits of module `module`.
  package func kind(ofWait row: Int, of module: Int) -> WaitKind {
    let kind = tables[module].pointee.owner._withUnsafeGuaranteedRef { $0.waits[row].kind }
    guard let kind = WaitKind(rawValue: kind) else { unreachable("a verified wait has a kind") }
    return kind
  }

  /// Whether there is an instance `instance`, whether it goes on or has ended.
  package func has(_ instance: Handle) -> Bool { namesInstance(instance) && instanceTable.entry(of: instance) != nil }
}

extension Module {
  /// What the correlation key of row `row` of the waits is; nil if it has none.
  func correlationKey(of row: Int) -> OperandRecord? {
    let wait = waits[row]
    return entries[Int(wait.firstDetail)..<Int(wait.firstDetail + wait.detailCount)]
      .first { $0.key == WaitDetail.correlationKey.rawValue }?.value
  }
}

/// The way of most events: an instance that is frozen goes on where it waits.
extension Machine {
  /// What becomes of a frozen instance that is to go on.
  enum Waking {
    /// It waits for something that cannot be completed.
    case refused
    /// The effects tell.
    case told
    /// It has come to its end and is forgotten.
    case forgotten
  }

  /// Lets the token of `wait` go on, with which nothing has come, if its instance is frozen. Returns whether that could be
  /// completed; nil if it is not frozen.
  @inline(__always)
  mutating func wakeFrozen(_ wait: Handle) -> Bool? {
    guard let entry = instanceTable.frozenEntry(ofWait: wait) else { return nil }
    return wake(wait, entry, forgetting: false) != .refused
  }

  /// Lets the token of `wait` go on, with which nothing has come, whose instance is frozen and has `entry`. If it comes to its end,
  /// it may be forgotten without being told of if `forgetting`.
  @inline(__always)
  mutating func wake(
    _ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>, forgetting: Bool
  ) -> Waking {
    if forgetting, let isForgotten = wakeBriefly(wait, entry) { return isForgotten ? .forgotten : .told }
    return wakeWhole(wait, entry)
  }

  /// As `wake`, with a record.
  @inline(never)
  private mutating func wakeWhole(_ wait: Handle, _ entry: UnsafeMutablePointer<InstanceTable.Entry>) -> Waking {
    let site = sites[PackedWords.site(of: packed(entry))]
    guard site.pointee.kind != .events, let number = wait.instanceNumber else { return .refused }
    let module = site.pointee.module
    let address = module.pointee.address(ofModule: site.pointee.address) &+ 1
    if site.pointee.wait == Self.bareWait {
      thawWithoutWait(number, entry, site)
    } else {
      thaw(number)
      store[current.wait].pointee.parking = .running
    }
    effects.append(.withdrawn, 0, in: wait)
    calls.registers[0] = .null
    let root = store[current.place]
    run(at: current.wait == 0 ? current.place : current.wait, from: address)
    close(root)
    return .told
  }

  /// Opens the frozen instance `number`, as if the bare record of its wait had been removed from it.
  @inline(__always)
  private mutating func thawWithoutWait(
    _ number: UInt32, _ entry: UnsafeMutablePointer<InstanceTable.Entry>, _ site: UnsafeMutablePointer<FreezingSite>
  ) {
    let packed = packed(entry)
    let frozenPlace = entry.pointee.location.frozenPlace
    let place = allocate(scope: site.pointee.scope)
    let root = store[place]
    root.pointee.previous = number
    root.pointee.live = 1
    entry.pointee.location = .record(place)
    entry.pointee.waits &+= 1
    open(root, at: place, site.pointee.module, as: .opened)
    let words = room(for: site)
    unpack(packed, site, root.words, root.words, words ?? root.words)
    if let frozenPlace { frozen.remove(frozenPlace) }
  }
}
