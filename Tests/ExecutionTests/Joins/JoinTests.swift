import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonTestSupport
import Foundation
import Testing

/// Joins do what the standard says. `BATON_JOINS` says how many models are tried.
@Suite struct JoinTests {
  private static let count = ProcessInfo.processInfo.environment["BATON_JOINS"].flatMap { UInt64($0) } ?? 2000

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `joins let tokens go when the standard's sentences hold`(part: UInt64) throws {
    var (events, joined) = (0, 0)
    for seed in stride(from: part, to: Self.count, by: 4) {
      var trial = try JoinTrial(seed: seed)
      if let fault = trial.run() {
        Issue.record("model \(seed): \(fault)\n\(JoinModel(seed: seed).program)")
        break
      }
      events += trial.events
      joined += trial.joined
    }
    // Models in which nothing happens would show little.
    #expect(events > Int(Self.count))
    #expect(joined > Int(Self.count) / 2)
  }
}

/// One model, run by the machine and read by the text.
private struct JoinTrial {
  private let program: Program
  private let machine: TestMachine
  private var instance: Handle
  private var reading: StandardReading
  private var random: SplitMix64
  private var activations: [String: Int] = [:]
  private(set) var events = 0

  init(seed: UInt64) throws {
    program = JoinModel(seed: seed).program
    machine = TestMachine(try Module(bytes: CodeGenerator.generate(program).encoded()), events: true)
    random = SplitMix64(seed: seed)
    reading = StandardReading(program)
    reading.way = Int.random(in: JoinModel.ways, using: &random)
    instance = machine.start(["way": .number(reading.way)])
    reading.start()
  }

  /// How often tokens went on behind an inclusive or a complex gateway.
  var joined: Int {
    program.nodes.reduce(0) { count, node in
      switch node.arrival {
      case .inclusive, .complex: count + (activations[node.id] ?? 0)
      case .each, .all, .several: count
      }
    }
  }

  /// Returns how machine and text disagree.
  mutating func run() -> String? {
    for _ in 0..<15 {
      if reading.isStuck || reading.effort >= 500 { return nil }
      if let fault = difference() { return fault }
      guard let index = reading.working.indices.randomElement(using: &random) else { return nil }
      step(index)
      events += 1
      if Int.random(in: 0..<4, using: &random) == 0, machine.isActive(instance), !restore() {
        return "it cannot be restored"
      }
    }
    return nil
  }

  private mutating func step(_ index: Int) {
    let node = reading.working[index]
    let event = Int.random(in: 0..<3, using: &random) == 0 ? reading.event(of: node) : nil
    if event == nil { reading.way = Int.random(in: JoinModel.ways, using: &random) }
    let target = event?.event ?? node
    let handle = machine.parked(in: instance).first { machine.wait($0)?.node == target.index }
    if let handle { _ = machine.complete(handle, ["way": .number(reading.way)]) }
    if event == nil { reading.complete(index) } else { reading.happen(at: index) }
  }

  private mutating func restore() -> Bool {
    guard let saved = machine.save(instance), let copy = try? machine.restore(saved) else { return false }
    guard machine.save(copy) == saved, machine.discard(instance) else { return false }
    instance = copy
    return true
  }

  private mutating func difference() -> String? {
    for effect in machine.takeEffects() {
      if case .activated(let node) = effect.kind { activations[program.nodes[node].id, default: 0] += 1 }
    }
    let waits = machine.parked(in: instance).compactMap { machine.wait($0) }.filter { !$0.isListener }
    let waiting = waits.map { program.nodes[$0.node].id }.sorted()
    let expected = reading.working.map { program[$0].id }.sorted()
    guard waiting == expected else { return "tokens wait at \(waiting), not at \(expected), after \(events) events" }
    guard activations == reading.activations else {
      return "nodes have been reached so often: \(activations), not \(reading.activations), after \(events) events"
    }
    return machine.isActive(instance) == reading.working.isEmpty ? "it is active and waits for nothing" : nil
  }
}
