import BatonBytecode
import BatonValues

/// A module made ready for one machine: its code in the stream that the machine runs, and its scopes' descriptors.
final class LoadedModule {
  let module: Module
  /// The place of the module's first scope in the machine's descriptors.
  let firstScope: Int
  private(set) var stream: CodeStream
  /// What the stream tells by one instruction; of earlier streams too, as long as their effects may be read.
  private(set) var passages: [Passage] = []
  let constants: UnsafePointer<Value>
  let constantWords: UnsafePointer<UInt64>
  let waits: UnsafePointer<WaitRecord>
  let scopes: UnsafePointer<ScopeRecord>
  let joins: UnsafePointer<JoinRecord>
  let reach: UnsafePointer<UInt32>
  /// The rows of the module's names as text; nil for variables that the compiler made for itself.
  let variableNames: [String?]
  private let events: Bool
  private let isPlain: Bool
  /// What the machine needs of the module while it runs.
  let tables: UnsafeMutablePointer<ModuleTables>
  /// Where tokens may stand that come from outside; made when the first one comes.
  private(set) lazy var places = module.tokenPlaces()
  /// Whether some catch waits for a condition.
  let hasConditions: Bool
  /// Whether somebody is told of tokens that are removed.
  let hearsRemovals: Bool
  /// Whether tokens may be ready to go on in the midst of a node: others run before, for conditions or an escalation.
  let suspendsTokens: Bool
  /// The stream as brief code, and those of earlier streams, as long as effects may be read.
  private(set) var briefCodes: [BriefCode] = []
  private var retainedServices: [InlineService] = []

  /// What the instructions `compiled` of the stream go on in.
  let compiled: CompiledCode?

  init(
    _ module: Module, compiled: CompiledCode?, number: Int, firstScope: Int, events: Bool, isPlain: Bool
  ) {
    self.module = module
    self.compiled = compiled
    self.firstScope = firstScope
    self.events = events
    // Compiled code knows of single instructions only.
    self.isPlain = isPlain || compiled != nil
    var builder = StreamBuilder(module, telling: events, isPlain: self.isPlain, passages: []) { _ in false }
    builder.build()
    if let compiled { builder.enter(at: compiled.places) }
    stream = CodeStream(builder)
    passages = builder.passages
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
    tables = .allocate(capacity: 1)
    tables.initialize(
      to: ModuleTables(
        owner: .passUnretained(self), number: number, stream: stream, constants: constants,
        constantWords: constantWords,
        joins: joins, firstScope: firstScope, waitCount: module.waits.count))
  }

  deinit {
    tables.pointee.deallocate()
    tables.deallocate()
  }

  private static func nothing<T>() -> UnsafePointer<T> {
    guard let pointer = UnsafePointer<T>(bitPattern: MemoryLayout<T>.alignment) else {
      unreachable("an alignment is not 0")
    }
    return pointer
  }

  /// Lets `service` perform every job of the constant type `type` at once.
  func bind(_ service: InlineService, to type: String) {
    retainedServices.append(service)
    var performs = false
    for (index, wait) in module.waits.enumerated() where wait.kind == WaitKind.job.rawValue && wait.type.isSlot == 0 {
      let heap = Heap(constants: constantWords)
      guard case .string(type) = heap.datum(of: constants[Int(wait.type.index)]) else { continue }
      tables.pointee.bind(service, toWait: index)
      performs = true
    }
    if !performs { return }
    // Which tokens wait is another matter now.
    var builder = StreamBuilder(module, telling: events, isPlain: isPlain, passages: passages) { [tables] wait in
      tables.pointee.services[wait] != nil
    }
    builder.build()
    if let compiled { builder.enter(at: compiled.places) }
    stream = CodeStream(builder)
    passages = builder.passages
    tables.pointee.show(stream)
    if !briefCodes.isEmpty { makeBrief() }
  }

  /// Makes brief code of the stream, if nobody wants each instruction on its own.
  func makeBrief() {
    guard !isPlain else { return }
    briefCodes.append(BriefCode(stream) { [tables] in tables.pointee.services[$0] != nil })
    showBrief()
  }

