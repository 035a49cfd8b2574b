import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonTestSupport
import BatonValues

/// Many definitions at once, in random order: what an interpreter costs whose branches cannot be foreseen.
enum Mixture {
  private static let (inRows, mixed) = ("definitions, one after the other", "definitions, in random order")
  static let pieces = [(inRows, false), (mixed, true)].map { name, isMixed in
    Piece("256 \(name)", repetitions: 20_000) {
      let runner = try MixtureRunner(256)
      return { try runner.run($0, isMixed: isMixed) }
    }
  }

  /// Reports what a node costs when instances of one definition are started in a row, and when those of all are mixed.
  static func measure(_ setting: Setting) throws {
    let count = setting.effort == .trial ? 3 : 256
    let runner = try MixtureRunner(count)
    let nodes = try runner.meanNodeCount()
    let times = try setting.race([false, true].map { isMixed in { try runner.run($0, isMixed: isMixed) } })
      .map { $0 / nodes }
    setting.report("\(count) \(inRows), a node", times[0], "ns")
    setting.report(
      "\(count) \(mixed), a node", times[1], "ns", ratio: .init(times[1] / times[0], to: "one after the other"),
      target: .ratioAtMost(2.5))
  }
}

/// A machine with random definitions.
private final class MixtureRunner {
  private var machine: Machine
  private let definitions: [RandomDefinition]
  private let signatures: [Signature]
  private let inRows: [UInt16]
  private let mixed: [UInt16]

  private static let rounds = 64

  init(_ count: Int) throws {
    var random = SplitMix64(seed: 256)
    definitions = (0..<count).map { RandomDefinition($0, &random) }
    machine = Machine(events: false)
    var signatures: [Signature] = []
    for definition in definitions {
      let index = try Self.load(definition, in: &machine)
      signatures.append(machine.signature(ofProcess: 0, of: index, variables: RandomDefinition.variables.keys))
    }
    self.signatures = signatures
    inRows = (0..<count * Self.rounds).map { UInt16($0 / Self.rounds) }
    mixed = inRows.shuffled(using: &random)
  }

  private static func load(_ definition: RandomDefinition, in machine: inout Machine) throws -> Int {
    let index = machine.load(try definition.module())
    machine.bind(Adding(of: "a"), to: "add-a", in: index)
    machine.bind(Adding(of: "b"), to: "add-b", in: index)
    return index
  }

  /// How many nodes an instance passes, in the mean over all definitions.
  func meanNodeCount() throws -> Double {
    var telling = Machine(events: true)
    for definition in definitions {
      let index = try Self.load(definition, in: &telling)
      _ = telling.start(process: 0, of: index, variables: RandomDefinition.variables)
    }
    return Double(telling.takeEffects().count(where: \.isActivation)) / Double(definitions.count)
  }

  /// Runs `count` instances, `rounds` of each definition in a row, or all definitions mixed.
  func run(_ count: Int, isMixed: Bool) throws {
    try Self.run(count, isMixed ? mixed : inRows, definitions, signatures, &machine)
  }

  private static func run(
    _ count: Int, _ order: [UInt16], _ definitions: [RandomDefinition], _ signatures: [Signature],
    _ machine: inout Machine
  ) throws {
    let values = RandomDefinition.variables.compactMap { $0.value.integer.map { Value(Int32($0)) } }
    let result = values.count - 1
    var (total, expected, place) = (0, 0, 0)
    for _ in 0..<count {
      let index = Int(order[place])
      place = place + 1 == order.count ? 0 : place + 1
      let signature = signatures[index]
      let instance = values.withUnsafeBufferPointer { machine.start(signature, $0) }
      total &+= machine.value(result, of: signature, in: instance).integer ?? -1
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
