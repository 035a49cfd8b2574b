import BatonBytecode
import BatonValues

extension Machine {
  /// Stores each entry of `context` in the nearest record, from `frame` outward, that has a variable of its name set, else in
  /// the process instance (engines.md §2 row 32).
  mutating func propagate(_ context: Value, from frame: FramePointer, at place: UInt32) {
    guard context.isContext else { return }
    for position in 0..<heap.pointee.count(of: context) {
      let entry = heap.pointee.entries(of: context)[position]
      assign(entry.value, to: entry.key, from: frame)
    }
  }

  /// Stores each entry of `context` that `frame`'s own scope names.
  mutating func absorb(_ context: Value, in frame: FramePointer, at place: UInt32) {
    guard context.isContext else { return }
    for position in 0..<heap.pointee.count(of: context) {
      let entry = heap.pointee.entries(of: context)[position]
      guard let slot = view.slot(of: entry.key, in: frame) else { continue }
      frame.slots[slot] = entry.value
      emitChange(ofSlot: slot, in: frame)
    }
  }

  /// Stores each of `variables` as `propagate` does.
  mutating func set(_ variables: Record, in frame: FramePointer, at place: UInt32) {
    for (name, datum) in variables {
      let key = heap.pointee.string(name)
      assign(heap.pointee.store(datum), to: key, from: frame)
    }
  }

  /// What a slot holds when `value` is stored in it: null if that is a variable never set.
  @inline(__always)
  func stored(_ value: Value) -> Value {
    guard value.isNullOrAbsent else { return value }
    // FEEL's failures end here, as null: they explain nothing that comes later.
    heap.pointee.clearFailure()
    return .null
  }

  private mutating func assign(_ value: Value, to name: Value, from frame: FramePointer) {
    let view = self.view
    var frame = frame
    while true {
      let isRoot = frame.pointee.parent == 0
      if let slot = view.slot(of: name, in: frame), isRoot || !frame.slots[slot].isAbsent {
        frame.slots[slot] = value
        emitChange(ofSlot: slot, in: frame)
        return
      }
      if isRoot { break }
      frame = store[frame.pointee.parent]
    }
    frame.slots[0] = context(frame.slots[0], with: value, under: name)
    emitVariable(name, value, in: frame)
  }

  /// The context `base`, empty if it is none, with `value` under `key`.
  mutating func context(_ base: Value, with value: Value, under key: Value) -> Value {
    guard !value.isFailed else { return .failed }
    var entries = base.isContext ? Array(heap.pointee.entries(of: base)) : []
    entries.append(Heap.Entry(key: key, value: value))
    return entries.withUnsafeMutableBufferPointer { heap.pointee.context(uniquing: $0) }
  }

  /// The context of `words`, where keys and values alternate; `.failed` if a key is no string.
  mutating func context(_ words: UnsafeBufferPointer<Value>) -> Value {
    var entries: [Heap.Entry] = []
    for position in stride(from: 0, to: words.count - 1, by: 2) {
      guard words[position].isString else { return .failed }
      entries.append(Heap.Entry(key: words[position], value: words[position + 1]))
    }
    return entries.withUnsafeMutableBufferPointer { heap.pointee.context(uniquing: $0) }
  }

  /// The only entry of `value` if that is a context of one entry, named `result`; else `value`.
  func unwrapped(_ value: Value) -> Value {
    guard value.isContext, heap.pointee.count(of: value) == 1 else { return value }
    let entry = heap.pointee.entries(of: value)[0]
    return entry.key == Self.resultName ? entry.value : value
  }

  private static let resultName = Value(short: "result")

  func call(_ function: Int, _ arguments: UnsafePointer<Value>, count: Int) -> Value {
    guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: function)) else {
      unreachable("a verified function is known")
    }
    return builtin.call(args: arguments, count: count, heap: &heap.pointee)
  }
}
