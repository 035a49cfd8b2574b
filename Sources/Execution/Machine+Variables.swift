import BatonBytecode
import BatonValues

extension Machine {
  /// Stores each entry of `context` in the nearest record, from `frame` outward, that has a variable of its name set, else in
  /// the process instance (engines.md §2 row 32). Returns whether there was room; if not, nothing has changed.
  @inline(never)
  mutating func propagate(_ context: Value, from frame: FramePointer) -> Bool {
    guard context.isContext else { return !context.isFailed }
    // A copy, because storing some of the entries may move the context.
    return Array(heap.pointee.entries(of: context)).withUnsafeBufferPointer { assign($0, from: frame) }
  }

  /// Stores each of `variables` as `propagate` does.
  mutating func set(_ variables: Record, in frame: FramePointer) -> Bool {
    withUnsafeTemporaryAllocation(of: Heap.Entry.self, capacity: variables.count) { entries in
      for (index, (name, datum)) in variables.enumerated() {
        let entry = Heap.Entry(key: heap.pointee.string(name), value: heap.pointee.store(datum))
        guard !entry.key.isFailed, !entry.value.isFailed else { return false }
        entries[index] = entry
      }
      return assign(UnsafeBufferPointer(entries), from: frame)
    }
  }

  /// Stores each entry of `context` that `frame`'s own scope names. Returns whether there is a context.
  mutating func absorb(_ context: Value, in frame: FramePointer) -> Bool {
    guard context.isContext else { return !context.isFailed }
    let view = self.view
    for entry in heap.pointee.entries(of: context) {
      guard let slot = view.slot(of: entry.key, in: frame) else { continue }
      frame.slots[slot] = entry.value
      emitChange(ofSlot: slot, in: frame)
    }
    return true
  }

  /// What a slot holds when `value` is stored in it: null if that is a variable never set.
  @inline(__always)
  mutating func stored(_ value: Value) -> Value {
    guard value.isNullOrAbsent else { return value }
    explain()
    // FEEL's failures end here, as null: they explain nothing that comes later.
    heap.pointee.clearFailure()
    return .null
  }

  private mutating func assign(_ entries: UnsafeBufferPointer<Heap.Entry>, from frame: FramePointer) -> Bool {
    let view = self.view
    return withUnsafeTemporaryAllocation(of: (frame: FramePointer, slot: Int?).self, capacity: entries.count) {
      targets in
      // What no scope names goes into one new context of the process, all at once.
      var others: [Heap.Entry] = []
      for (index, entry) in entries.enumerated() {
        let target = view.target(of: entry.key, from: frame)
        targets.initializeElement(at: index, to: target)
        if target.slot == nil { others.append(entry) }
      }
      if !others.isEmpty, let root = targets.first(where: { $0.slot == nil })?.frame {
        let context = context(root.slots[0], with: others)
        guard !context.isFailed else { return false }
        root.slots[0] = context
      }
      for (entry, target) in zip(entries, targets) {
        if let slot = target.slot {
          target.frame.slots[slot] = entry.value
          emitChange(ofSlot: slot, in: target.frame)
        } else {
          emitVariable(entry.key, entry.value, in: target.frame)
        }
      }
      return true
    }
  }

  /// The context `base`, empty if it is none, with `value` under `key`.
  @inline(never)
  mutating func context(_ base: Value, with value: Value, under key: Value) -> Value {
    value.isFailed ? .failed : context(base, with: [Heap.Entry(key: key, value: value)])
  }

  /// The context `base`, empty if it is none, with `more` in it.
  mutating func context(_ base: Value, with more: [Heap.Entry]) -> Value {
    var entries = base.isContext ? Array(heap.pointee.entries(of: base)) : []
    entries += more
    return entries.withUnsafeMutableBufferPointer { heap.pointee.context(uniquing: $0) }
  }

  /// The context of `words`, where keys and values alternate; `.failed` if a key is no string.
  @inline(never)
  mutating func context(_ words: UnsafeBufferPointer<Value>) -> Value {
    var entries: [Heap.Entry] = []
    for position in stride(from: 0, to: words.count - 1, by: 2) {
      guard words[position].isString else { return .failed }
      entries.append(Heap.Entry(key: words[position], value: words[position + 1]))
    }
    return entries.withUnsafeMutableBufferPointer { heap.pointee.context(uniquing: $0) }
  }

  /// The only entry of `value` if that is a context of one entry, named `result`; null if it is one without; else `value`.
  func unwrapped(_ value: Value) -> Value {
    guard value.isContext, heap.pointee.count(of: value) < 2 else { return value }
    if heap.pointee.count(of: value) == 0 { return .null }
    let entry = heap.pointee.entries(of: value)[0]
    return entry.key == Self.resultName ? entry.value : value
  }

  private static let resultName = Value(short: "result")

  /// Collects `element` if `test`, a filter's, is true. Returns whether `test` is a number, the place of the only element.
  @inline(__always)
  mutating func keep(_ element: Value, if test: Value) -> Bool {
    if test.isTrue {
      scratch.push(element, &heap.pointee)
    } else if !test.isFalse {
      return refuse(test)
    }
    return false
  }

  /// Says why `test` keeps no element: it is neither true nor false. Returns whether it is a number instead.
  @inline(never)
  private mutating func refuse(_ test: Value) -> Bool {
    if heap.pointee.isNumber(test) { return true }
    if test.isFailed {
      scratch.push(test, &heap.pointee)
    } else {
      heap.pointee.note(.notABoolean(heap.pointee.kind(of: test)))
    }
    return false
  }

  mutating func call(_ function: Int, _ arguments: UnsafePointer<Value>, count: Int) -> Value {
    pay(for: arguments, count: count)
    return builtin(function).call(args: arguments, count: count, heap: &heap.pointee)
  }

  func function(builtin number: Int) -> Value { heap.pointee.function(.builtin(builtin(number))) }

  private func builtin(_ number: Int) -> Builtin {
    guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: number)) else {
      unreachable("a verified function is known")
    }
    return builtin
  }

  mutating func invoke(_ method: Int, _ values: UnsafePointer<Value>, count: Int) -> Value {
    pay(for: values, count: count)
    guard let method = JUELMethod(rawValue: UInt8(truncatingIfNeeded: method)) else {
      unreachable("a verified method is known")
    }
    return method.call(values, count: count, heap: &heap.pointee)
  }

  /// Spends a unit of the step budget for each 256 words of the `count` values at `values`, through which a function may go.
  @inline(__always)
  mutating func pay(for values: UnsafePointer<Value>, count: Int) {
    for index in 0..<count where values[index].isReference { budget &-= heap.pointee.size(of: values[index]) &>> 8 }
  }
}
