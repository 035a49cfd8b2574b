import BatonBytecode
import BatonCompiler
import BatonDiagnostics
import BatonExecution
import BatonValues
import Foundation

/// Where the corpus is, if the environment names it.
let corpus = ProcessInfo.processInfo.environment["BATON_CORPUS"].map { URL(filePath: $0) }

/// Returns the diagrams under `folder` of the corpus, in the order of their paths.
func diagrams(_ folder: String = "") throws -> [URL] {
  guard let root = corpus?.appending(path: folder) else { return [] }
  let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false))
  let named = paths.filter { $0.hasSuffix(".bpmn") || $0.contains(".bpmn20") }
  return named.sorted().map { root.appending(path: $0) }
}

/// How an instance that nobody helps stands in the end.
enum Ending: Hashable, CustomStringConvertible {
  case ended, waits
  case incident(Incident.Kind)

  var description: String {
    switch self {
    case .ended: "ended"
    case .waits: "waits"
    case .incident(let kind): kind.rawValue
    }
  }
}

/// Starts every process of `module`, completes its jobs and user tasks without results, as `--auto` does, and returns where
/// each instance comes to, with the incidents' messages.
func runAlone(_ module: Module, stepLimit: Int = 10_000) -> (endings: [Ending], messages: [String]) {
  var machine = Machine(events: true, stepLimit: stepLimit, heapLimit: 1 << 17)
  let index = machine.load(module)
  var endings: [Ending] = []
  var messages: [String] = []
  for process in module.processes.indices {
    let instance = machine.start(process: process, of: index)
    // Diagrams may loop through a task for ever.
    for _ in 0..<100 {
      let next = machine.parked(in: instance).first { handle in
        guard let wait = machine.wait(handle) else { return false }
        return wait.kind != .message && !wait.hasIncident
      }
      guard let next, machine.complete(next) else { break }
    }
    var ending = machine.isActive(instance) ? Ending.waits : .ended
    for effect in machine.takeEffects() {
      guard case .incident(_, let incident) = effect.kind else { continue }
      ending = .incident(incident.kind)
      messages.append(incident.message)
    }
    endings.append(ending)
    _ = machine.discard(instance)
  }
  return (endings, messages)
}
