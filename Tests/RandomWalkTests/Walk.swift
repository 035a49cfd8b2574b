import BatonBytecode
import BatonCompiler
import BatonRuntime
import BatonServices
import BatonTestSupport
import BatonValues

/// Random events against an instance of a model, up to its end.
struct Walk {
  /// What went against the rules, if anything did.
  private(set) var complaint: String?
  private(set) var eventCount = 0
  private let runtime: Runtime
  private var instance: InstanceID
  private var random: SplitMix64
  private let isInterrupted: Bool

  /// - Parameter isInterrupted: whether the instance is saved, removed and restored before each event.
  init(_ module: Module, seed: UInt64, isInterrupted: Bool) throws {
    var options = Runtime.Options()
    options.stepLimit = 10_000
    options.seed = seed
    runtime = Runtime(options: options)
    runtime.deploy(module)
    random = SplitMix64(seed: seed)
    self.isInterrupted = isInterrupted
    instance = try runtime.start("p", variables: ["pick": .number(Int(seed % 7)), "n": 0, "waits": false])
  }

  private var isActive: Bool {
    if case .active? = runtime.state(of: instance) { true } else { false }
  }

  /// Lets `count` events happen, and then only such as lead to the end. Returns what can be seen of the instance after each.
  mutating func go(_ count: Int) throws -> [String] {
    var story: [String] = []
    for step in 0..<count + 2_000 where isActive && complaint == nil {
      if isInterrupted { try interrupt() }
      eventCount += 1
      let event = step < count ? try happen() : try driveHome()
      check()
      story.append("\(event): \(picture)")
    }
    if isActive, complaint == nil { complaint = "it comes to no end: \(picture)" }
    if let complaint { story.append(complaint) }
    return story
  }

  /// What can be seen of the instance from outside.
  private var picture: String {
    guard isActive else { return "\(String(describing: runtime.state(of: instance)))" }
    let waits = runtime.waits(of: instance).map { "\($0.element)\($0.hasIncident ? "!" : "")" }
    let incidents = runtime.incidents(of: instance).map { "\($0.element) \($0.kind.rawValue)" }
    return "\(waits) \(incidents)"
  }

  /// An active instance waits for something.
  private mutating func check() {
    guard isActive else { return }
    let incidents = runtime.incidents(of: instance)
    if runtime.waits(of: instance).isEmpty && incidents.isEmpty { complaint = "it waits for nothing" }
    if let wrong = incidents.first(where: { ![.unhandledErrorEvent, .jobNoRetries].contains($0.kind) }) {
      complaint = "an incident at \(wrong.element): \(wrong.kind.rawValue) \(wrong.message)"
    }
  }

  private mutating func interrupt() throws {
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    instance = try runtime.restore(saved)
    if try runtime.save(instance) != saved { complaint = "the restored instance is not the saved one" }
  }

  // MARK: Events

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  private mutating func happen() throws -> String {
    switch roll(12) {
    case 0: return try publish(RandomModel.messages[roll(RandomModel.messages.count)])
    case 1: return try signal(RandomModel.signals[roll(RandomModel.signals.count)])
    case 2:
      let minutes = roll(90)
      runtime.advance(by: .seconds(60 * minutes))
      return "advance \(minutes)"
    case 3:
      let pick = roll(8)
      try runtime.setVariables(["pick": .number(pick), "waits": .boolean(roll(2) == 0)], of: instance)
      return "set \(pick)"
    case 4: return try mend() ?? driveHome()
    case 5: return try throwError()
    case 6: return try fail()
    default: return try complete() ?? driveHome()
    }
  }

  /// Lets something happen that brings the instance nearer to its end.
  private mutating func driveHome() throws -> String {
    if let mended = try mend() { return mended }
    if let completed = try complete() { return completed }
    for message in RandomModel.awaitedMessages where isActive { _ = try publish(message) }
    for name in RandomModel.awaitedSignals where isActive { _ = try signal(name) }
    runtime.advance(by: .seconds(4 * 3600))
    return "everything"
  }

  private func publish(_ message: String) throws -> String {
    try runtime.publish(message)
    return "message \(message)"
  }

  private func signal(_ name: String) throws -> String {
    try runtime.signal(name)
    return "signal \(name)"
  }

  private mutating func mend() throws -> String? {
    guard let incident = runtime.incidents(of: instance).first else { return nil }
    try runtime.retry(incident.token)
    return "retry \(incident.element)"
  }

  /// The tasks that can be worked on.
  private var tasks: [Wait] {
    runtime.waits(of: instance).filter { [.job, .userTask].contains($0.kind) && !$0.hasIncident }
  }

  private mutating func complete() throws -> String? {
    let tasks = self.tasks
    guard !tasks.isEmpty else { return nil }
    let task = tasks[roll(tasks.count)]
    try runtime.complete(task.token, variables: ["pick": .number(roll(8)), "waits": false])
    return "complete \(task.element)"
  }

  private mutating func throwError() throws -> String {
    let tasks = self.tasks
    guard !tasks.isEmpty else { return "nothing" }
    let task = tasks[roll(tasks.count)]
    let code = RandomModel.errors[roll(RandomModel.errors.count)]
    try runtime.throwError(task.token, BPMNError(code: code))
    return "error \(code) at \(task.element)"
  }

  private mutating func fail() throws -> String {
    let jobs = tasks.filter { $0.kind == .job }
    guard !jobs.isEmpty else { return "nothing" }
    let job = jobs[roll(jobs.count)]
    try runtime.fail(job.token, "failed", retries: roll(2))
    return "fail \(job.element)"
  }
}
