import BatonBytecode
import BatonCodeGeneration
import BatonIR
import BatonTestSupport
import BatonValues
import Foundation
import Testing

@testable import BatonExecution

/// What holds of every program, whatever happens to it. `BATON_PROGRAMS` says how many are tried.
@Suite struct RandomProgramTests {
  @Test func programsBehaveAlikeWithAndWithoutEventsAndAfterEveryRestoration() throws {
    var endings: [Effect.Ending: Int] = [:]
    let count = ProcessInfo.processInfo.environment["BATON_PROGRAMS"].flatMap { UInt64($0) } ?? 400
    for seed in 0..<count {
      let program = RandomProgram(seed: seed).program
      let module: Module
      do {
        module = try Module(bytes: CodeGenerator.generate(program).encoded())
      } catch {
        Issue.record("program \(seed): \(error)\n\(program)")
        break
      }
      var trial = Trial(of: module, seed: seed)
      if let fault = trial.run() {
        Issue.record("program \(seed): \(fault)\n\(Listing(of: module))")
        break
      }
      if let ending = trial.ending { endings[ending, default: 0] += 1 }
    }
    // Programs that all end at once, or never, would show little.
    #expect(endings[.completed, default: 0] > count / 5)
    #expect(endings[.cancelled, default: 0] > count / 5)
  }
}

/// One program in three machines: with events, bare, and bare with the instance saved and restored after every event.
private struct Trial {
  private let whole: Subject
  private let bare: Subject
  private let restored: Subject
  private var random: SplitMix64
  private(set) var ending: Effect.Ending?

  init(of module: Module, seed: UInt64) {
    random = SplitMix64(seed: seed)
    whole = Subject(module, events: true)
    bare = Subject(module, events: false)
    restored = Subject(module, events: false)
  }

  /// Drives the program for a while, and returns what went wrong.
  mutating func run() -> String? {
    let variables: Record = Bool.random(using: &random) ? ["a": 1, "b": "a text that needs the heap"] : [:]
    if let fault = each({ $0.start(variables) }) { return fault }
    for _ in 0..<20 {
      guard whole.isActive else { break }
      if let fault = step() { return fault }
    }
    if whole.isActive, let fault = each({ $0.cancel() }) { return fault }
    ending = whole.endings.first
    return each { $0.release() }
  }

  private mutating func step() -> String? {
    let parked = whole.machine.parked(in: whole.instance)
    guard let index = parked.indices.randomElement(using: &random) else { return "it is active and waits for nothing" }
    let record: Record =
      [
        [:], ["a": 2], ["b": "another text that needs the heap", "new": 1],
        ["result": ["deep": [1, 2, "three, four, five"]]],
        ["a": 7, "a longer name": "x"],
      ].randomElement(using: &random) ?? [:]
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return each { $0.set(record) }
    case 1: return each { $0.fail(index) }
    case 2: return each { $0.throwError(index, record) }
    case 3: return each { $0.escalate(index, record) }
    default: return each { $0.proceed(index, record) }
    }
  }

  /// Does `action` to all machines, and returns how they disagree.
  private mutating func each(_ action: (Subject) -> Void) -> String? {
    action(whole)
    action(bare)
    action(restored)
    if let fault = whole.fault ?? bare.fault ?? restored.fault { return fault }
    let states = [whole.state(), bare.state(), restored.state()]
    guard states[0] == states[1] else { return "with events:\n\(states[0])\nwithout:\n\(states[1])" }
    guard states[1] == states[2] else { return "as it is:\n\(states[1])\nrestored:\n\(states[2])" }
    guard !Bool.random(using: &random) || whole.restore(keeping: true), restored.restore(keeping: false) else {
      return "it cannot be restored"
    }
    let after = restored.state()
    return states[0].parked == after.parked ? nil : "before:\n\(states[0])\nrestored:\n\(after)"
  }
}

/// An instance in a machine, and what has happened to it.
private final class Subject {
  var machine: Machine
  let module: Module
  private(set) var instance = Handle(rawValue: 0)
  private(set) var endings: [Effect.Ending] = []
  /// How often each node has been reached without having been left or removed.
  private var active: [Int: Int] = [:]
  private(set) var fault: String?
  private var stale: [Handle] = []

  init(_ module: Module, events: Bool) {
    self.module = module
    machine = Machine(events: events, stepLimit: 40, heapLimit: 1 << 14)
    _ = machine.load(module)
  }

  var isActive: Bool { machine.isActive(instance) }

