import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonValues

/// A process whose only activity, `work`, runs once for each of `items` and gives `result`.
private func repetition(of work: String, isSequential: Bool) throws -> Module {
  let definition = work == "serviceTask" ? "<zeebe:taskDefinition type=\"work\"/>" : ""
  let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://baton.example/benchmarks"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
      <process id="p" isExecutable="true">
        <\(work) id="t">
          <extensionElements>\(definition)</extensionElements>
          <multiInstanceLoopCharacteristics isSequential="\(isSequential)">
            <extensionElements>
              <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"
                outputCollection="results" outputElement="=item + 1"/>
            </extensionElements>
          </multiInstanceLoopCharacteristics>
        </\(work)>
      </process>
    </definitions>
    """
  return try Compiler.compile(Array(text.utf8), path: "repetition.bpmn").get()
}

/// A multi-instance activity of `count` runs: of a task that does nothing, or of one whose job is completed from outside.
private struct ManyRuns {
  let isSequential: Bool
  let unit: String
  let count: Int

  static func all(_ counts: [Int]) -> [ManyRuns] {
    [false, true].flatMap { isSequential in
      counts.flatMap { count in
        ["run", "job"].map { ManyRuns(isSequential: isSequential, unit: $0, count: count) }
      }
    }
  }

  var name: String { "multi-instance, \(isSequential ? "sequential" : "parallel"), \(count) \(unit)s" }

  func work() throws -> Setting.Work {
    let runner = JobRunner(
      of: try repetition(of: unit == "job" ? "serviceTask" : "manualTask", isSequential: isSequential))
    let items = Datum.list((0..<count).map { .number($0) })
    return { try runner.run($0, with: items) }
  }
}

let repetitionPieces = ManyRuns.all([1000]).map { runs in Piece(runs.name, repetitions: 1) { try runs.work() } }

/// Reports what one run costs, in an instance of few runs and in one of many.
func measureRepetition(_ setting: Setting) throws {
  for runs in ManyRuns.all(setting.effort == .trial ? [3] : [1000, 100_000]) {
    setting.report(runs.name + ", one", try setting.nanoseconds(runs.work()) / Double(runs.count), "ns")
  }
}

/// A machine in which jobs are completed as soon as they wait.
private final class JobRunner {
  private var machine = Machine(events: false)
  private let index: Int

  init(of module: Module) { index = machine.load(module) }

  func run(_ count: Int, with items: Datum) throws { try Self.run(count, with: items, index, &machine) }

  private static func run(_ count: Int, with items: Datum, _ index: Int, _ machine: inout Machine) throws {
    for _ in 0..<count {
      let instance = machine.start(process: 0, of: index, variables: ["items": items])
      var jobs = machine.takeEffects().compactMap(\.job)
      while !jobs.isEmpty {
        for job in jobs { try demand(machine.complete(job), is: true, from: "a job") }
        jobs = machine.takeEffects().compactMap(\.job)
      }
      try demand(machine.release(instance), is: true, from: "a repetition")
    }
  }
}

extension Effect {
  fileprivate var job: Handle? { if case .waiting(let handle, _) = kind { handle } else { nil } }
}
