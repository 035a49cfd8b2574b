import BatonBytecode
import BatonCompiler
import BatonRuntime
import Testing

/// What random walks have found, made small.
@Suite struct FoundTests {
  private let runtime: Runtime

  init() {
    var options = Runtime.Options()
    options.isTracing = true
    runtime = Runtime(options: options)
  }

  /// Starts a process of `elements` whose start event leads to `work`, and returns its instance and what waits there.
  private func start(_ elements: String) throws -> (InstanceID, TokenID) {
    let text =
      #"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">"#
      + #"<process id="p" isExecutable="true"><startEvent id="s"/>"#
      + #"<sequenceFlow id="f0" sourceRef="s" targetRef="work"/>\#(elements)</process></definitions>"#
    runtime.deploy(try Compiler.compile(Array(text.utf8), path: "found.bpmn").get())
    let instance = try runtime.start("p")
    return (instance, try #require(runtime.tokens(of: instance).first))
  }

  @Test func nothingIsLeftOfAJobThatIsSkipped() throws {
    let (instance, job) = try start(#"<serviceTask id="work"/>"#)
    try runtime.fail(job, "broken", retries: 0)
    try runtime.skip(job)
    try runtime.release(instance)
    #expect(runtime.residue.isEmpty)
  }

  @Test func theRunThatIsSkippedEndsWithItsRepetition() throws {
    let (instance, job) = try start(
      #"<serviceTask id="work"><standardLoopCharacteristics loopMaximum="3"><loopCondition>=true</loopCondition>"#
        + "</standardLoopCharacteristics></serviceTask>")
    try runtime.fail(job, "broken", retries: 0)
    try runtime.skip(job)
    #expect(runtime.state(of: instance) == .ended(.completed))
    let kinds = runtime.takeTrace().filter { $0.element == "work" }.map(\.kind)
    #expect(kinds.count { $0 == .activated } == 2)
    #expect(kinds.count { $0 == .completed || $0 == .terminated } == 2)
  }

  @Test func aJobThatIsRetriedWaitsForNothingElse() throws {
    let (instance, job) = try start(#"<serviceTask id="work"/>"#)
    try runtime.fail(job, "busy", retries: 2, retryAfter: .seconds(600))
    try runtime.throwError(job, BPMNError(code: "E"))
    try runtime.retry(job)
    #expect(runtime.nextTimer == nil)
    let saved = try runtime.save(instance)
    try runtime.remove(instance)
    let restored = try runtime.restore(saved)
    #expect(try runtime.save(restored) == saved)
  }

  @Test func noTokenBeginsInWhatIsKeptToBeCompensated() throws {
    let (instance, _) = try start(
      #"<subProcess id="work"><startEvent id="s2"/><sequenceFlow id="f1" sourceRef="s2" targetRef="done"/>"#
        + #"<task id="done"/><boundaryEvent id="b" attachedToRef="done"><compensateEventDefinition/></boundaryEvent>"#
        + #"<task id="undo" isForCompensation="true"/><association id="a" sourceRef="b" targetRef="undo"/></subProcess>"#
        + #"<sequenceFlow id="f2" sourceRef="work" targetRef="next"/><userTask id="next"/>"#)
    #expect(throws: RuntimeError.cannotBegin("done")) { try runtime.activate("done", in: instance) }
    #expect(runtime.waits(of: instance).map(\.element) == ["next"])
  }
}
