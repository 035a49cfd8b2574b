import BatonValues

/// What the loops of the running expression have collected so far. It stands outside of the heap, where an object that grows
/// would refer to higher offsets.
///
/// A loop knows the height at which its own values start by a register, whose value is checked, because the code may be a
/// stranger's.
struct ScratchStack {
  private var values: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private var capacity = 64
  /// The number of values for which there is room.
  private let limit: Int

  init(limit: UInt32) {
    self.limit = max(64, Int(limit))
    values = .allocate(capacity: capacity)
  }

  func deallocate() { values.deallocate() }

  /// The height as a register's value.
  var height: Value { Value(Int32(truncatingIfNeeded: count)) }

  /// Puts `value` on top. Where there is no room, the top fails instead, and with it the list that it becomes part of.
  @inline(__always)
  mutating func push(_ value: Value, _ heap: inout Heap) {
    if count == capacity, !grow(&heap) { return }
    (values + count).initialize(to: value)
    count &+= 1
  }

  @inline(never)
  private mutating func grow(_ heap: inout Heap) -> Bool {
    guard capacity < limit else {
      values[count - 1] = heap.failed(because: .outOfMemory)
      return false
    }
    capacity = min(2 * capacity, limit)
    values.reallocate(count, capacity: capacity)
    return true
  }

  /// The values above `height`; none if that is no height of this.
  func values(above height: Value) -> UnsafeMutableBufferPointer<Value> {
    let height = position(of: height)
    return UnsafeMutableBufferPointer(start: values + height, count: count - height)
  }

  mutating func cut(to height: Value) { count = position(of: height) }

  /// Forgets all values: the token is gone, or the objects that they refer to may be.
  @inline(__always)
  mutating func clear() { count = 0 }

  private func position(of height: Value) -> Int {
    guard let height = height.integer, 0...count ~= height else { return count }
    return height
  }

  var all: UnsafeMutableBufferPointer<Value> { UnsafeMutableBufferPointer(start: values, count: count) }
}
