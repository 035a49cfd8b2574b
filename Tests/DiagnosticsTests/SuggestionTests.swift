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
}