  /// Lets the machine find the brief code, and the machine code of its words if there is any.
  func showBrief(_ table: NativeWords? = nil) {
    guard let code = briefCodes.last else { return }
    if let table { code.show(table) }
    tables.pointee.brief = BriefTables(code, number: briefCodes.count - 1)
  }

  /// The brief code as machine code, with notes if it is `telling`, and the table of its words.
  func briefAssembly(telling: Bool) -> (BriefAssembly, NativeWords) {
    guard let code = briefCodes.last else { unreachable("what has run has brief code") }
    let table = NativeWords(count: code.count)
    return (BriefAssembly(code.words, constants: tables.pointee.streamConstants, telling: telling, table), table)
  }

  var code: UnsafePointer<UInt32> { stream.code }

  /// Where the code of function `index` starts in the stream.
  func entry(ofFunction index: Int) -> Int { stream.address(ofModule: module.functions[index].entry) }

  /// The name of parameter `index` of the module's function `function`.
  func name(ofParameter index: Int, of function: FunctionRecord) -> Value {
    constants[Int(module.names[Int(function.firstName) + index])]
  }

  /// The name of variable `index` of the module's scope `scope`.
  func name(ofVariable index: Int, in scope: ScopeRecord) -> Value {
    constants[Int(module.names[Int(scope.firstName) + index])]
  }
}

/// What the machine needs of a module while an instance of it runs. It stands in memory of its own, so that running one retains
/// nothing: a retain and a release are 10 ns, half of what a process of ten nodes takes.
struct ModuleTables {
  let owner: Unmanaged<LoadedModule>
  /// The module's index in the machine.
  let number: Int
  private(set) var code: UnsafePointer<UInt32>
  /// Where the code of each address of the module stands.
  private(set) var inStream: UnsafePointer<UInt32>
  /// The constants of the stream, from number 128 on.
  private(set) var streamConstants: UnsafePointer<Value>
  /// The stream as brief code; empty until somebody has asked for a signature.
  var brief: BriefTables
  let constants: UnsafePointer<Value>
  let constantWords: UnsafePointer<UInt64>
  let joins: UnsafePointer<JoinRecord>
  let firstScope: Int
  /// The service that performs each wait at once, if one is bound to its job type.
  let services: UnsafeMutablePointer<UnsafeMutablePointer<ServiceBinding>?>
  private let waitCount: Int

  init(
    owner: Unmanaged<LoadedModule>, number: Int, stream: CodeStream, constants: UnsafePointer<Value>,
    constantWords: UnsafePointer<UInt64>, joins: UnsafePointer<JoinRecord>, firstScope: Int, waitCount: Int
  ) {
    self.owner = owner
    self.number = number
    code = stream.code
    inStream = stream.inStream
    streamConstants = stream.constants - 128
    brief = BriefTables()
    self.constants = constants
    self.constantWords = constantWords
    self.joins = joins
    self.firstScope = firstScope
    self.waitCount = waitCount
    services = .allocate(capacity: max(1, waitCount))
    services.initialize(repeating: nil, count: max(1, waitCount))
  }

  /// Where the first instruction at or after `address` of the module stands.
  @inline(__always)
  func address(ofModule address: UInt32) -> Int { Int(inStream[Int(address)]) }

  /// Goes over to `stream`.
  mutating func show(_ stream: CodeStream) {
    code = stream.code
    inStream = stream.inStream
    streamConstants = stream.constants - 128
  }

  func bind(_ service: InlineService, toWait wait: Int) {
    let binding = services[wait] ?? .allocate(capacity: 1)
    if services[wait] != nil { binding.pointee.deallocate() }
    binding.initialize(to: ServiceBinding(service, wait: wait))
    services[wait] = binding
  }

  func deallocate() {
    for wait in 0..<waitCount {
      services[wait]?.pointee.deallocate()
      services[wait]?.deallocate()
    }
    services.deallocate()
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
  /// Makes a descriptor 32 bytes, whose place is found by a shift.
  private let padding: UInt32 = 0
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
