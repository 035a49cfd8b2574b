import Synchronization

extension ZoneRules {
  /// The rules of the zone called `name`, or nil if the database has none.
  ///
  /// Found again without a lock: the zones met so far stand in a table that only grows, and never get lost.
  static func named(_ name: UnsafeBufferPointer<UInt8>) -> ZoneRules? {
    guard isName(name) else { return nil }
    var slot = ContextIndex.hash(name)
    for _ in 0..<slotCount {
      slot &= slotCount - 1
      guard let rules = rules(in: slot) else { return added(name, at: slot) }
      if isName(of: rules, name) { return rules }
      slot += 1
    }
    return ZoneRules(known: String(decoding: name, as: UTF8.self))
  }

  /// The rules of the zone called `name`, without offsets of their own if the database has none.
  static func named(orUnknown name: UnsafeBufferPointer<UInt8>) -> ZoneRules {
    named(name) ?? ZoneRules(unknown: String(decoding: name, as: UTF8.self))
  }

  /// Whether a zone could be called `name`: ASCII letters, digits and `_ + - /`.
  static func isName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    1...maximumNameLength ~= name.count
      && name.allSatisfy { byte in
        byte.digit != nil || 0x61...0x7A ~= byte | 0x20 || "_+-/".utf8.contains(byte)
      }
  }

  /// There are some 600 names.
  private static let slotCount = 2048

  private static let slots: Slots = {
    let slots = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: slotCount)
    for i in 0..<slotCount { (slots + i).initialize(to: Atomic(0)) }
    return Slots(start: slots)
  }()

  /// Each 0 or the address of rules that are kept for ever.
  private struct Slots: @unchecked Sendable { let start: UnsafeMutablePointer<Atomic<UInt>> }

  private static func rules(in slot: Int) -> ZoneRules? {
    let address = slots.start[slot].load(ordering: .acquiring)
    return UnsafeRawPointer(bitPattern: address).map { Unmanaged<ZoneRules>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The rules of the zone called `name`, put into the table at `slot`, which was empty, or behind.
  private static func added(_ name: UnsafeBufferPointer<UInt8>, at slot: Int) -> ZoneRules? {
    guard let rules = ZoneRules(known: String(decoding: name, as: UTF8.self)) else { return nil }
    let kept = Unmanaged.passRetained(rules)
    let address = UInt(bitPattern: kept.toOpaque())
    for i in 0..<slotCount {
      let place = (slot + i) & (slotCount - 1)
      let (exchanged, original) = slots.start[place].compareExchange(
        expected: 0, desired: address, ordering: .acquiringAndReleasing)
      if exchanged { return rules }
      guard
        let other = UnsafeRawPointer(bitPattern: original).map({
          Unmanaged<ZoneRules>.fromOpaque($0).takeUnretainedValue()
        })
      else { break }
      if isName(of: other, name) {
        kept.release()
        return other
      }
    }
    kept.release()
    return rules
  }

  private static func isName(of rules: ZoneRules, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    rules.name.utf8.count == name.count && rules.name.utf8.elementsEqual(name)
  }
}
