/// Names a process instance, a wait or an incident of one machine, so that finding it needs no search, and a handle whose record
/// has gone finds nothing, even when the place is used again.
///
///      63          32 31 30 29              0
///     ┌──────────────┬──┬──┬─────────────────┐
///     │ generation   │ 0│ place of a record  │   any record but the next two
///     │ generation   │ 1│ 0│ instance number │   a process instance
///     │ count        │ 1│ 1│ instance number │   its first wait or activity (see `InstanceTable`)
///     └──────────────┴──┴──┴─────────────────┘
@frozen
public struct Handle: Hashable, Sendable {
  public let rawValue: UInt64

  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable @inline(__always)
  init(place: UInt32, generation: UInt32) { rawValue = UInt64(generation) << 32 | UInt64(place) }

  /// The handle of the instance `number`.
  @inline(__always)
  init(instance number: UInt32, generation: UInt32) {
    self.init(place: number | Self.instanceFlag, generation: generation)
  }

  /// The handle of the first wait of the instance `number`.
  @inline(__always)
  init(waitOf number: UInt32, count: UInt32) {
    self.init(place: number | Self.instanceFlag | Self.waitFlag, generation: count)
  }

  static let instanceFlag: UInt32 = 1 << 31
  static let waitFlag: UInt32 = 1 << 30

  /// Where the record is; of what is found by its instance's number, that and the flags.
  @inlinable var place: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
  @inlinable var generation: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }

  /// The number of the instance that is named, or of which the first wait is; nil of any other record.
  @inline(__always)
  var instanceNumber: UInt32? {
    place & Self.instanceFlag != 0 ? place & (Self.waitFlag - 1) : nil
  }

  @inline(__always)
  var isWaitOfInstance: Bool { place & Self.waitFlag != 0 }
}
