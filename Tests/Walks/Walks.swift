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

  package init() {}

  /// Walks through the model of `seed`. Returns what went wrong, with all that is needed to see it again.
  package mutating func walk(_ seed: UInt64) -> String? {
    let model = RandomModel(seed: seed, size: size)
    let module: Module
    do {
      module = try Compiler.compile(Array(model.text.utf8), path: "seed-\(seed).bpmn").get()
    } catch {
      return "\(model.text)\nseed \(seed): \(error)"
    }
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
