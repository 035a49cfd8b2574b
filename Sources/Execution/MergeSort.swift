/// A stable sort that asks its questions one at a time, because the answers are computed by the code of an expression.
///
/// Runs of sorted positions, of one element at first, are merged in pairs until there is one:
///
///     positions   [ run │ run ] [ run │ run ] …
///                    │ ask ▼
///     merged      [    run    ] …
///
struct MergeSort {
  /// The elements' positions in the list, in the order found so far.
  private(set) var positions: [Int32]
  private var merged: [Int32]
  /// The length of the runs.
  private var width = 1
  /// What is left of the two runs that are merged.
  private var left = 0..<0
  private var right = 0..<0
  private var isAsking = false

  /// - Requires: `count` fits 31 bits.
  init(count: Int) {
    positions = (0..<count).map { Int32($0) }
    merged = []
    merged.reserveCapacity(count)
    startPair()
  }

  var count: Int { positions.count }

  /// Goes on with `answer`, whether `first` of the last question comes before `second`, and returns the next question, or
  /// nil if `positions` are in order.
  mutating func next(_ answer: Bool) -> (first: Int, second: Int)? {
    if isAsking {
      merged.append(positions[answer ? right.lowerBound : left.lowerBound])
      if answer { right = right.dropFirst() } else { left = left.dropFirst() }
    }
    isAsking = true
    while width < count {
      // What comes later in the list goes first only if it has to: equals keep their order.
      if !left.isEmpty, !right.isEmpty {
        return (Int(positions[right.lowerBound]), Int(positions[left.lowerBound]))
      }
      merged += positions[left]
      merged += positions[right]
      if merged.count == count {
        swap(&positions, &merged)
        merged.removeAll(keepingCapacity: true)
        width *= 2
      }
      startPair()
    }
    return nil
  }

  private mutating func startPair() {
    let start = merged.count
    let middle = min(start + width, count)
    left = start..<middle
    right = middle..<min(middle + width, count)
  }
}
