import BatonBytecode

/// What scopes and places of the code are called in Swift: by the ids of their elements, as far as these differ.
struct PlaceNames {
  private var scopes: [Int: String] = [:]
  private var places: [Int: String] = [:]

  init(of plan: CodePlan) {
    var taken: Set<String> = []
    for scope in Set(plan.entries.keys).union(plan.briefProcesses.keys).sorted() {
      scopes[scope] = Self.unique(Self.name(ofScope: scope, in: plan.module), &taken)
      var taken: Set<String> = []
      let starts = plan.blocks.keys.filter { plan.states.scope(at: $0) == scope }
      for address in starts.sorted() {
        places[address] = Self.unique(Self.name(ofPlace: address, in: plan.module), &taken)
      }
    }
  }

  func scope(_ scope: Int) -> String { scopes[scope] ?? "" }

  /// The name of the block at `address`.
  func place(_ address: Int) -> String { places[address] ?? "" }

  /// Returns `name`, with a number behind it if that is taken, and takes it.
  static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var unique = name
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }

  private static func name(ofScope scope: Int, in module: Module) -> String {
    let row = module.scopes[scope]
    let process = module.processes.first { Int($0.scope) == scope }
    let id = process?.id ?? (row.node == none ? none : module.nodes[Int(row.node)].id)
    let kind = ScopeKind(rawValue: row.kind).map { "\($0)" } ?? ""
    return kind.prefix(1).uppercased() + kind.dropFirst() + "_" + (module.text(id) ?? "\(scope)").asSwiftName
  }

  private static func name(ofPlace address: Int, in module: Module) -> String {
    guard let mark = module.mark(at: address), mark.node != none else { return "at_\(address)" }
    return (module.text(module.nodes[Int(mark.node)].id) ?? "").asSwiftName
  }
}
