import CLibXML2

/// Remembers what a name in libxml2's dictionary is in our vocabulary. The dictionary holds each text once, so that the
/// address tells the name: one probe instead of a comparison of texts.
struct InternedNames {
  private let vocabulary: Vocabulary
  private var slots = [Slot](repeating: Slot(key: 0, name: .unknown), count: 256)
  private var count = 0
  /// A file with more distinct names than this is not a model; its further names are looked up again and again.
  private static let limit = 1 << 15

  private struct Slot {
    var key: UInt
    var name: LocalName
  }

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Returns the name of the zero-terminated text at `address`, which is in the dictionary.
  mutating func name(at address: UnsafePointer<UInt8>) -> LocalName {
    let key = UInt(bitPattern: address)
    var slot = home(of: key)
    while slots[slot].key != key {
      if slots[slot].key == 0 { return insert(address) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slots[slot].name
  }

  private mutating func insert(_ address: UnsafePointer<UInt8>) -> LocalName {
    let name = vocabulary.name(of: UnsafeBufferPointer(cString: address))
    guard count < Self.limit else { return name }
    if count * 2 >= slots.count { grow() }
    put(Slot(key: UInt(bitPattern: address), name: name))
    count += 1
    return name
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(key: 0, name: .unknown), count: old.count * 2)
    for slot in old where slot.key != 0 { put(slot) }
  }

  private mutating func put(_ new: Slot) {
    var slot = home(of: new.key)
    while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = new
  }

  /// Fibonacci hashing: the multiplication moves the address's differences into the high bits.
  private func home(of key: UInt) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of the zero-terminated text at `address`; none for nil.
  init(cString address: UnsafePointer<UInt8>?) {
    self.init(start: address, count: Int(xmlStrlen(address)))
  }
}
