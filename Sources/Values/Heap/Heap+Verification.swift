/// A run of untrusted words that was found to be a heap's: every object is whole and canonical and refers only to objects.
public struct VerifiedRegion: Sendable {
  let count: Int
  /// One bit a word: whether an object starts there.
  private var starts: [UInt64]

  fileprivate init(count: Int) {
    self.count = count
    starts = Array(repeating: 0, count: (count + 63) / 64)
  }

  fileprivate func hasObject(at offset: UInt32) -> Bool {
    Int(offset) < count && starts[Int(offset &>> 6)] &>> UInt64(offset & 63) & 1 == 1
  }

  fileprivate mutating func addObject(at offset: Int) { starts[offset >> 6] |= 1 &<< UInt64(offset & 63) }
}

extension Heap {
  /// The region of constants `words`, or nil if they are not the words of one (see `constantWords`) or one of `roots` is no
  /// value in it.
  public static func verify(
    constants words: UnsafeBufferPointer<UInt64>, roots: UnsafeBufferPointer<Value>
  ) -> VerifiedRegion? {
    let verification = Verification(
      view: Heap(constants: words.baseAddress), region: .constants, constants: nil, functions: nil)
    guard let objects = verification.objects(in: words),
      roots.allSatisfy({ verification.admits($0, objects) })
    else { return nil }
    return objects
  }

  /// Whether `words` are those of a heap over the constants at `base`, found to be `constants`, and each of `roots` is a
  /// value in it. `functions` says how many values each function of the module captures.
  public static func verify(
    _ words: UnsafeBufferPointer<UInt64>, roots: UnsafeBufferPointer<Value>,
    constants: VerifiedRegion? = nil, at base: UnsafePointer<UInt64>? = nil, functions: [Int] = []
  ) -> Bool {
    var view = Heap(constants: base)
    view.words = UnsafeMutablePointer(mutating: words.baseAddress)
    let verification = Verification(view: view, region: .instance, constants: constants, functions: functions)
    guard let objects = verification.objects(in: words) else { return false }
    return roots.allSatisfy { verification.admits($0, objects) }
  }
}

private struct Verification {
  /// The words to be verified, in the place where references to them look.
  let view: Heap
  let region: Value.Region
  /// The constants, if not they are verified.
  let constants: VerifiedRegion?
  /// How many values each function of the module captures; nil where no function may be.
  let functions: [Int]?

  /// The objects in `words`, or nil if one of them is not as it must be.
  func objects(in words: UnsafeBufferPointer<UInt64>) -> VerifiedRegion? {
    guard words.count <= Int(UInt32.max), let base = words.baseAddress else {
      return words.isEmpty ? VerifiedRegion(count: 0) : nil
    }
    var objects = VerifiedRegion(count: words.count)
    var offset = 0
    while offset < words.count {
      guard let size = words[offset].objectSize, size <= words.count - offset,
        isObject(base + offset, size: size, over: objects)
      else { return nil }
      objects.addObject(at: offset)
      offset += size
    }
    return objects
  }

  /// Whether `value` is a word of canonical form or a reference to an object of its kind among `objects`, those found so
  /// far in the region, or among the constants.
  func admits(_ value: Value, _ objects: VerifiedRegion) -> Bool {
    switch value.tag {
    case .integer: return true
    case .decimal:
      return value.scale >= Value.scaleRange.lowerBound && value.mantissa % 10 != 0
    case .special:
      return value.isNull || value.isBoolean || value.isAbsent || value.isFailed
    case .short:
      var copy = value
      guard value.bits & 0xC0 == 0, value.shortCount == 7 || value.bits &>> UInt64(8 + 8 * value.shortCount) == 0 else {
        return false
      }
      return withUnsafeBytes(of: &copy.bits) {
        UTF8Text.isValid($0.bindMemory(to: UInt8.self).extracting(1..<1 + value.shortCount))
      }
    case .string, .list, .context, .boxed:
      guard value.bits & 0xFFFF_FFF0 == 0 else { return false }
      let home = value.region == region ? objects : constants
      guard let home, home.hasObject(at: value.offset) else { return false }
      return view.objectKind(of: value).tag == value.tag
    }
  }

