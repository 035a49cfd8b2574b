/// The objects of one process instance: a bump-allocated run of words that refer to one another by offset, so saving an
/// instance is copying its words.
///
/// An object is a header word and its payload:
/// ```
///          63       32 31            8 7    0
///         ┌───────────┬───────────────┬──────┐
/// string  │ bytes     │ 1 if ASCII    │  0   │  UTF-8, padded with zeros to whole words
/// list    │ count     │ extent        │  1   │  elements
/// context │ count     │ extent        │  2   │  count × (key, value) in order; if count > 16, an index (`ContextIndex`)
/// decimal │ 0         │ 0             │  3   │  the two words of a `Decimal128`
/// date    │ 0         │ 0             │  4   │  days since 1970-01-01
/// time    │ 0         │ offset        │  5   │  nanoseconds since midnight, name of the zone
/// dateAndTime         │ offset        │  6   │  days, nanoseconds, name of the zone
/// daysDuration        │ 0             │  7   │  nanoseconds, 128 bits
/// monthsDuration      │ 0             │  8   │  months
/// range   │ shape     │ extent        │  9   │  low end, high end (`Interval.Shape`)
/// function│ 1 + count │ 0             │  10  │  what it runs, and the values that it captured (`Heap+Functions`)
///         └───────────┴───────────────┴──────┘
/// ```
/// Objects are immutable and refer only to lower offsets (or to constants), so there are no cycles. Their depth and their
/// size, shared parts counted as often as they occur, have a limit (`Extent`), so what walks them may recurse and ends
/// soon. Strings here have more than seven bytes and decimals here fit no
/// word: whatever fits a word is in the word. A time's offset is that of its `Zone`, biased (`Header.zoneOffset`); its zone's
/// name is a string, or null if it has none.
///
/// The struct owns its words but does not free them by itself: whoever made it calls `free()`. Pointers to its contents
/// (`elements(of:)` …) are valid until the next allocation.
@frozen public struct Heap {
  /// The objects; nil until the first allocation.
  public var words: UnsafeMutablePointer<UInt64>?
  /// The objects of the module, shared by all its instances.
  public var constants: UnsafePointer<UInt64>?
  /// The number of words in use.
  public var top: UInt32
  /// The number of words allocated.
  public var capacity: UInt32
  /// The number of words that may be allocated; more is failure `outOfMemory`.
  public var limit: UInt32
  /// `top` after the last compaction.
  public var live: UInt32
  /// The number of values that the last compaction looked at from outside.
  public var rootCount: UInt32 = 0
  /// Why the first operation that went wrong since `clearFailure()` did, or `.none`.
  public var failure: Failure
  /// The moment of the event in which expressions are evaluated, set by who brings it.
  public var moment: Moment

  /// 64 MiB.
  public static let defaultLimit: UInt32 = 8 << 20
  /// An empty heap over `constants`, which must be verified and outlive it.
  @inlinable public init(constants: UnsafePointer<UInt64>? = nil, limit: UInt32 = Heap.defaultLimit) {
    words = nil
    self.constants = constants
    top = 0
    capacity = 0
    self.limit = limit
    live = 0
    failure = .none
    moment = Moment()
  }

  /// A heap with a copy of `saved`.
  /// - Requires: `saved` came from a heap's `savedWords` or was verified against `constants`.
  public init(
    copying saved: UnsafeBufferPointer<UInt64>, constants: UnsafePointer<UInt64>?, limit: UInt32 = Heap.defaultLimit
  ) {
    self.init(constants: constants, limit: limit)
    guard let base = saved.baseAddress, saved.count > 0 else { return }
    let count = UInt32(saved.count)
    let copy = UnsafeMutablePointer<UInt64>.allocate(capacity: saved.count)
    copy.initialize(from: base, count: saved.count)
    words = copy
    top = count
    capacity = count
    live = count
  }

  /// Makes room in the heap, which is empty, for `count` words that came from one, and returns where they go.
  public mutating func refill(_ count: Int) -> UnsafeMutablePointer<UInt64>? {
    guard let words = allocate(count) else { return nil }
    live = top
    return words
  }

  /// Gives the memory back; the heap is empty afterwards.
  public mutating func free() {
    words?.deallocate()
    words = nil
    top = 0
    capacity = 0
    live = 0
    rootCount = 0
  }

