import BatonValues

/// The constants of a module under construction, each once.
struct Constants {
  private(set) var values: [Value] = []
  private var heap = Heap()
  private var indices: [Datum: Int] = [:]

  /// Returns the index of `datum`, which is added if it is new.
  mutating func index(of datum: Datum) throws(GenerationError) -> Int {
    if let index = indices[datum] { return index }
    guard values.count < 1 << 16 else { throw .tooLarge("the constants of its expressions") }
    let value = heap.store(datum)
    guard !value.isFailed else { throw .tooLarge("a constant") }
    values.append(value.inConstants)
    indices[datum] = values.count - 1
    return values.count - 1
  }

  /// The index of `datum`, if it is among the constants.
  func knownIndex(of datum: Datum) -> Int? { indices[datum] }

  /// Returns the memory of the constants, in which all references lead into the constants, and gives the heap back.
  mutating func takeWords() -> [UInt64] {
    defer { heap.free() }
    return heap.constantWords
  }
}
