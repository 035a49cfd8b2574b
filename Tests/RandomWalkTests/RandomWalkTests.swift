import BatonTestSupport
import Foundation
import Testing

@testable import BatonCompiler

/// Random events against random sound models: nothing traps, an instance that has not ended waits for something and comes to
/// its end in the end, and saving and restoring it before every event changes nothing. More of them:
///
///     BATON_WALKS=100000 swift test -c release --filter RandomWalkTests
///
@Suite struct RandomWalkTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["BATON_WALKS"].flatMap { Int($0) } ?? 300
  private static let first = environment["BATON_WALK_SEED"].flatMap { UInt64($0) } ?? 1

  @Test func everyWalkComesToAnEnd() throws {
    var events = 0
    var failures = 0
    for seed in Self.first..<Self.first + UInt64(Self.count) {
      let model = RandomModel(seed: seed)
      let compilation = Compiler.compile(Array(model.text.utf8), path: "seed-\(seed).bpmn")
      let module = try #require(
        compilation.module, "seed \(seed): \(CompilationFailure(compilation: compilation))\n\(model.text)")
      var walk = try Walk(module, seed: seed, isInterrupted: false)
      let story = try walk.go(40)
      events += walk.eventCount
      if let complaint = walk.complaint {
        Issue.record(
          "seed \(seed): \(complaint)\n\(story.suffix(ProcessInfo.processInfo.environment["BATON_STORY"].flatMap { Int($0) } ?? 12).joined(separator: "\n"))\n\(model.text)"
        )
        failures += 1
      }
      var interrupted = try Walk(module, seed: seed, isInterrupted: true)
      let other = try interrupted.go(40)
      if let step = zip(story, other).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
        Issue.record(
          "seed \(seed): restored before event \(step.offset), instead of\n\(step.element.0)\nthere is\n\(step.element.1)\n\(model.text)"
        )
        failures += 1
      }
      // The first few tell enough.
      if failures == 5 { return }
    }
    print("\(events) random events, each twice")
  }
}
