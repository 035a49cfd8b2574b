import BatonBytecode
import BatonDiagnostics
import BatonRuntime
import BatonValues

/// One run of a scenario.
final class Performance {
  let scenario: Scenario
  let runtime: Runtime
  /// The instances in the order in which they were started.
  private(set) var instances: [Participant] = []
  /// The numbers of the instances by their ids.
  private var numbers: [InstanceID: Int] = [:]
  /// What has happened, and to which instance, by its number.
  private(set) var story: [(instance: Int?, event: TraceEvent)] = []
  /// How many answers of each type have been given.
  var answered: [String: Int] = [:]
  private(set) var failure: Failure?
  private let isInterrupted: Bool
  /// The modules of the models, those included that a step deploys, by the models' names.
  let modules: [String: Module]

  init(_ scenario: Scenario, _ models: [Model], _ programs: [CompiledProgram] = [], isInterrupted: Bool) {
    var options = Runtime.Options()
    options.isTracing = true
    options.stepLimit = 100_000
    options.uncaughtErrors = scenario.uncaughtErrors
    self.scenario = scenario
    self.isInterrupted = isInterrupted
    runtime = Runtime(options: options, now: scenario.clock)
    for program in programs { runtime.use(program) }
    runtime.deploy(models.filter { !$0.isDeployedLater }.map(\.module))
    modules = Dictionary(models.map { ($0.name, $0.module) }) { first, _ in first }
  }

  /// Takes the steps one after another, up to the first that fails.
  func play() {
    for (index, step) in scenario.steps.enumerated() {
      do {
        if isInterrupted { try interrupt() }
        try take(step)
      } catch let error as Unexpected {
        failure = Failure(step: index, messages: error.messages)
      } catch {
        failure = Failure(step: index, messages: ["\(error)"])
      }
      if failure != nil { return }
    }
  }

  /// Saves, removes and restores every instance.
  private func interrupt() throws {
    for (number, instance) in instances.enumerated() {
      let saved = try runtime.save(instance.id)
      try runtime.remove(instance.id)
      let restored = try runtime.restore(saved)
      rename(number, to: restored)
      listen()
      if try runtime.save(restored) != saved { throw Unexpected("the restored instance is not the saved one") }
    }
  }

  /// Takes what has happened into the story, and the instances that have started by themselves.
  func listen() {
    for event in runtime.takeTrace() { tell(event) }
  }

  func tell(_ event: TraceEvent) {
    if let id = event.instance, numbers[id] == nil {
      let caller = runtime.parent(of: id).flatMap { number(of: $0) }
      let opener = runtime.opener(of: id)
      add(
        Participant(
          id: id, caller: caller.map { ($0, runtime.callActivity(of: id) ?? "") },
          opener: opener.flatMap { opener in number(of: opener.instance).map { ($0, opener.element) } }))
    }
    story.append((event.instance.flatMap { number(of: $0) }, event))
  }

  func add(_ participant: Participant) {
    numbers[participant.id] = instances.count
    instances.append(participant)
  }

  /// The number of `instance`, or nil if it has not been heard of.
  func number(of instance: InstanceID) -> Int? { numbers[instance] }

  func call(_ number: Int, _ name: String) { instances[number].name = name }

  private func rename(_ number: Int, to id: InstanceID) {
    numbers[instances[number].id] = nil
    numbers[id] = number
    instances[number].id = id
  }

  /// The process that a step starts which names none.
  var onlyProcess: String? {
    let processes = runtime.processes.filter { !$0.isGlobalTask }
    return processes.count == 1 ? processes[0].id : nil
  }
}

/// An instance of a scenario.
struct Participant {
  var name: String?
  var id: InstanceID
  /// The number of the instance that has called it, and the call activity.
  var caller: (instance: Int, element: String)?
  /// The number of the instance whose message has started it, and the node that has sent that.
  var opener: (instance: Int, element: String)?
}

/// A step that did not go as it should.
struct Failure {
  let step: Int
  let messages: [String]

  func description(in scenario: Scenario) -> String {
    let step = scenario.steps[step]
    let line = scenario.text.position(of: step.path.range(in: scenario.text.bytes).lowerBound).line
    let head = "\(scenario.text.path):\(line): step \(self.step + 1), \"\(step.keyword.rawValue)\":"
    return messages.count == 1 ? "\(head) \(messages[0])" : ([head] + messages).joined(separator: "\n    ")
  }
}

/// What was not as expected, in sentences.
struct Unexpected: Error {
  var messages: [String]

  init(_ messages: String...) { self.messages = messages }
  init(messages: [String]) { self.messages = messages }
}

// MARK: Comparison

extension Performance {
  /// How `other` went differently, or nil if it did not.
  func difference(to other: Performance, in scenario: Scenario) -> String? {
    if failure?.messages != other.failure?.messages || failure?.step != other.failure?.step {
      return other.failure?.description(in: scenario) ?? "the failure does not occur"
    }
    for (mine, theirs) in zip(tale, other.tale) where mine != theirs { return "instead of \(mine) there is \(theirs)" }
    return tale.count == other.tale.count ? nil : "\(tale.count) events become \(other.tale.count)"
  }

  /// The story without what is not the same after an instance has been restored.
  private var tale: [String] {
    story.map { number, event in
      var event = event
      event.instance = nil
      event.scope = nil
      var encoder = TraceEncoder()
      return "\(number.map { "instance \($0 + 1) " } ?? "")\(encoder.line(event))"
    }
  }
}
