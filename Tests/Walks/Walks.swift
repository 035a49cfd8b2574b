import BatonBytecode
import BatonCompiler

/// Many walks, one after the other.
package struct Walks {
  package var events = 0
  package var walks = 0
  /// How many of them ended with cancelled instances, whose ends were too far away.
  package var cutShort = 0
  /// How many blocks a model has at most; if nil, its seed says.
  package var size: Int?
  package var length = 60
  package var mutants = 0
  package var accepted = 0
  package var refused = 0

  /// The model of the last walk.
  private var compiled: (seed: UInt64, model: RandomModel, module: Module)?

  package init() {}

  /// Walks through a model, which four seeds have in common. Returns what went wrong, with all that is needed to see it again.
  package mutating func walk(_ seed: UInt64) -> String? {
    if compiled?.seed != seed / 4 {
      let model = RandomModel(seed: seed / 4, size: size)
      do {
        let module = try Compiler.compile(Array(model.text.utf8), path: "model-\(seed / 4).bpmn").get()
        compiled = (seed / 4, model, module)
      } catch {
        return "\(model.text)\nseed \(seed): \(error)"
      }
    }
    guard let (_, model, module) = compiled else { return nil }
    var walk = Walk(model, module, seed: seed, mutants: mutants)
    walk.go(length)
    walks += 1
    events += walk.eventCount
    accepted += walk.accepted
    refused += walk.refused
    if walk.wasCutShort { cutShort += 1 }
    guard walk.complaint != nil else { return nil }
    var again = Walk(model, module, seed: seed, isTold: true)
    again.go(length)
    return "seed \(seed), \(again.story.joined(separator: "\n"))\n\(model.text)\nseed \(seed), \(again.complaint ?? "")"
  }
}
