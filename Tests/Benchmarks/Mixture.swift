import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonTestSupport
import BatonValues

/// Many definitions at once, in random order: what an interpreter costs whose branches cannot be foreseen.
enum Mixture {
  static let definitions = 256
  static let pieces = [
    Piece("256 definitions, one after the other", repetitions: 20_000) {
      let runner = try MixtureRunner(definitions)
      return { try runner.run($0, isMixed: false) }
    },
    Piece("256 definitions, in random order", repetitions: 20_000) {
      let runner = try MixtureRunner(definitions)
      return { try runner.run($0, isMixed: true) }
    },
  ]

  /// Reports what a node costs when instances of one definition are started in a row, and when those of all are mixed.
  static func measure(_ setting: Setting) throws {
    let nodes = try MixtureRunner(setting.effort == .trial ? 2 : definitions).meanNodeCount()
    let times = try setting.race(pieces.map { try $0.work() }).map { $0 / nodes }
    setting.report(pieces[0].name + ", a node", times[0], "ns")
    setting.report(
      pieces[1].name + ", a node", times[1], "ns", ratio: .init(times[1] / times[0], to: "one after the other"),
      target: .ratioAtMost(2.5))
  }
}

/// A machine with random definitions.
private final class MixtureRunner {
  private var machine: Machine
  private let definitions: [RandomDefinition]
  private let inRows: [UInt16]
  private let mixed: [UInt16]

  private static let rounds = 64

  init(_ count: Int, events: Bool = false) throws {
    var random = SplitMix64(seed: 256)
    definitions = (0..<count).map { RandomDefinition($0, &random) }
    machine = Machine(events: events)
    for definition in definitions {
      let index = machine.load(try definition.module())
      machine.bind(Adding(of: "a"), to: "add-a", in: index)
      machine.bind(Adding(of: "b"), to: "add-b", in: index)
    }
    inRows = (0..<count * Self.rounds).map { UInt16($0 / Self.rounds) }
    mixed = inRows.shuffled(using: &random)
  }

  /// How many nodes an instance passes, in the mean over all definitions.
  func meanNodeCount() throws -> Double {
    var telling = Machine(events: true)
    for definition in definitions {
      let index = telling.load(try definition.module())
      telling.bind(Adding(of: "a"), to: "add-a", in: index)
      telling.bind(Adding(of: "b"), to: "add-b", in: index)
      _ = telling.start(process: 0, of: index, variables: RandomDefinition.variables)
    }
    return Double(telling.takeEffects().count(where: \.isActivation)) / Double(definitions.count)
  }

  /// Runs `count` instances, `rounds` of each definition in a row, or all definitions mixed.
  func run(_ count: Int, isMixed: Bool) throws {
    try Self.run(count, isMixed ? mixed : inRows, definitions, &machine)
  }

  private static func run(
    _ count: Int, _ order: [UInt16], _ definitions: [RandomDefinition], _ machine: inout Machine
  ) throws {
    var (total, expected, place) = (0, 0, 0)
    for _ in 0..<count {
      let index = Int(order[place])
      place = place + 1 == order.count ? 0 : place + 1
      let instance = machine.start(process: 0, of: index, variables: RandomDefinition.variables)
      total &+= machine.ownVariable(named: "y", of: instance)?.integer ?? -1
      expected &+= definitions[index].result
      try demand(machine.release(instance), is: true, from: "a random definition")
      machine.effects.removeAll()
    }
    try demand(total, is: expected, from: "the mixture")
  }
}

extension Effect {
  fileprivate var isActivation: Bool { if case .activated = kind { true } else { false } }
}
