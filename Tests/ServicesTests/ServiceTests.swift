import BatonServices
import BatonValues
import Testing

@Suite struct ServiceTests {
  struct Trouble: Error {}

  @Test func whatABodyReturnsOrThrowsIsTheOutcome() async {
    let job = JobRequest(type: "t", variables: ["n": 1])
    let error = BPMNError(code: "E", message: "no", variables: ["why": "x"])
    let failure = JobFailure("later", retryAfter: .seconds(5), retries: 2)
    for service in both({ job in ["n": job.variables["n"] ?? nil] }) {
      #expect(await service.perform(job) == .completed(["n": 1]))
    }
    for service in both({ _ in throw error }) { #expect(await service.perform(job) == .bpmnError(error)) }
    for service in both({ _ in throw failure }) { #expect(await service.perform(job) == .failed(failure)) }
    for service in both({ _ in throw Trouble() }) {
      #expect(await service.perform(job) == .failed(JobFailure("Trouble()")))
    }
  }

  private func both(_ body: @escaping @Sendable (JobRequest) throws -> Record) -> [Service] {
    [
      .synchronous(body),
      .asynchronous { job in
        await Task.yield()
        return try body(job)
      },
    ]
  }

  @Test func aClosureThatWaitsForNothingIsSynchronous() {
    var registry = ServiceRegistry()
    registry.register("now") { _ in [:] }
    registry.register("later") { _ in
      await Task.yield()
      return [:]
    }
    guard case .synchronous = registry["now"], case .asynchronous = registry["later"] else {
      Issue.record("\(registry)")
      return
    }
  }

  @Test func theStarTakesTypesWithoutAService() async {
    var registry = ServiceRegistry()
    registry.register("a") { _ in ["by": "a"] }
    #expect(!isPresent(registry.service(for: "b")))
    registry.register("*") { _ in ["by": "*"] }
    #expect(await registry.service(for: "a")?.perform(JobRequest(type: "a")) == .completed(["by": "a"]))
    #expect(await registry.service(for: "b")?.perform(JobRequest(type: "b")) == .completed(["by": "*"]))
    #expect(!isPresent(registry["b"]))
    #expect(registry.types == ["*", "a"])
  }

  private func isPresent(_ service: Service?) -> Bool { if case .some = service { true } else { false } }

  @Test func aJobOutsideIsOneObject() {
    let job = JobRequest(
      key: .max, type: "t", process: "p", instance: 7, element: "e", retries: 3, attempt: 2, headers: ["h": "1"],
      variables: ["v": [nil]])
    #expect(
      job.datum == [
        "key": "18446744073709551615", "type": "t", "process": "p", "instance": "7", "element": "e", "name": nil,
        "retries": 3, "attempt": 2, "headers": ["h": "1"], "variables": ["v": [nil]],
      ])
  }
}
