import BatonExecution
import BatonValues

/// Runs the ten-node process compiled ahead of time: `CompiledTenNodes.swift`, which a test holds against `Models/TenNodes.bpmn`.
final class TenNodesAheadOfTime {
  private var machine = Machine(events: false)
  private let process: BriefProcess

  init() { process = machine.brief(process: 0, of: machine.load(CompiledTenNodes.program)) }

  /// Runs `count` instances one after another, `n` being what it is.
  func run(_ count: Int, n: Int) throws { try Self.run(count, Value(Int32(n)), process, &machine) }

  private static func run(_ count: Int, _ n: Value, _ process: BriefProcess, _ machine: inout Machine) throws {
    var work = AddingWork()
    var total = 0
    for key in 0..<count {
      var instance = CompiledTenNodes.Instance()
      instance.x = Value(Int32(truncatingIfNeeded: key & 1))
      instance.n = n
      if instance.run(&work, as: process, in: &machine) != nil { total = .min }
      total &+= instance.y.integer ?? -1
    }
    try demand(total, is: TenNodes.expectedTotal(of: count, n: n.integer ?? 0), from: "ten nodes ahead of time")
  }
}

/// Adds variables to `y`; not seen through, as the services in C are not.
private struct AddingWork: CompiledTenNodes.Work {
  @inline(never) mutating func addX(_ instance: inout CompiledTenNodes.Instance) -> Bool {
    Self.add(instance.x, to: &instance.y)
  }

  @inline(never) mutating func addN(_ instance: inout CompiledTenNodes.Instance) -> Bool {
    Self.add(instance.n, to: &instance.y)
  }

  @inline(__always) private static func add(_ value: Value, to y: inout Value) -> Bool {
    guard let a = y.integer, let b = value.integer, let sum = Value(exactly: a &+ b) else { return false }
    y = sum
    return true
  }
}
