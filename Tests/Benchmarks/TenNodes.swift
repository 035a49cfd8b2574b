import BatonBytecode
import BatonExecution
import BatonValues
import CBaseline
import Synchronization

/// The process by which interpreters are compared: start, three times `x = x + 1`, back to the first unless `x > n`, two
/// services at a time that add `x` and `n` to `y`, end. Ten nodes, if `n` lets the loop pass at once.
enum TenNodes {
  static let baseline = "hand-written C"

  /// An `n` that lets the loop pass at once, and one that makes it go round 1000 times.
  private static let (once, often) = (2, 2999)
  private static let nodesOfOften = 4006.0

  private static let allOnce = contestants(n: once, "ten nodes", repetitions: 1000)
  private static let allOften = contestants(n: often, "1000 rounds", repetitions: 10)
  static let pieces = allOnce + allOften

  /// The process in C, bare, with node events, and compiled ahead of time.
  private static func contestants(n: Int, _ name: String, repetitions: Int) -> [Piece] {
    [
      Piece("\(name), \(baseline)", repetitions: repetitions, thrift: .kept) {
        {
          try demand(
            inC($0, n: n), is: expectedTotal(of: $0, n: n), from: baseline)
        }
      }
    ]
      + [("bare", false), ("with node events", true)].map { kind, events in
        Piece("\(name), \(kind)", repetitions: repetitions, thrift: .kept) {
          let runner = try TenNodesRunner(events: events)
          return { try runner.run($0, n: n) }
        }
      }
      + [
        Piece("\(name), ahead of time", repetitions: repetitions, thrift: .kept) {
          let runner = TenNodesAheadOfTime()
          return { try runner.run($0, n: n) }
        }
      ]
  }

  /// Its free list belongs to the whole program: one thread at a time.
  private static let turn = Mutex(())

  private static func inC(_ count: Int, n: Int) -> Int {
    turn.withLock { _ in Int(baselineTenNodes(UInt64(count), Int64(n))) }
  }

  /// Reports what an instance costs with node events and without, and a node in a long loop, beside the same written in C.
  static func measure(_ setting: Setting) throws {
    let works = try allOnce.map { try $0.work() }
    let times = try setting.race(works)
    for (index, target) in [nil, .ratioAtMost(2.5), .ratioAtMost(3), .ratioAtMost(1.1)].enumerated()
      as EnumeratedSequence<[Figure.Target?]>
    {
      setting.report(
        allOnce[index].name, times[index], "ns",
        ratio: index == 0 ? nil : .init(times[index] / times[0], to: baseline), target: target)
    }
    let rounds = try setting.race(allOften.map { try $0.work() })
    for (index, time) in rounds.enumerated() {
      setting.report(
        allOften[index].name + ", a node", time / nodesOfOften, "ns",
        ratio: index == 0 ? nil : .init(time / rounds[0], to: baseline),
        target: index == 3 ? .ratioAtMost(1.1) : nil)
    }
  }

  /// The sum of the `y` of `count` instances, whose `x` begins as 0 and 1 in turns.
  static func expectedTotal(of count: Int, n: Int) -> Int {
    func y(_ x: Int) -> Int { n + x + 3 * max(1, (n - x) / 3 + 1) }
    return (count + 1) / 2 * y(0) + count / 2 * y(1)
  }
}

/// A machine that runs the process.
private final class TenNodesRunner {
  private var machine: Machine
  private let signature: Signature

  init(events: Bool) throws {
    machine = Machine(events: events)
    let index = machine.load(try .compiled(PackageResources.TenNodes_bpmn, "TenNodes"))
    machine.bind(Adding(of: "x"), to: "add-x", in: index)
    machine.bind(Adding(of: "n"), to: "add-n", in: index)
    signature = machine.signature(ofProcess: 0, of: index, variables: ["x", "n", "y"])
  }

  /// Runs `count` instances one after another, `n` being what it is.
  func run(_ count: Int, n: Int) throws { try Self.run(count, Int32(n), signature, &machine) }

  /// The machine is taken out of the object once for all instances, so that no access to it is checked in the loop.
  private static func run(_ count: Int, _ n: Int32, _ signature: Signature, _ machine: inout Machine) throws {
    var total = 0
    let values = UnsafeMutableBufferPointer<Value>.allocate(capacity: 3)
    defer { values.deallocate() }
    _ = values.initialize(from: [Value(Int32(0)), Value(n), Value(Int32(0))])
    for key in 0..<count {
      values[0] = Value(Int32(key & 1))
      let handle = machine.run(signature, UnsafeBufferPointer(values))
      if handle == nil, let y = machine.value(2, of: signature).integer { total += y }
      machine.effects.removeAll()
    }
    try demand(total, is: TenNodes.expectedTotal(of: count, n: Int(n)), from: "ten nodes")
  }
}

/// Adds a variable to `y`.
final class Adding: InlineService {
  init(of name: String) { super.init(variables: ["y", name]) }

  override func perform(_ job: inout InlineJob) -> Verdict {
    guard let sum = Value.integerSum(job[0], job[1]) else { return .declined }
    job.set(0, to: sum)
    return .completed
  }
}
