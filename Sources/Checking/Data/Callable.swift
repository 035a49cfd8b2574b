import BatonDiagnostics
import BatonSyntax

/// What a call activity may call: a process or a global task (BPMN 2.0.2 §8.4.2, CallableElement).
struct Callable: Sendable {
  private let noun: String
  private let name: String?
  var id: String
  var site: Site
  var io: InputOutputSpecification?
  var bindings: [InputOutputBinding]
  var supportedInterfaces: [Reference]

  /// Whether it stands in an imported file.
  private(set) var isImported = false

  var title: String { BatonChecking.title(noun, id: id, name: name) ?? "\(noun) without id" }

  /// Where it is, for a message about a call.
  var notes: [Note] { isImported ? [] : [Note("\(title) is here", at: Place(site))] }
  /// The same, as seen by a file that imports it.
  var imported: Callable {
    var copy = self
    copy.isImported = true
    return copy
  }

  init(_ process: Process) {
    self.init(process, "process", process.io, process.bindings, process.supportedInterfaces)
  }

  init(_ task: GlobalTask) {
    self.init(task, task.tag.rawValue.inWords, task.io, task.bindings, task.supportedInterfaces)
  }

  private init(
    _ element: some Element, _ noun: String, _ io: InputOutputSpecification?, _ bindings: [InputOutputBinding],
    _ supportedInterfaces: [Reference]
  ) {
    self.noun = noun
    name = element.name
    id = element.id
    site = element.site
    self.io = io
    self.bindings = bindings
    self.supportedInterfaces = supportedInterfaces
  }
}

extension Definitions {
  /// What can be called in the file.
  var callables: [Callable] { processes.map { Callable($0) } + globalTasks.map { Callable($0) } }
}

extension Model {
  /// What can be called in the file, by id.
  var callables: [String: Callable] {
    Dictionary(definitions.callables.map { ($0.id, $0) }) { first, _ in first }
  }
}