  func start(_ variables: Record) { instance = machine.start(process: 0, of: 0, variables: variables) }
  func set(_ record: Record) { demand(machine.setVariables(record, in: instance), "is set") }
  func cancel() { demand(machine.cancel(instance), "is cancelled") }

  func fail(_ index: Int) {
    let handle = machine.parked(in: instance)[index]
    let isWaiting = machine.isWaiting(handle)
    demand(machine.fail(handle, .jobNoRetries, "failed") == isWaiting, "fails where it waits")
  }

  func throwError(_ index: Int, _ record: Record) {
    let handle = machine.parked(in: instance)[index]
    let isCaught = machine.catchesError("E", at: handle)
    demand(
      machine.throwError("E", message: "thrown from outside", variables: record, at: handle) == isCaught,
      "an error is caught where it says")
    if isCaught {
      demand(!machine.isWaiting(handle) || !isActive || isListener(handle), "an error ends where it is thrown")
    }
  }

  func escalate(_ index: Int, _ record: Record) {
    _ = machine.escalate("a longer code", variables: record, at: machine.parked(in: instance)[index])
  }

  private func isListener(_ handle: Handle) -> Bool { machine.wait(handle)?.isListener ?? false }

  /// Completes what the token at `index` waits for, or retries its incident.
  func proceed(_ index: Int, _ record: Record) {
    for handle in stale { demand(!machine.complete(handle) && !machine.retry(handle), "a stale handle finds nothing") }
    let handle = machine.parked(in: instance)[index]
    let isWaiting = machine.isWaiting(handle)
    let isChoice = machine.wait(handle)?.kind == .events
    demand(machine.complete(handle, variables: record) == (isWaiting && !isChoice), "completes where it waits")
    if !isWaiting { demand(machine.retry(handle), "is retried") }
    if !machine.parked(in: instance).contains(handle) { stale = [handle] + stale.prefix(3) }
  }

  func release() {
    demand(machine.release(instance), "is released")
    demand(!machine.release(instance), "is released once")
    demand(machine.store.count == 0, "every record is given back")
  }

  /// Saves the instance and takes it back. Returns whether it is the same.
  func restore(keeping: Bool) -> Bool {
    guard let saved = machine.save(instance) else { return !isActive }
    do {
      let copy = try machine.restore(saved, with: 0)
      guard machine.save(copy) == saved else { return false }
      let last = keeping ? copy : instance
      stale += machine.parked(in: last)
      guard machine.discard(last), !machine.discard(last) else { return false }
      if !keeping { instance = copy }
      return true
    } catch { return false }
  }

  private func demand(_ holds: Bool, _ what: String) { if !holds { fault = fault ?? "not true: \(what)" } }

  struct State: Equatable, CustomStringConvertible {
    var effects: [String]
    var parked: [String]
    var variables: Record?

    var description: String { "  \(effects)\n  \(parked)\n  \(String(describing: variables))" }
  }

  /// What can be seen from outside, without node events, which are counted.
  func state() -> State {
    var effects: [String] = []
    for effect in machine.takeEffects() {
      switch effect.kind {
      case .activated(let node): active[node, default: 0] += 1
      case .completed(let node), .terminated(let node):
        active[node, default: 0] -= 1
        demand(
          active[node, default: 0] >= 0,
          "a node is left only where a token is: \(module.text(module.nodes[node].id) ?? "")")
      case .taken, .variable, .compensating, .compensated: break
      case .started: effects.append("started")
      case .waiting(_, let wait): effects.append("waiting \(wait)")
      case .withdrawn: effects.append("withdrawn")
      case .escalated(let code, let isCaught): effects.append("escalated \(code ?? "-") \(isCaught)")
      case .sent(let sending): effects.append("sent \(sending.name)")
      case .incident(_, let incident): effects.append("\(incident)")
      case .resolved: effects.append("resolved")
      case .ended(let ending):
        effects.append("ended \(ending)")
        endings.append(ending)
      }
    }
    let handles = machine.parked(in: instance)
    demand(endings.count <= 1, "it ends once")
    demand(isActive != handles.isEmpty, "it is active if and only if something waits")
    demand(isActive == endings.isEmpty, "it is active until it has ended")
    if !isActive { demand(active.values.allSatisfy { $0 == 0 }, "no node is left without being told: \(active)") }
    let parked = handles.map { handle in
      machine.wait(handle).map { "\($0.type) \($0.headers) \($0.variables) \($0.hasIncident)" } ?? "incident"
    }
    return State(effects: effects, parked: parked, variables: machine.variables(of: instance))
  }
}
