import BatonTestSupport
import BatonValues
import Testing

/// What the pages about FEEL and JUEL say of their examples.
@Suite struct ExampleTests {
  @Test(arguments: Example.pages)
  func holds(_ page: String) throws {
    for example in try Example.all(in: page) {
      let answer = try Answer(to: example)
      let expected = try example.value.map(ExampleValue.read)
      if answer.value != expected {
        Issue.record("\(example.place): \(example.expression) → \(answer)")
      } else if let reason = example.reason, answer.reason != reason {
        Issue.record("\(example.place): \(example.expression) → … because \(answer.reason ?? "nothing went wrong")")
      }
    }
  }
}
