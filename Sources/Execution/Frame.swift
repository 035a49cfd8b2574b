import BatonValues

/// The record of one scope instance (of a process, a sub-process, an activity with variables of its own, its repetition) or of
/// one bare wait, incident, listener or result in it. All of an instance's state is a tree of these and a heap, so saving it is copying.
///
///       0        4        8       12       16       20       24       28       32
///      ┌────────┬────────┬────────┬────────┬────────┬────────┬────────┬────────┬─────────┬───
///      │ scope  │address │ gener. │  live  │ parent │  next  │children│previous│ slot 0  │ …
///      └────────┴────────┴────────┴────────┴────────┴────────┴────────┴────────┴─────────┴───
///
/// `parent`, `next`, `children` and `previous` are places of other records; 0 is none. A process instance has no siblings:
/// its `next` is the number of its heap, if it has one, and its `previous` its own (`InstanceTable`).
struct Frame {
  /// The descriptor of the scope.
  var scope: UInt32
  /// Where a waiting token stands, or is tried again, in the module's code; unused while none waits here. Of a process
  /// instance, the number of tokens of all its scope instances that wait at joins, or more.
  var address: UInt32
  /// Counts the uses of this place: it changes when the record goes, so that what refers to it finds nothing.
  var generation: UInt32
  /// The number of tokens in a process, sub-process or repetition; a `Parking` elsewhere.
  var live: UInt32
  var parent: UInt32
  var next: UInt32
  /// The first record inside this one; the others follow by `next`.
  var children: UInt32
  var previous: UInt32

  var parking: Parking? {
    get { Parking(rawValue: live) }
    set { live = newValue?.rawValue ?? 0 }
  }
}

/// What the token of an activity's, a bare wait's or an incident's record is doing.
enum Parking: UInt32 {
  /// It runs.
  case running
  /// It waits to be completed from outside.
  case waiting
  /// It has met an incident and waits to be tried again.
  case incident
  /// Its work is done, or not asked for yet: the record is kept to be compensated.
  case kept
}

typealias FramePointer = UnsafeMutablePointer<Frame>

extension FramePointer {
  /// The words of the slots.
  @inline(__always)
  var words: UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt64.self)
  }

  /// The slots, which follow the record's 32 bytes.
  @inline(__always)
  var slots: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
}
