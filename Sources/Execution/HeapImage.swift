import BatonValues

/// The words in the heap of a new instance whose signature has variables that no expression names: one context of those.
struct HeapImage {
  /// Where a value goes: the number of the variable, and that of the word.
  struct Place {
    let variable: Int
    let word: Int
  }

  private let words: UnsafeMutablePointer<UInt64>
  let count: Int
  let places: UnsafeMutableBufferPointer<Place>
  /// What the process's slot of such variables holds.
  let context: Value

  /// The image for those of `variables` of which `slots` says nil; nil if there are none, or two of one name.
  init?(of variables: [String], slots: [Int?]) {
    let others = variables.indices.filter { slots[$0] == nil }
    guard !others.isEmpty, Set(variables).count == variables.count else { return nil }
    var heap = Heap()
    defer { heap.free() }
    let entries = others.map { Heap.Entry(key: heap.string(variables[$0]), value: .null) }
    context = heap.context(entries)
    // An index of the names would depend on nothing else, but few have so many variables.
    guard context.isContext, entries.count <= Self.mostEntries else { return nil }
    count = heap.savedWords.count
    words = .allocate(capacity: count)
    words.initialize(from: Array(heap.savedWords), count: count)
    places = .allocate(capacity: others.count)
    let first = Int(context.offset) + 2
    _ = places.initialize(from: others.enumerated().map { Place(variable: $1, word: first + 2 * $0) })
  }

  private static let mostEntries = 16

  func deallocate() {
    words.deallocate()
    places.deallocate()
  }

  /// Writes the image, with those of `values` that are in it, to `target`.
  @inline(__always)
  func write(_ values: UnsafeBufferPointer<Value>, to target: UnsafeMutablePointer<UInt64>) {
    for index in 0..<count { target[index] = words[index] }
    for place in places { target[place.word] = values[place.variable].bits }
  }
}

extension Machine {
  /// Starts an instance with `values` as the variables of `record`, of which not all have slots.
  @inline(never)
  mutating func startWithOthers(
    _ record: UnsafeMutablePointer<SignatureRecord>, _ values: UnsafeBufferPointer<Value>
  ) -> Handle {
    // Each that is told of stands in the log with its text.
    guard let image = record.pointee.image, !events, !values.contains(where: \.isAbsent) else {
      return startSlowly(record, values)
    }
    let place = allocateInstance(scope: record.pointee.scope)
    let root = store[place]
    root.pointee.live = 1
    let module = tables[record.pointee.module]
    open(root, at: place, module, as: .started)
    let instance = current.handle
    let entry = module.pointee.address(ofModule: record.pointee.entry)
    guard let words = heap.pointee.refill(image.count) else {
      raise(.noRoom, at: module.pointee.code + entry, in: place)
      close(root)
      return instance
    }
    for index in 0..<values.count {
      precondition(!values[index].isReference && !values[index].isFailed, "values of a signature need no heap")
      let slot = record.pointee.slots[index]
      if slot >= 0 { root.slots[slot] = values[index] }
    }
    image.write(values, to: words)
    root.slots[0] = image.context
    calls.registers[0] = .null
    run(at: place, from: entry)
    close(root)
    return instance
  }
}
