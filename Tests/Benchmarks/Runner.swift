import BatonBytecode
import BatonExecution
import BatonValues

/// A machine in which instances of one process run, each to its end.
final class Runner {
  private var machine: Machine
  private let index: Int

  init(of module: Module, events: Bool) {
    machine = Machine(events: events)
    index = machine.load(module)
  }

  /// Runs `count` instances one after another.
  func run(_ count: Int, with variables: Record) throws { try Self.run(count, with: variables, index, &machine) }

  /// The machine is taken out of the object once for all instances, so that no access to it is checked in the loop.
  private static func run(_ count: Int, with variables: Record, _ index: Int, _ machine: inout Machine) throws {
    for _ in 0..<count {
      let instance = machine.start(process: 0, of: index, variables: variables)
      try demand(machine.release(instance), is: true, from: "an instance")
      machine.effects.removeAll()
    }
  }
}
