import BatonBytecode
import BatonExecution
import BatonValues

/// A machine that `#expect` can look at: the macro takes copyable values only.
final class TestMachine {
  private var machine: Machine
  let module: Module

  init(_ module: Module, events: Bool, heapLimit: UInt32 = Heap.defaultLimit) {
    machine = Machine(events: events, stepLimit: 1000, heapLimit: heapLimit)
    self.module = module
    _ = machine.load(module)
  }

  var events: Bool { machine.events }

  func bind(_ service: InlineService, to type: String) { machine.bind(service, to: type, in: 0) }
  func start(_ variables: Record = [:]) -> Handle { machine.start(process: 0, of: 0, variables: variables) }
  func signature(of variables: [String]) -> Signature { machine.signature(ofProcess: 0, of: 0, variables: variables) }
  func start(_ signature: Signature, _ values: Value...) -> Handle {
    values.withUnsafeBufferPointer { machine.start(signature, $0) }
  }
  func value(_ number: Int, of signature: Signature, in instance: Handle) -> Value {
    machine.value(number, of: signature, in: instance)
  }
  func complete(_ wait: Handle, _ variables: Record = [:]) -> Bool { machine.complete(wait, variables: variables) }
  /// Completes the first of the waits in `instance`. Returns whether there was one.
  func completeFirst(in instance: Handle, _ variables: Record = [:]) -> Bool {
    parked(in: instance).first.map { complete($0, variables) } ?? false
  }
  /// Retries the first of the incidents in `instance`. Returns whether there was one.
  func retryFirst(in instance: Handle) -> Bool { parked(in: instance).contains { retry($0) } }
  /// Completes the work at `wait` as one does who wants to hear nothing of an instance that ends so.
  func wake(_ wait: Handle) -> Bool? { machine.completeFrozenWork(wait, forgetting: true) }
  var forgotten: Handle { machine.forgotten }
  func onlyWait(of instance: Handle) -> Handle? { machine.onlyWait(of: instance) }
  func has(_ instance: Handle) -> Bool { machine.has(instance) }
  func fail(_ wait: Handle, _ message: String) -> Bool { machine.fail(wait, .jobNoRetries, message) }
  func throwError(_ code: String?, at wait: Handle) -> Bool { machine.throwError(code, message: nil, at: wait) }
  func retry(_ incident: Handle) -> Bool { machine.retry(incident) }
  func cancel(_ instance: Handle) -> Bool { machine.cancel(instance) }
  func activate(node: Int, in instance: Handle) -> Bool { machine.activate(node: node, in: instance) }
  func release(_ instance: Handle) -> Bool { machine.release(instance) }
  func discard(_ instance: Handle) -> Bool { machine.discard(instance) }
  func save(_ instance: Handle) -> [UInt8]? { machine.save(instance) }
  func restore(_ saved: [UInt8]) throws -> Handle { try machine.restore(saved, with: 0) }
  func set(_ variables: Record, in handle: Handle) -> Bool { machine.setVariables(variables, in: handle) }
  func isActive(_ instance: Handle) -> Bool { machine.isActive(instance) }
  func parked(in instance: Handle) -> [Handle] { machine.parked(in: instance) }
  func wait(_ handle: Handle) -> WaitDescription? { machine.wait(handle) }
  func variables(of handle: Handle) -> Record? { machine.variables(of: handle) }
  var recordCount: Int { machine.recordCount }
  var frozenCount: Int { machine.frozenCount }
  var frozenByteCount: Int { machine.frozenByteCount }
  func takeEffects() -> [Effect] { machine.takeEffects() }

  /// What happened since the last call, as words: `+a` activated, `-a` completed, `×a` terminated, `a_b` taken, `?a` waits,
  /// `^a` escalated, caught or not `^a…`, `>a` sent, `!KIND`, `.` ended.
  func story() -> String {
    func id(_ node: Int) -> String { module.text(module.nodes[node].id) ?? "" }
    var words: [String] = []
    for effect in takeEffects() {
      switch effect.kind {
      case .started, .variable, .withdrawn, .resolved, .compensating, .compensated: break
      case .activated(let node): words.append("+\(id(node))")
      case .completed(let node): words.append("-\(id(node))")
      case .terminated(let node): words.append("×\(id(node))")
      case .taken(let flow): words.append(module.text(module.flows[flow].id) ?? "")
      case .waiting(let handle, _): words.append(wait(handle).map { "?\(id($0.node))" } ?? "?gone")
      case .escalated(let code, let isCaught): words.append("^\(code ?? "")\(isCaught ? "" : "…")")
      case .sent(let sending): words.append(">\(sending.name)")
      case .incident(_, let incident): words.append("!\(incident.kind.rawValue)")
      case .ended(let ending): words.append(ending == .completed ? "." : "(\(ending))")
      }
    }
    return words.joined(separator: " ")
  }
}

/// Starts an instance of `builder`'s program with `variables` under each of the code streams, and does `body` with it.
func underBothStreams(
  _ builder: ProgramBuilder, _ variables: Record = [:], _ body: (TestMachine, Handle) throws -> Void
) throws {
  let module = try builder.module()
  for events in [true, false] {
    let machine = TestMachine(module, events: events)
    try body(machine, machine.start(variables))
  }
}
