import BatonBytecode
import BatonCodeGeneration
import BatonExecution
import BatonIR
import BatonValues
import Testing

/// Multi-instance activities that are large.
@Suite struct RepetitionTests {
  @Test func runsAHundredThousandTimesAtOnce() throws {
    let count = 100_000
    var machine = Machine(events: false)
    let index = machine.load(try Self.module(runs: count, isSequential: false))
    let instance = machine.start(process: 0, of: index)
    let jobs = machine.parked(in: instance)
    #expect(jobs.count == count)
    // From the last to the first: results are in the order of the runs all the same.
    var completed = 0
    for job in jobs.reversed() where machine.complete(job) { completed += 1 }
    #expect(completed == count)
    let isActive = machine.isActive(instance)
    #expect(!isActive)
    let results = machine.variables(of: instance)?["results"]
    #expect(results == .list((0..<count).map { .number($0) }))
  }

  @Test func makesNoRunWhereNotAllOfThemCanBeMade() throws {
    var machine = Machine(events: true, stepLimit: 100)
    let index = machine.load(try Self.module(runs: 51, isSequential: false))
    let instance = machine.start(process: 0, of: index)
    var incidents: [Incident] = []
    for effect in machine.takeEffects() {
      if case .incident(_, let incident) = effect.kind { incidents.append(incident) }
    }
    #expect(incidents.map(\.kind) == [.stepLimit])
    #expect(incidents.map(\.message) == ["'runs' asks for 51 runs at once, of 50 that can be made"])
    let isCancelled = machine.cancel(instance)
    #expect(isCancelled)
  }

  /// A process of one job that is done `runs` times, and gives which run it is.
  private static func module(runs: Int, isSequential: Bool) throws -> Module {
    var builder = ProgramBuilder()
    let results = builder.variable("results")
    let around = builder.scope(.repetition)
    let own = builder.scope(.activity, in: around)
    let number = builder.variable("number", in: own)
    var it = Instances(
      items: builder.variable("items", in: around), count: builder.variable("count", in: around),
      next: builder.variable("next", in: around), number: number)
    it.isSequential = isSequential
    it.cardinality = Computation(.constant(.number(runs)), text: "runs")
    it.outputs = [
      .init(value: Computation(.read(number, "number"), text: "number"), target: results, isDense: false)
    ]
    builder.activity("work", .job("work"), scope: own)
    builder.own(around, "work")
    builder.change("work") { node in
      guard case .activity(var activity) = node.action else { return }
      activity.repetition = Repetition(scope: around, course: .instances(it))
      node.action = .activity(activity)
    }
    return try builder.module()
  }
}
