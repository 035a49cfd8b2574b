import BatonValues

/// What machine code and the machine tell each other while a brief instance runs.
struct NativeState {
  /// How many times the token may still go backwards.
  var budget = 0
  /// Where the next note goes, when machine code has come back, and the last place at which a loop may begin another round.
  var notes: UnsafeMutablePointer<UInt64>
  var lastNote: UnsafeMutablePointer<UInt64>

  init(_ ways: WayNotes) {
    notes = ways.end
    lastNote = ways.end
  }

  /// The fields as machine code finds them.
  static let budgetField = field(\.budget)
  static let notesField = field(\.notes)
  static let lastNoteField = field(\.lastNote)

  private static func field(_ path: PartialKeyPath<NativeState>) -> Assembler.Memory {
    guard let offset = MemoryLayout<NativeState>.offset(of: path) else { unreachable("a stored field has a place") }
    return Assembler.Memory(.rsi, offset)
  }
}

/// The code that `BriefAssembly` has written for one word: takes the token from there as far as it gets. Returns the word at which
/// the token stands, which has not been begun; nil at the end.
///
/// It is called as C is called, calls nothing itself, keeps nothing on the stack, and writes to the slots, the state and the notes only.
struct NativeEntry {
  let address: UnsafeRawPointer

  private typealias Code =
    @convention(c) (
      _ slots: UnsafeMutableRawPointer, _ state: UnsafeMutableRawPointer, _ notes: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer?

  @inline(__always)
  func callAsFunction(
    _ slots: UnsafeMutablePointer<Value>, _ state: UnsafeMutablePointer<NativeState>,
    _ notes: UnsafeMutablePointer<UInt64>
  ) -> UnsafeMutablePointer<NativeWord>? {
    unsafe unsafeBitCast(address, to: Code.self)(slots, state, notes)?.assumingMemoryBound(to: NativeWord.self)
  }
}

/// The code that `OpeningAssembly` has written for a signature, and the word at which its instances start.
struct NativeOpening {
  let address: UnsafeRawPointer
  let start: NativeEntry

  private typealias Code =
    @convention(c) (
      _ slots: UnsafeMutableRawPointer, _ state: UnsafeMutableRawPointer, _ notes: UnsafeMutableRawPointer,
      _ values: UnsafeRawPointer?, _ start: UnsafeRawPointer
    ) -> UnsafeMutableRawPointer?

  /// As a `NativeEntry`, at the start of an instance with `values`.
  /// - Requires: they need no heap; else the program ends.
  @inline(__always)
  func callAsFunction(
    _ slots: UnsafeMutablePointer<Value>, _ state: UnsafeMutablePointer<NativeState>,
    _ notes: UnsafeMutablePointer<UInt64>, _ values: UnsafePointer<Value>?
  ) -> UnsafeMutablePointer<NativeWord>? {
    let word = unsafe unsafeBitCast(address, to: Code.self)(slots, state, notes, values, start.address)
    return word?.assumingMemoryBound(to: NativeWord.self)
  }
}

/// What the machine needs of a word of brief code that has machine code.
struct NativeWord {
  var entry: NativeEntry
  /// The job there, once a service has performed it.
  var job: UnsafeMutablePointer<InlineJob>?
}

/// The words of a brief code that has machine code: their memory stays where it is, as the code says.
struct NativeWords {
  let first: UnsafeMutablePointer<NativeWord>
  let count: Int

  init(count: Int) {
    self.count = count
    first = .allocate(capacity: count)
  }

  /// Lets each word begin at its place behind `base`.
  func initialize(at base: UnsafeRawPointer, _ places: [Int]) {
    for (index, place) in places.enumerated() {
      (first + index).initialize(to: NativeWord(entry: NativeEntry(address: base + place), job: nil))
    }
  }

  func deallocate() {
    for index in 0..<count {
      first[index].job?.pointee.places.deallocate()
      first[index].job?.deallocate()
    }
    first.deallocate()
  }
}
