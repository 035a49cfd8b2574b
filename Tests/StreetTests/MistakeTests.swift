import BatonMutants
import BatonTestSupport
import Testing

/// Our own models with one mistake in each: checking it ends, points into the file, and makes no mountain of it.
@Suite struct MistakeTests {
  static let models = Repository.files(".bpmn", in: "Samples", "Spec/Elements", "Spec/Patterns", "Spec/Dialects")

  @Test(arguments: Mutation.allCases)
  func `one mistake has few findings, all of them in the file`(mutation: Mutation) throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<40 {
      let path = try #require(Self.models.randomElement(using: &random))
      let trial = Trial(of: try Repository.read(path), path: path)
      let mutant = mutation.mutant(of: trial.text, using: &random)
      let complaint = trial.complaint(about: mutant)
      #expect(complaint == nil, "\(path): \(String(decoding: mutant, as: UTF8.self))")
    }
  }
}
