import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonValues
import CBaseline

/// The process by which interpreters are compared: start, three times `x = x + 1`, back to the first unless `x > n`, two
/// services at a time that add `x` and `n` to `y`, end. Ten nodes, if `n` lets the loop pass at once.
struct TenNodes {
  private let module: Module

  init() throws {
    func flow(_ source: String, _ target: String, _ condition: String = "") -> String {
      let condition = condition.isEmpty ? "" : "<conditionExpression>=\(condition)</conditionExpression>"
      return "<sequenceFlow id=\"\(source)-\(target)\" sourceRef=\"\(source)\" targetRef=\"\(target)\">\(condition)"
        + "</sequenceFlow>"
    }
    let steps = ["one", "two", "three"].map {
      """
      <scriptTask id="\($0)"><extensionElements><zeebe:script expression="=x + 1" resultVariable="x"/></extensionElements>
      </scriptTask>
      """
    }
    let services = ["add-x", "add-n"].map {
      """
      <serviceTask id="\($0)"><extensionElements><zeebe:taskDefinition type="\($0)"/></extensionElements></serviceTask>
      """
    }
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://baton.example/benchmarks"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="ten-nodes" isExecutable="true">
          <startEvent id="start"/>
          \(steps.joined())
          <exclusiveGateway id="again" default="again-one"/>
          <parallelGateway id="split"/>
          \(services.joined())
          <parallelGateway id="join"/>
          <endEvent id="end"/>
          \(flow("start", "one"))\(flow("one", "two"))\(flow("two", "three"))\(flow("three", "again"))
          \(flow("again", "one"))\(flow("again", "split", "x &gt; n"))
          \(flow("split", "add-x"))\(flow("split", "add-n"))\(flow("add-x", "join"))\(flow("add-n", "join"))
          \(flow("join", "end"))
        </process>
      </definitions>
      """
    module = try Compiler.compile(Array(text.utf8), path: "ten-nodes.bpmn").get()
  }

  /// An `n` that lets the loop pass at once, and one that makes it go round 1000 times, with the nodes that makes.
  private static let (short, shortNodes) = (2, 10)
  private static let (long, longNodes) = (2999, 4006)

  /// Reports what an instance costs with node events and without, and a node in a long loop, beside the same written in C.
  static func measure(_ setting: Setting) throws {
    let process = try TenNodes()
    let c = "hand-written C"
    let names = ["ten nodes, \(c)", "ten nodes, bare", "ten nodes, with node events"]
    let targets: [Figure.Target?] = [nil, .ratioAtMost(2.5), .ratioAtMost(3)]
    let (bare, telling) = (process.runner(events: false), process.runner(events: true))
    func contestants(_ n: Int) -> [Setting.Work] {
      [{ try runBaseline($0, n) }, { try bare.run($0, n) }, { try telling.run($0, n) }]
    }
    let once = contestants(short)
    let times = try setting.race(once)
    for (index, time) in times.enumerated() {
      setting.report(
        names[index], time, "ns", ratio: index == 0 ? nil : .init(time / times[0], to: c), target: targets[index],
        allocations: try setting.allocations(per: 100) { try once[index](100) })
    }
    let rounds = try setting.race(contestants(long)).map { $0 / Double(longNodes) }
    for (index, time) in rounds.enumerated() {
      setting.report(
        names[index] + ", a node of 1000 rounds", time, "ns",
        ratio: index == 0 ? nil : .init(time / rounds[0], to: c))
    }
  }

  private func runner(events: Bool) -> TenNodesRunner { TenNodesRunner(module, events: events) }
}

/// A machine that runs the process.
private final class TenNodesRunner {
  private var machine: Machine
  private let index: Int

  init(_ module: Module, events: Bool) {
    machine = Machine(events: events)
    index = machine.load(module)
    machine.bind(Adding(of: "x"), to: "add-x", in: index)
    machine.bind(Adding(of: "n"), to: "add-n", in: index)
  }

  /// Runs `count` instances one after another, `n` being what it is.
  func run(_ count: Int, _ n: Int) throws { try Self.run(count, n, index, &machine) }

  private static func run(_ count: Int, _ n: Int, _ index: Int, _ machine: inout Machine) throws {
    var total = 0
    for key in 0..<count {
      let instance = machine.start(
        process: 0, of: index, variables: ["x": .number(key & 1), "n": .number(n), "y": .number(0)])
      total += machine.ownVariable(named: "y", of: instance)?.integer ?? 0
      try demand(machine.release(instance), is: true, from: "ten nodes")
      machine.effects.removeAll()
    }
    try demand(total, is: expectedTotal(count, n), from: "ten nodes")
  }
}

/// Adds a variable to `y`.
private final class Adding: InlineService {
  private let name: String

  init(of name: String) { self.name = name }

  override func perform(_ job: inout InlineJob) -> Verdict {
    guard let y = job["y"]?.integer, let other = job[name]?.integer else { return .declined }
    job.set("y", to: .number(y + other))
    return .completed
  }
}

private func runBaseline(_ count: Int, _ n: Int) throws {
  try demand(Int(baselineTenNodes(UInt64(count), Int64(n))), is: expectedTotal(count, n), from: "hand-written C")
}

/// The sum of the `y` of `count` instances, whose `x` begins as 0 and 1 in turns.
private func expectedTotal(_ count: Int, _ n: Int) -> Int {
  func y(_ x: Int) -> Int { n + x + 3 * max(1, (n - x) / 3 + 1) }
  return (count + 1) / 2 * y(0) + count / 2 * y(1)
}