  /// Whether the `size` words at `object` are an object over `objects`, those below it.
  private func isObject(_ object: UnsafePointer<UInt64>, size: Int, over objects: VerifiedRegion) -> Bool {
    let header = object.pointee
    switch header.objectKind {
    case .string: return isString(object, size: size)
    case .decimal:
      guard header == Header(.decimal, count: 0), let decimal = Decimal128(verifying: object[1], object[2]) else {
        return false
      }
      return Value(inline: decimal) == nil
    case .function: return isFunction(object, over: objects)
    case .list:
      return areParts(object + 1, count: header.count, extent: header.detail, over: objects)
    case .context:
      guard areParts(object + 1, count: 2 * header.count, extent: header.detail, over: objects) else { return false }
      let start = UnsafeRawPointer(object + 1).assumingMemoryBound(to: Heap.Entry.self)
      return haveDifferentKeys(UnsafeBufferPointer(start: start, count: header.count))
    case .date, .time, .dateAndTime, .daysDuration, .monthsDuration:
      guard let zone = view.zoneOfTemporal(verifying: object) else { return false }
      return zone.isNull || zone.isString && admits(zone, objects) && view.withUTF8(of: zone) { ZoneRules.isName($0) }
    case .range:
      return Interval.Shape(header: header) != nil
        && areParts(object + 1, count: 2, extent: header.detail, over: objects)
    case nil: return false
    }
  }

  private func isFunction(_ object: UnsafePointer<UInt64>, over objects: VerifiedRegion) -> Bool {
    let count = object.pointee.count
    guard object.pointee == Header(.function, count: count), count > 0, let functions else { return false }
    switch Heap.code(of: Value(bits: object[1])) {
    case .body(let index): guard index < functions.count, functions[index] == count - 1 else { return false }
    case .builtin: guard count == 1 else { return false }
    case nil: return false
    }
    return (2..<1 + count).allSatisfy {
      let value = Value(bits: object[$0])
      return admits(value, objects) && !value.isFailed
    }
  }

  private func isString(_ object: UnsafePointer<UInt64>, size: Int) -> Bool {
    let count = object.pointee.count
    guard count > Value.shortStringCapacity else { return false }
    let padding = 8 * (size - 1) - count
    guard object[size - 1].leadingZeroBitCount >= 8 * padding else { return false }
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(object + 1).assumingMemoryBound(to: UInt8.self), count: count)
    let detail = UTF8Text.isASCII(bytes) ? 1 : 0
    return object.pointee == Header(.string, count: count, detail: detail) && UTF8Text.isValid(bytes)
  }

  /// Whether the `count` words at `words` are values over `objects` that make up `extent`.
  private func areParts(
    _ words: UnsafePointer<UInt64>, count: Int, extent: Int, over objects: VerifiedRegion
  ) -> Bool {
    let parts = UnsafeBufferPointer(
      start: UnsafeRawPointer(words).assumingMemoryBound(to: Value.self), count: count)
    guard parts.allSatisfy({ admits($0, objects) && !$0.isAbsent && !$0.isFailed }) else { return false }
    var scratch = view
    return scratch.extent(of: parts) == extent
  }

  private func haveDifferentKeys(_ entries: UnsafeBufferPointer<Heap.Entry>) -> Bool {
    guard entries.allSatisfy(\.key.isString) else { return false }
    if entries.count > ContextIndex.threshold {
      let end = UnsafeRawPointer(entries.baseAddress.unsafelyUnwrapped + entries.count)
      let words = UnsafeMutablePointer(mutating: end.assumingMemoryBound(to: UInt64.self))
      return ContextIndex(at: words, for: entries.count).isTable(of: entries, heap: view)
    }
    for i in entries.indices {
      let earlier = UnsafeBufferPointer(rebasing: entries[..<i])
      if view.position(of: entries[i].key, in: earlier) != nil { return false }
    }
    return true
  }
}
