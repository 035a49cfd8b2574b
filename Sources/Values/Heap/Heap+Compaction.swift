extension Heap {
  /// Drops every object that the values of `roots` do not reach and moves the others down, in their order.
  ///
  /// Objects refer downwards, so one sweep from the top marks them all, without a stack; sliding keeps their order and
  /// with it that property.
  /// - Requires: no slot is in `roots` twice.
  public mutating func compact(roots: [UnsafeMutableBufferPointer<Value>]) {
    rootCount = UInt32(truncatingIfNeeded: roots.reduce(0) { $0 + $1.count })
    guard let words, top > 0 else { return }
    if failure == .none, !roots.contains(where: { $0.contains(where: \.isMovable) }) {
      (top, live) = (0, 0)
      return
    }
    let marks = Marks(count: Int(top))
    defer { marks.free() }
    for run in roots { for root in run { marks.mark(root) } }
    failure = failure.mappingValue { value in
      marks.mark(value)
      return value
    }
    marks.sweep(words)
    top = UInt32(marks.slide(words))
    live = top
    for run in roots { for i in run.indices { run[i] = marks.moved(run[i]) } }
    failure = failure.mappingValue { marks.moved($0) }
  }

  /// Whether `compact` would change nothing, which is told at a glance if the objects that the values at `first` and `second`
  /// refer to fill the heap in that order and refer to none themselves. Then the heap is as after `compact`.
  public mutating func isCompact(
    _ first: UnsafePointer<Value>, _ firstCount: Int, _ second: UnsafePointer<Value>, _ secondCount: Int
  ) -> Bool {
    guard let words, failure == .none else { return false }
    var end: UInt32 = 0
    guard Self.fills(words, &end, first, firstCount), Self.fills(words, &end, second, secondCount), end == top else {
      return false
    }
    live = top
    rootCount = UInt32(truncatingIfNeeded: firstCount &+ secondCount)
    return true
  }

  /// Whether the objects that the `count` values at `values` refer to follow `end`, one upon the other, and refer to none; then
  /// they end at `end`.
  @inline(__always)
  private static func fills(
    _ words: UnsafeMutablePointer<UInt64>, _ end: inout UInt32, _ values: UnsafePointer<Value>, _ count: Int
  ) -> Bool {
    for index in 0..<count where values[index].isMovable {
      guard values[index].offset == end else { return false }
      let object = words + Int(end)
      guard let size = object.pointee.objectSize else { unreachable("objects have a known kind") }
      for part in object.pointee.parts where Value(bits: object[part]).isMovable { return false }
      end &+= UInt32(truncatingIfNeeded: size)
    }
    return true
  }

  /// Gives back the memory above `top`.
  public mutating func shrink() {
    guard let words, top < capacity else { return }
    let copy = top == 0 ? nil : UnsafeMutablePointer<UInt64>.allocate(capacity: Int(top))
    copy?.initialize(from: words, count: Int(top))
    words.deallocate()
    self.words = copy
    capacity = top
  }
}

/// The marks of one compaction: two bits a word and, after the sweep, the number of live words below every 64th.
private struct Marks {
  let blockCount: Int
  /// Which words are the first of a live object.
  let starts: UnsafeMutablePointer<UInt64>
  /// Which words belong to a live object.
  let live: UnsafeMutablePointer<UInt64>
  let below: UnsafeMutablePointer<UInt32>

  init(count: Int) {
    blockCount = (count + 63) / 64
    starts = .allocate(capacity: blockCount)
    starts.initialize(repeating: 0, count: blockCount)
    live = .allocate(capacity: blockCount)
    live.initialize(repeating: 0, count: blockCount)
    below = .allocate(capacity: blockCount)
    below.initialize(repeating: 0, count: blockCount)
  }

  func free() {
    starts.deallocate()
    live.deallocate()
    below.deallocate()
  }

  @inline(__always) func mark(_ value: Value) {
    if value.isMovable { starts[Int(value.offset &>> 6)] |= 1 &<< UInt64(value.offset & 63) }
  }

