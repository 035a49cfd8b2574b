import BatonBytecode
import BatonCompiler
import BatonExecution
import BatonValues

/// A process whose only activity, `work`, runs once for each of `items` and gives `result`.
private func repetition(of work: String, isSequential: Bool) throws -> Module {
  let definition = work == "serviceTask" ? "<zeebe:taskDefinition type=\"work\"/>" : ""
  let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
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

/// Prints what one run of a multi-instance activity costs: of a task that does nothing, and of one whose job is completed from
/// outside, in an instance of few runs and in one of many.
func measureRepetition() throws {
  for (name, isSequential) in [("parallel", false), ("sequential", true)] {
    for count in [1000, 100_000] {
      let items = Datum.list((0..<count).map { .number($0) })
      try measure("multi-instance, \(name), \(count) runs", "manualTask", isSequential, items, count)
      try measure("multi-instance, \(name), \(count) jobs", "serviceTask", isSequential, items, count)
    }
  }
}

private func measure(_ what: String, _ work: String, _ isSequential: Bool, _ items: Datum, _ count: Int) throws {
  let module = try repetition(of: work, isSequential: isSequential)
  var machine = Machine(events: false)
  let index = machine.load(module)
  let rounds = 100_000 / count
  let time = nanoseconds(per: rounds * count) {
    for _ in 0..<rounds {
      let instance = machine.start(process: 0, of: index, variables: ["items": items])
      var jobs = machine.takeEffects().compactMap(\.job)
      while !jobs.isEmpty {
        for job in jobs { keep(machine.complete(job)) }
        jobs = machine.takeEffects().compactMap(\.job)
      }
      keep(!machine.isActive(instance))
      keep(machine.release(instance))
    }
  }
  report(what, time, "ns a run")
}

extension Effect {
  fileprivate var job: Handle? { if case .waiting(let handle, _) = kind { handle } else { nil } }
}
