import Foundation

/// Calls `work` with every item, on all cores at once, and `consume` with the results, in the order of the items, each as
/// soon as those before it are there. A long one holds nobody up: some hundred others may be done before it.
func inOrder<Item: Sendable, Result: Sendable>(
  _ items: [Item], work: @escaping @Sendable (Item) -> Result, consume: (Result) async throws -> Void
) async rethrows {
  let ahead = 64 * ProcessInfo.processInfo.activeProcessorCount
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var started = 0
    func startNext() {
      guard started < items.count else { return }
      let index = started
      started += 1
      group.addTask { (index, work(items[index])) }
    }
    for _ in 0..<ahead { startNext() }
    var early: [Int: Result] = [:]
    var next = 0
    while let (index, result) = try await group.next() {
      early[index] = result
      while let result = early.removeValue(forKey: next) {
        try await consume(result)
        next += 1
        startNext()
      }
    }
  }
}
