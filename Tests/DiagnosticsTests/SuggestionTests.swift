import BatonDiagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("Task_Aprove", "Task_Approve"), ("task_approve", "Task_Approve"), ("Tsak_Approve", "Task_Approve"),
      ("Strat", "Start"), ("x", nil), ("Gateway", nil), ("", nil), ("B", nil), ("Task_A", "Task_B"),
    ])
  func `the nearest word is suggested, unless none is near`(word: String, expected: String?) {
    #expect(suggestion(for: word, among: ["Start", "Task_Approve", "Task_B", "A"]) == expected)
  }

  @Test func `of two equally near words the first is suggested`() {
    #expect(suggestion(for: "Flow_3", among: ["Flow_1", "Flow_2"]) == "Flow_1")
  }

  @Test func `a long word is nobody's misspelling`() {
    let long = String(repeating: "a", count: 10_000)
    #expect(suggestion(for: long, among: [long + "b"]) == nil)
  }

  @Test func `the distance is that of the table which one fills in by hand`() {
    var numbers = SystemRandomNumberGenerator()
    func word(of letters: String, _ lengths: ClosedRange<Int>) -> String {
      let count = Int.random(in: lengths, using: &numbers)
      return String((0..<count).map { _ in letters.randomElement(using: &numbers) ?? "a" })
    }
    // The bits of a long word do not fit in one of the processor's.
    for (letters, lengths) in [("abcé", 1...6), ("abcd", 60...90)] {
      for _ in 0..<400 {
        let (meant, written) = (word(of: letters, lengths), word(of: letters, lengths))
        // A suggestion is never a longer way off than writing the word anew.
        let distance = distance(Array(written), Array(meant))
        let near = suggestion(for: written, among: [meant], within: distance)
        #expect(near == (distance < written.count ? meant : nil), "\(written) → \(meant): \(distance)")
        #expect(suggestion(for: written, among: [meant], within: distance - 1) == nil, "\(written) → \(meant)")
      }
    }
  }

  /// Insertions, deletions, replacements and swaps of neighbours, none of which touches a letter twice.
  private func distance(_ a: [Character], _ b: [Character]) -> Int {
    var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for i in a.indices {
      for j in b.indices {
        var least = min(table[i][j] + (a[i] == b[j] ? 0 : 1), table[i][j + 1] + 1, table[i + 1][j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, table[i - 1][j - 1] + 1) }
        table[i + 1][j + 1] = least
      }
    }
    return table[a.count][b.count]
  }
}