  /// Forgets the memory, which somebody else has now.
  @inlinable public mutating func giveAway() {
    words = nil
    (top, capacity, live, rootCount) = (0, 0, 0, 0)
  }

  /// Forgets all objects, keeping the memory.
  @inlinable public mutating func reset() {
    top = 0
    live = 0
    rootCount = 0
    failure = .none
  }

  /// The words to save; valid until the next allocation.
  public var savedWords: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: words, count: Int(top)) }

  /// Whether so much was allocated since the last compaction that another is worth its time: more than it would look at.
  @inlinable public var isWorthCompacting: Bool {
    top &- live > 1024 && (top &- live) / 2 > live / 2 && top &- live > rootCount
  }
}

// MARK: Objects

/// What the low byte of an object's header says. The raw values count from 0, so the byte of a verified header *is* one.
@frozen @usableFromInline enum ObjectKind: UInt8 {
  case string, list, context, decimal
  case date, time, dateAndTime, daysDuration, monthsDuration
  case range, function
}

@usableFromInline typealias Header = UInt64

extension Header {
  @inlinable @inline(__always) init(_ kind: ObjectKind, count: Int, detail: Int = 0) {
    self = UInt64(truncatingIfNeeded: count) &<< 32 | UInt64(truncatingIfNeeded: detail) &<< 8 | UInt64(kind.rawValue)
  }

  @inlinable @inline(__always) var objectKind: ObjectKind? { ObjectKind(rawValue: UInt8(truncatingIfNeeded: self)) }
  @inlinable @inline(__always) var count: Int { Int(truncatingIfNeeded: self &>> 32) }
  @inlinable @inline(__always) var detail: Int { Int(truncatingIfNeeded: (self &>> 8) & 0xFF_FFFF) }

  /// The number of words of the object, this one included, or nil if the kind is unknown.
  @inlinable var objectSize: Int? {
    switch objectKind {
    case .string: 1 + (count + 7) / 8
    case .list, .function: 1 + count
    case .context: 1 + 2 * count + ContextIndex.size(for: count)
    case .decimal, .daysDuration, .time, .range: 3
    case .date, .monthsDuration: 2
    case .dateAndTime: 4
    case nil: nil
    }
  }

  /// Which words of the object, counted from its header, are values.
  /// - Requires: the kind is known.
  var parts: Range<Int> {
    switch objectKind {
    case .list, .function: 1..<1 + count
    case .context: 1..<1 + 2 * count
    case .time: 2..<3
    case .dateAndTime: 3..<4
    case .range: 1..<3
    case .string, .decimal, .date, .daysDuration, .monthsDuration: 1..<1
    case nil: unreachable("objects have a known kind")
    }
  }
}

extension Heap {
  /// The header of the object that `value` refers to; its payload follows.
  /// - Requires: `value.isReference`.
  @inlinable @inline(__always) func object(of value: Value) -> UnsafePointer<UInt64> {
    if value.bits & 8 == 0 { return UnsafePointer(words.unsafelyUnwrapped) + Int(value.offset) }
    return constants.unsafelyUnwrapped + Int(value.offset)
  }

  @inlinable @inline(__always) func header(of value: Value) -> Header { object(of: value).pointee }

  @inlinable @inline(__always) func objectKind(of value: Value) -> ObjectKind {
    unsafeBitCast(UInt8(truncatingIfNeeded: header(of: value)), to: ObjectKind.self)
  }

  /// The place of a new object of `count` words, or nil with failure `outOfMemory` recorded.
  @inlinable @inline(__always) mutating func allocate(_ count: Int) -> UnsafeMutablePointer<UInt64>? {
    guard count <= Int(capacity &- top) || grow(by: count) else { return nil }
    let place = words.unsafelyUnwrapped + Int(top)
    top &+= UInt32(truncatingIfNeeded: count)
    return place
  }

  /// Whether there is room for `count` words more, after having made it if need be.
  @usableFromInline mutating func grow(by count: Int) -> Bool {
    let needed = Int(top) + count
    guard needed <= Int(limit) else {
      note(.outOfMemory)
      return false
    }
    let newCapacity = min(max(needed, 2 * Int(capacity), 32), Int(limit))
    let newWords = UnsafeMutablePointer<UInt64>.allocate(capacity: newCapacity)
    if let words {
      newWords.initialize(from: words, count: Int(top))
      words.deallocate()
    }
    words = newWords
    capacity = UInt32(newCapacity)
    return true
  }
}