  /// `value`, where it is after sliding.
  @inline(__always) func moved(_ value: Value) -> Value {
    guard value.isMovable else { return value }
    let offset = value.offset
    let lower = live[Int(offset &>> 6)] & ((1 &<< UInt64(offset & 63)) &- 1)
    return Value(value.tag, at: below[Int(offset &>> 6)] &+ UInt32(lower.nonzeroBitCount))
  }

  /// Marks what the marked objects reach, and all their words.
  func sweep(_ words: UnsafeMutablePointer<UInt64>) {
    for block in (0..<blockCount).reversed() {
      var pending = UInt64.max
      while starts[block] & pending != 0 {
        let bit = 63 - (starts[block] & pending).leadingZeroBitCount
        pending = (1 &<< UInt64(bit)) &- 1
        let object = words + 64 * block + bit
        for value in Marks.parts(of: object) { mark(Value(bits: value)) }
        markWords(64 * block + bit, count: Marks.size(of: object))
      }
    }
    for block in 1..<max(blockCount, 1) {
      below[block] = below[block - 1] + UInt32(live[block - 1].nonzeroBitCount)
    }
  }

  private func markWords(_ first: Int, count: Int) {
    var offset = first
    let end = first + count
    while offset < end {
      let bit = offset & 63
      let length = min(64 - bit, end - offset)
      live[offset >> 6] |= (length == 64 ? UInt64.max : (1 &<< UInt64(length)) &- 1) &<< UInt64(bit)
      offset += length
    }
  }

  /// Moves the live objects down, their references changed to the new places, and returns the number of their words.
  func slide(_ words: UnsafeMutablePointer<UInt64>) -> Int {
    var top = 0
    for block in 0..<blockCount {
      var pending = starts[block]
      while pending != 0 {
        let object = words + 64 * block + pending.trailingZeroBitCount
        pending &= pending &- 1
        let parts = Marks.parts(of: object)
        for i in parts.indices { parts[i] = moved(Value(bits: parts[i])).bits }
        let size = Marks.size(of: object)
        (words + top).update(from: object, count: size)
        top += size
      }
    }
    return top
  }

  private static func size(of object: UnsafeMutablePointer<UInt64>) -> Int {
    guard let size = object.pointee.objectSize else { unreachable("objects have a known kind") }
    return size
  }

  /// The words of `object` that are values.
  private static func parts(of object: UnsafeMutablePointer<UInt64>) -> UnsafeMutableBufferPointer<UInt64> {
    let parts = object.pointee.parts
    return UnsafeMutableBufferPointer(start: object + parts.lowerBound, count: parts.count)
  }
}

extension Failure {
  /// This with `transform` of the value that it names, if it names one.
  func mappingValue(_ transform: (Value) -> Value) -> Failure {
    switch self {
    case .undefinedVariable(let value): .undefinedVariable(transform(value))
    case .noSuchProperty(let value): .noSuchProperty(transform(value))
    case .notANumber(let value): .notANumber(transform(value))
    case .duplicateKey(let value): .duplicateKey(transform(value))
    case .noSuchParameter(let value): .noSuchParameter(transform(value))
    case .malformed(let form, let value): .malformed(form, transform(value))
    case .tooMuchWork(let value): .tooMuchWork(transform(value))
    case .matchesEmptyText(let value): .matchesEmptyText(transform(value))
    case .assertion(let value): .assertion(transform(value))
    case .notATemporal(let kind, let value): .notATemporal(kind, transform(value))
    case .none, .wrongType, .wrongTypes, .divisionByZero, .notRepresentable, .beyondCalendar, .beyondParts,
      .unlikeZones,
      .indexOutOfRange, .notABoolean, .wrongArgumentCount, .wrongArgument, .noSuchMethod, .wrongMethodArgumentCount,
      .wrongMethodArgument, .notJSON, .notAFunction, .wrongArity, .callsTooDeep, .notAnOrder, .nestedTooDeeply,
      .outOfMemory:
      self
    }
  }
}
