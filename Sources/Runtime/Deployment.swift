import BatonBytecode
import BatonServices
import BatonValues

/// A process as it can be started.
public struct DeployedProcess: Hashable, Sendable {
  /// The id in the diagram.
  public var id: String
  public var name: String?
  public var versionTag: String?
  /// Counts the deployments of processes of this id, from 1.
  public var version: Int
  public var module: Digest
  /// Whether this is a task that is there to be called, not a process that somebody starts.
  public var isGlobalTask: Bool
  /// Whether an instance begins when somebody asks for one, not only when an event comes.
  public var beginsByItself: Bool
}

/// A module that the machine has loaded, with the texts that effects name by index.
final class Deployment {
  let module: Module
  /// The module's digest, as it is saved with instances.
  let digest: String
  /// Tells what was deployed together.
  let group: Int
  /// The ids of nodes and flows.
  let nodes: [String]
  let flows: [String]
  let processes: [DeployedProcess]
  let collaboration: CollaborationTable
  /// For each process, whether it asks for its instances' business key.
  let readsBusinessKey: [Bool]
  /// For each row of the module's waits, what a job there is from the beginning.
  let templates: [JobRequest]
  /// For each row of the module's waits, who performs jobs there.
  var performers: [Performer]

  init(_ module: Module, versions: [Int], group: Int) {
    self.module = module
    digest = module.digest.description
    self.group = group
    nodes = module.nodes.map { module.text($0.id) ?? "" }
    flows = module.flows.map { module.text($0.id) ?? "" }
    processes = zip(module.processes, versions).map { row, version in
      DeployedProcess(
        id: module.text(row.id) ?? "", name: module.text(row.name), versionTag: module.text(row.versionTag),
        version: version, module: module.digest, isGlobalTask: module.isGlobalTask(row),
        beginsByItself: !module.starts.contains { $0.entry == row.entry })
    }
    readsBusinessKey = module.processes.map { module.names(of: $0).contains(HiddenName.businessKey) }
    collaboration = CollaborationTable(module)
    let processes = self.processes
    templates = module.waits.map { wait in
      let node = module.nodes[Int(wait.node)]
      let process = module.processIndex(ofScope: node.scope)
      return JobRequest(
        type: module.constantType(of: wait) ?? "", process: process.map { processes[$0].id } ?? "",
        element: module.text(node.id) ?? "", elementName: module.text(node.name),
        retries: module.constantAttempts(of: wait) ?? RetryPolicy.defaultAttempts)
    }
    performers = templates.map { _ in .unknown }
  }
}

/// Who performs a job.
enum Performer {
  /// A service, inside of the machine's step.
  case inlineService
  /// A service, in its own time.
  case service
  /// Whoever asks for jobs of the type.
  case workers
  /// The type, which is computed, will tell.
  case unknown
}

extension Module {
  /// The index of the process that the scope `scope` is part of.
  func processIndex(ofScope scope: UInt32) -> Int? {
    var scope = scope
    while scopes[Int(scope)].parent != none { scope = scopes[Int(scope)].parent }
    return processes.firstIndex { $0.scope == scope }
  }

  /// Whether `process` is a global task: ids being unique, only that has a node of its own id, besides listeners.
  package func isGlobalTask(_ process: ProcessRecord) -> Bool {
    nodes.contains { $0.scope == process.scope && $0.id == process.id && text($0.element) != "process" }
  }

  /// The names of the variables that have slots in instances of `process`.
  func names(of process: ProcessRecord) -> [String] {
    let scope = scopes[Int(process.scope)]
    return names[Int(scope.firstName)..<Int(scope.firstName + scope.nameCount)].compactMap {
      Heap(constants: constantWords.baseAddress).datum(of: constants[Int($0)]).string
    }
  }

  /// The type of the jobs, or the name of the message, of `wait`, or nil if it is computed.
  func constantType(of wait: WaitRecord) -> String? {
    constant(wait.type)?.string
  }

  /// How often the job of `wait` is tried, or nil if the module does not say, or computes it.
  func constantAttempts(of wait: WaitRecord) -> Int? {
    do throws(JobFailure) {
      return try RetryPolicy(constantDetails(of: wait)).attempts
    } catch {
      return nil  // an incident says so as soon as such a job fails
    }
  }

  func constant(_ operand: OperandRecord) -> Datum? {
    guard operand.isSlot == 0 else { return nil }
    return Heap(constants: constantWords.baseAddress).datum(of: constants[Int(operand.index)])
  }

  /// The types of the jobs, sorted; nil if some are computed.
  package var jobTypes: [String]? {
    let jobs = waits.filter { $0.kind == WaitKind.job.rawValue }
    let types = jobs.compactMap { constantType(of: $0) }
    return types.count == jobs.count ? Set(types).sorted() : nil
  }
}
