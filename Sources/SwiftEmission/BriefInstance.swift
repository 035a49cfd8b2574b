import BatonBytecode
import BatonValues

/// What instances of a process that may do without a record are in Swift: a struct whose fields are the slots, and a protocol of what
/// does the jobs.
struct BriefInstance {
  struct Field {
    let name: String
    /// The name of the variable; nil of what the code keeps for itself.
    let variable: String?
  }

  struct Job {
    let type: String
    /// What the method is called that does it.
    let name: String
    /// The nodes whose job it is.
    var nodes: [Int]
  }

  let process: Int
  let scope: Int
  /// The type that the struct and the protocol stand in.
  let path: String
  /// What does no job is called.
  let nobody: String
  private(set) var fields: [Field] = []
  private(set) var jobs: [Job] = []
  private var methods: [Int: String] = [:]

  var hasJobs: Bool { !jobs.isEmpty }

  init(process: Int, scope: Int, path: String, nobody: String, _ plan: CodePlan) {
    self.process = process
    self.scope = scope
    self.path = path
    self.nobody = nobody
    let heap = Heap(constants: plan.module.constantWords.baseAddress)
    addFields(plan.module, heap)
    for block in plan.layout(of: scope) {
      switch block.end {
      case .performed(_, let wait, _): addJob(of: wait, plan.module, heap)
      case .split(let split):
        for case .performed(_, let wait) in split.ways.flatMap(\.steps) { addJob(of: wait, plan.module, heap) }
      case .handedOver, .jump, .next, .ended, .finished: break
      }
    }
  }

  /// The name of the method that does the job of the wait `wait`.
  func method(for wait: Int) -> String { methods[wait] ?? "" }

  private mutating func addFields(_ module: Module, _ heap: Heap) {
    let row = module.scopes[scope]
    let first = ScopeKind.process.firstSlot
    var taken: Set<String> = ["run"]
    for slot in 0..<Int(row.slotCount) {
      var variable: String?
      if first..<first + Int(row.nameCount) ~= slot {
        let name = heap.string(of: module.constants[Int(module.names[Int(row.firstName) + slot - first])])
        variable = name.hasPrefix(HiddenName.prefix) ? nil : name
      }
      var name = variable?.asSwiftName ?? "slot_\(slot)"
      while !taken.insert(name).inserted { name += "_" }
      fields.append(Field(name: name, variable: variable))
    }
  }

  private mutating func addJob(of wait: Int, _ module: Module, _ heap: Heap) {
    let row = module.waits[wait]
    let type = heap.string(of: module.constants[Int(row.type.index)])
    if let index = jobs.firstIndex(where: { $0.type == type }) {
      jobs[index].nodes.append(Int(row.node))
      methods[wait] = jobs[index].name
      return
    }
    var name = type.asSwiftMethodName
    while jobs.contains(where: { $0.name == name }) { name += "_" }
    jobs.append(Job(type: type, name: name, nodes: [Int(row.node)]))
    methods[wait] = name
  }
}
