import BatonBytecode
import BatonValues

/// A module made ready for one machine: its code in the stream that the machine runs, and its scopes' descriptors.
final class LoadedModule {
  let module: Module
  /// The place of the module's first scope in the machine's descriptors.
  let firstScope: Int
  let stream: CodeStream
  let code: UnsafePointer<UInt32>
  let constants: UnsafePointer<Value>
  let constantWords: UnsafePointer<UInt64>
  let waits: UnsafePointer<WaitRecord>
  let scopes: UnsafePointer<ScopeRecord>
  let joins: UnsafePointer<JoinRecord>
  let reach: UnsafePointer<UInt32>
  /// The rows of the module's names as text; nil for variables that the compiler made for itself.
  let variableNames: [String?]
  /// Where the code of each function starts in the stream.
  let functionEntries: [Int]
  /// The service that performs each wait at once, if one is bound to its job type.
  let services: UnsafeMutablePointer<Unmanaged<InlineService>?>
  /// Where tokens may stand that come from outside; made when the first one comes.
  private(set) lazy var places = module.tokenPlaces()
  /// Whether some catch waits for a condition.
  let hasConditions: Bool
  /// Whether somebody is told of tokens that are removed.
  let hearsRemovals: Bool
  /// Whether tokens may be ready to go on in the midst of a node: others run before, for conditions or an escalation.
  let suspendsTokens: Bool
  private var retainedServices: [InlineService] = []
  /// What the instructions `compiled` of the stream go on in.
  let compiled: CompiledCode?

  init(_ module: Module, compiled: CompiledCode?, firstScope: Int, events: Bool) {
    self.module = module
    self.compiled = compiled
    self.firstScope = firstScope
    let stream = events ? CodeStream(whole: module.code) : CodeStream(bare: module.code)
    self.stream = compiled.map { stream.entering($0.places, of: module) } ?? stream
    code = self.stream.code
    // An empty table has no address; one that is never read will do.
    constants = module.constants.baseAddress ?? Self.nothing()
    constantWords = module.constantWords.baseAddress ?? Self.nothing()
    waits = module.waits.baseAddress ?? Self.nothing()
    scopes = module.scopes.baseAddress ?? Self.nothing()
    joins = module.joins.baseAddress ?? Self.nothing()
    reach = module.reach.baseAddress ?? Self.nothing()
    let constantHeap = Heap(constants: module.constantWords.baseAddress)
    variableNames = module.names.map { name in
      let text = constantHeap.string(of: module.constants[Int(name)])
      return text.hasPrefix(HiddenName.prefix) ? nil : text
    }
    hasConditions = module.catches.contains { $0.kind == CatchKind.condition.rawValue }
    hearsRemovals = module.catches.contains { $0.kind == CatchKind.removal.rawValue }
    suspendsTokens = hasConditions || module.catches.contains { $0.kind == CatchKind.escalation.rawValue }
    functionEntries = module.functions.map { [stream = self.stream] in stream.address(ofModule: $0.entry) }
    services = .allocate(capacity: max(1, module.waits.count))
    services.initialize(repeating: nil, count: max(1, module.waits.count))
  }

  deinit { services.deallocate() }

  private static func nothing<T>() -> UnsafePointer<T> {
    guard let pointer = UnsafePointer<T>(bitPattern: MemoryLayout<T>.alignment) else {
      unreachable("an alignment is not 0")
    }
    return pointer
  }

  /// Lets `service` perform every job of the constant type `type` at once.
  func bind(_ service: InlineService, to type: String) {
    retainedServices.append(service)
    for (index, wait) in module.waits.enumerated() where wait.kind == WaitKind.job.rawValue && wait.type.isSlot == 0 {
      let heap = Heap(constants: constantWords)
      guard case .string(type) = heap.datum(of: constants[Int(wait.type.index)]) else { continue }
      services[index] = Unmanaged.passUnretained(service)
    }
  }

  /// The name of parameter `index` of the module's function `function`.
  func name(ofParameter index: Int, of function: FunctionRecord) -> Value {
    constants[Int(module.names[Int(function.firstName) + index])]
  }

  /// The name of variable `index` of the module's scope `scope`.
  func name(ofVariable index: Int, in scope: ScopeRecord) -> Value {
    constants[Int(module.names[Int(scope.firstName) + index])]
  }
}

/// What the machine needs to know of a scope to make an instance of it.
struct ScopeDescriptor {
  /// The index of its module in the machine.
  var module: UInt32
  /// The place of the scope around it in the machine's descriptors.
  var parent: UInt32
  var slotCount: UInt32
  var sizeClass: UInt32
  /// Where the last token goes on, in the machine's stream.
  var exit: UInt32
  /// The scope's index in its module.
  var index: UInt32
  var kind: ScopeDescriptorKind
}

enum ScopeDescriptorKind: UInt32 {
  case process, subProcess, activity
  /// A condition that a catch waits for.
  case probe
  /// The runs of an activity, all at once or one after the other.
  case repetition
  /// A wait of an activity without variables of its own.
  case bareWait
  /// A token that met an incident outside of a wait.
  case incident
  /// What a catch waits for.
  case listener
  /// What a run that has completed has to give.
  case result
  /// A handler that compensates, or may.
  case compensation
  /// A token that waits for what it has compensated, and in its slot the number by which the handlers know it.
  case thrower

  /// Whether records of the kind count tokens; the others hold a `Parking`.
  var countsTokens: Bool {
    switch self {
    case .process, .subProcess, .repetition: true
    case .activity, .probe, .bareWait, .incident, .listener, .result, .compensation, .thrower: false
    }
  }

  /// Whether records of the kind wait for what a catch says, beside the tokens.
  var listens: Bool {
    switch self {
    case .probe, .listener: true
    case .process, .subProcess, .activity, .repetition, .bareWait, .incident, .result, .compensation, .thrower: false
    }
  }

  /// Whether records of the kind are tokens of the scope instance that they are in, unless they are kept to be compensated.
  var areTokens: Bool {
    switch self {
    case .process, .subProcess, .activity, .repetition, .bareWait, .incident, .thrower: true
    case .probe, .listener, .result, .compensation: false
    }
  }
}
