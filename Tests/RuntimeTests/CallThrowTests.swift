import BatonBytecode
import BatonIR
import BatonRuntime
import BatonServices
import BatonValues
import Testing

/// Errors and escalations on their way out of called instances.
@Suite struct CallThrowTests {
  let runtime: Runtime

  init() {
    var options = Runtime.Options()
    options.isTracing = true
    runtime = Runtime(options: options)
  }

  static let error = Work.throwing([.error(code: .constant("E"), message: .constant("no money"))])
  static let escalation = Work.throwing([.escalation(code: .constant("E"))])

  /// The completed nodes, and the incidents.
  func story() -> [String] {
    runtime.takeTrace().compactMap { event in
      if case .incident(let kind, _) = event.kind { return kind.rawValue }
      return event.kind == .completed ? event.element : nil
    }
  }

  @Test func errorsAreCaughtAtTheCall() throws {
    runtime.deploy(try Chain.module("q", Self.error))
    runtime.deploy(try Module.guarded(by: [.error(code: "E")], isInterrupting: true, work: CallTests.call("q")))
    let instance = try runtime.start("p")
    #expect(runtime.state(of: instance) == .ended(.completed))
    #expect(runtime.instances.map { runtime.state(of: $0) }.contains(.ended(.cancelled)))
    #expect(story() == ["e0"])
  }

  @Test func errorsOfJobsAreCaughtFarOutside() throws {
    runtime.deploy(try Chain.module("r", .job("w")))
    runtime.deploy(try Chain.module("q", CallTests.call("r")))
    runtime.deploy(try Module.guarded(by: [.error(code: nil)], isInterrupting: true, work: CallTests.call("q")))
    let instance = try runtime.start("p")
    let job = try #require(runtime.activateJobs("w").first)
    try runtime.throwError(TokenID(rawValue: job.key), BPMNError(code: "F", message: "", variables: ["x": 1]))
    #expect(runtime.variables(of: instance) == ["x": 1])
    #expect(runtime.instances.filter { runtime.state(of: $0) == .active }.isEmpty)
    #expect(story() == ["e0"])
  }

  @Test func errorsThatNothingCatchesAreIncidentsWhereTheyWereThrown() throws {
    runtime.deploy(try Chain.module("q", Self.error))
    runtime.deploy(try Module.guarded(by: [.error(code: "F")], isInterrupting: true, work: CallTests.call("q")))
    let instance = try runtime.start("p")
    let called = try #require(runtime.children(of: instance).first)
    #expect(runtime.incidents(of: called).map(\.message) == ["nothing catches error 'E': no money"])
    #expect(runtime.incidents(of: instance) == [])
    #expect(story() == ["UNHANDLED_ERROR_EVENT"])
    try runtime.cancel(instance)
    #expect(runtime.state(of: called) == .ended(.cancelled))
  }

  @Test(arguments: [true, false])
  func escalationsPassToTheCaller(isInterrupting: Bool) throws {
    runtime.deploy(try Chain.module("q", Self.escalation, .person))
    runtime.deploy(
      try Module.guarded(by: [.escalation(code: "E")], isInterrupting: isInterrupting, work: CallTests.call("q")))
    let instance = try runtime.start("p")
    #expect(story().filter { $0 == "e0" }.count == 1)
    #expect(runtime.state(of: instance) == (isInterrupting ? .ended(.completed) : .active))
    let active = runtime.instances.filter { runtime.state(of: $0) == .active }
    #expect(active.count == (isInterrupting ? 0 : 2))
    guard !isInterrupting else { return }
    let called = try #require(runtime.children(of: instance).first)
    try runtime.complete(try #require(runtime.waits(of: called).first).token)
    #expect(runtime.state(of: instance) == .ended(.completed))
  }
}
