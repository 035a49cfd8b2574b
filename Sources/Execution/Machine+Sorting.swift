import BatonValues

/// The sorts that the running expression is in the middle of, the innermost last.
struct SortStack {
  private var sorts: [MergeSort] = []
  /// Whether there are any.
  private var isActive = false
  /// The number of elements in all of them, and how many there may be.
  private var count = 0
  private let limit: Int

  init(limit: UInt32) { self.limit = max(64, Int(limit)) }

  /// Begins a sort of `elementCount` elements. Returns whether there is room for it.
  mutating func begin(_ elementCount: Int) -> Bool {
    guard elementCount <= limit - count, sorts.count < limit, elementCount <= Int32.max else { return false }
    sorts.append(MergeSort(count: elementCount))
    isActive = true
    count += elementCount
    return true
  }

  /// The number of elements of the innermost sort, or nil if there is none.
  var innermostCount: Int? { sorts.last?.count }

  /// The next question of the innermost sort.
  /// - Requires: there is one.
  mutating func next(_ answer: Bool) -> (first: Int, second: Int)? { sorts[sorts.count - 1].next(answer) }

  /// Ends the innermost sort, and returns the positions of its elements in order.
  /// - Requires: there is one.
  mutating func end() -> [Int32] {
    let last = sorts.removeLast()
    count -= last.count
    return last.positions
  }

  @inline(__always)
  mutating func clear() {
    if isActive {
      sorts = []
      count = 0
      isActive = false
    }
  }
}

extension Machine {
  /// Begins to sort the list at `list`. Returns false if there is none; then it is null or failed.
  mutating func beginSort(_ list: UnsafeMutablePointer<Value>) -> Bool {
    guard FEEL.sortable(list, &heap.pointee) else { return false }
    let count = heap.pointee.count(of: list.pointee)
    // Not every sort asks as many questions as it has elements.
    budget &-= count &>> 6
    guard sorts.begin(count) else {
      list.pointee = heap.pointee.failed(because: .outOfMemory)
      return false
    }
    return true
  }

  /// Goes on with the innermost sort, of the list at `list`, after `answer`. Returns whether there is another question, whose
  /// elements are behind the list then; if not, the list is in order, or null where the answer was none.
  mutating func continueSort(_ list: UnsafeMutablePointer<Value>, _ answer: Value) -> Bool {
    guard let count = sorts.innermostCount else {
      list.pointee = .null
      return false
    }
    // Code from strangers may have put another list there.
    guard list.pointee.isList, heap.pointee.count(of: list.pointee) == count, answer.isBoolean else {
      _ = sorts.end()
      let failure = Failure.notAnOrder(heap.pointee.kind(of: answer))
      list.pointee = answer.isFailed ? .failed : heap.pointee.null(because: failure)
      return false
    }
    if let question = sorts.next(answer.isTrue) {
      list[1] = heap.pointee.element(of: list.pointee, at: question.first)
      list[2] = heap.pointee.element(of: list.pointee, at: question.second)
      return true
    }
    let positions = sorts.end()
    list.pointee = withUnsafeTemporaryAllocation(of: Value.self, capacity: count) { elements in
      for (index, position) in positions.enumerated() {
        elements[index] = heap.pointee.element(of: list.pointee, at: Int(position))
      }
      return heap.pointee.list(UnsafeBufferPointer(elements))
    }
    return false
  }
}
