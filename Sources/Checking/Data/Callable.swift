import BatonDiagnostics
import BatonSyntax

/// What a call activity may call: a process or a global task (BPMN 2.0.2 §8.4.2, CallableElement).
struct Callable: Sendable {
  var title: String
  var id: String
  var site: Site
  var io: InputOutputSpecification?
  var bindings: [InputOutputBinding]
  var supportedInterfaces: [Reference]

  /// Whether it stands in an imported file.
  private(set) var isImported = false

  /// Where it is, for a message about a call.
  var notes: [Note] { isImported ? [] : [Note("\(title) is here", at: Place(site))] }
  /// The same, as seen by a file that imports it.
  var imported: Callable {
    var copy = self
    copy.isImported = true
    return copy
  }

  init(_ process: Process) {
    title = "process \(quoted(process.id))"
    id = process.id
    site = process.site
    io = process.io
    bindings = process.bindings
    supportedInterfaces = process.supportedInterfaces
  }

  init(_ task: GlobalTask) {
    title = "\(task.tag.rawValue.inWords) \(quoted(task.id))"
    id = task.id
    site = task.site
    io = task.io
    bindings = task.bindings
    supportedInterfaces = task.supportedInterfaces
  }
}

extension Model {
  /// What can be called in the file, by id.
  var callables: [String: Callable] {
    let all = definitions.processes.map(Callable.init) + definitions.globalTasks.map(Callable.init)
    return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
  }
}
