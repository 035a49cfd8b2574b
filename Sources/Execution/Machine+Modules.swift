import BatonBytecode
import BatonValues

extension Machine {
  /// Makes `module` ready to run and returns its index. Its instances stay with it, whatever is loaded later.
  public mutating func load(_ module: Module) -> Int { load(module, compiled: nil) }

  /// Makes the module of `program` ready to run, where it can in the code that was compiled ahead of time, and returns its index.
  public mutating func load(_ program: CompiledProgram) -> Int { load(program.module, compiled: program.code) }

  private mutating func load(_ module: Module, compiled: CompiledCode?) -> Int {
    let loaded = LoadedModule(
      module, compiled: compiled, number: modules.count, firstScope: scopeCount, events: events, isPlain: isPlain)
    scopes.reallocate(scopeCount, capacity: scopeCount + module.scopes.count)
    for (index, row) in module.scopes.enumerated() {
      guard let kind = ScopeKind(rawValue: row.kind) else { unreachable("a verified scope has a kind") }
      (scopes + scopeCount + index).initialize(
        to: ScopeDescriptor(
          module: UInt32(modules.count), parent: row.parent == none ? none : row.parent + UInt32(loaded.firstScope),
          slotCount: row.slotCount, sizeClass: UInt32(SizeClass.index(for: Int(row.slotCount))),
          exit: row.exit == none ? none : UInt32(loaded.stream.address(ofModule: row.exit)), index: UInt32(index),
          kind: ScopeDescriptorKind(kind)))
    }
    scopeCount += module.scopes.count
    briefContext.number = BriefContext.none
    tables.reallocate(modules.count, capacity: modules.count + 1)
    (tables + modules.count).initialize(to: loaded.tables)
    modules.append(loaded)
    return modules.count - 1
  }

  /// Lets `service` perform every job of the constant type `type` in module `module` at once, inside the step.
  public mutating func bind(_ service: InlineService, to type: String, in module: Int) {
    let loaded = modules[module]
    loaded.bind(service, to: type)
    briefContext.number = BriefContext.none
    sites.forgetWays()
    for (index, row) in loaded.module.scopes.enumerated() where row.exit != none {
      scopes[loaded.firstScope + index].exit = UInt32(loaded.stream.address(ofModule: row.exit))
    }
  }
}

extension ScopeDescriptorKind {
  init(_ kind: ScopeKind) {
    switch kind {
    case .process: self = .process
    case .subProcess: self = .subProcess
    case .activity: self = .activity
    case .probe: self = .probe
    case .repetition: self = .repetition
    case .compensation: self = .compensation
    }
  }
}
