/// Names a process instance, a wait or an incident of one machine: the place of its record and the record's generation, so
/// that finding it needs no search, and a handle whose record has gone finds nothing, even when the place is used again.
@frozen
public struct Handle: Hashable, Sendable {
  public let rawValue: UInt64

  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable @inline(__always)
  init(place: UInt32, generation: UInt32) { rawValue = UInt64(generation) << 32 | UInt64(place) }

  @inlinable var place: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
  @inlinable var generation: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
}
