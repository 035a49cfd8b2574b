import BatonServices
import BatonValues
import Testing

/// What each implementation of the port must do, whoever performs the job.
@Suite(.timeLimit(.minutes(2))) struct ConformanceTests {
  enum Implementation: CaseIterable { case synchronous, asynchronous, exec, http }

  @Test(arguments: Implementation.allCases) func completes(_ implementation: Implementation) async throws {
    #expect(try await outcome("complete", implementation) == .completed(["answer": 42, "text": "é"]))
  }

  @Test(arguments: Implementation.allCases) func throwsBPMNErrors(_ implementation: Implementation) async throws {
    let error = try await outcome("error", implementation).error
    #expect(error?.code == "DECLINED")
    #expect(error?.variables == ["why": "funds"])
    #expect(error?.message.contains("funds") == true)
  }

  @Test(arguments: Implementation.allCases) func fails(_ implementation: Implementation) async throws {
    let failure = try await outcome("fail", implementation).failure
    #expect(failure?.message.contains("down") == true)
    #expect((failure?.retries ?? 2) == 2)
  }

  @Test(arguments: Implementation.allCases) func takesManyAtOnce(_ implementation: Implementation) async throws {
    let wishes = (0..<40).map { ["complete", "error", "fail"][$0 % 3] }
    let mixed = try await withThrowingTaskGroup(of: (Int, JobOutcome).self) { group in
      for (index, wish) in wishes.enumerated() {
        group.addTask { (index, try await outcome(wish, implementation)) }
      }
      return try await group.reduce(into: [Int: JobOutcome]()) { $0[$1.0] = $1.1 }
    }
    for (index, wish) in wishes.enumerated() {
      switch mixed[index] {
      case .completed: #expect(wish == "complete")
      case .bpmnError: #expect(wish == "error")
      case .failed: #expect(wish == "fail")
      case nil: Issue.record("no outcome")
      }
    }
  }

  private func outcome(_ wish: String, _ implementation: Implementation) async throws -> JobOutcome {
    let job = JobRequest(headers: ["errorStatuses": "409=DECLINED"], variables: ["do": .string(wish)])
    switch implementation {
    case .synchronous: return await Service.synchronous(answer).perform(job)
    case .asynchronous:
      return await Service.asynchronous { job in
        await Task.yield()
        return try answer(job)
      }.perform(job)
    case .exec: return try await perform("exec:/bin/sh -c '\(worker)'", job)
    case .http: return try await perform(Server.url("/outcome"), job)
    }
  }
}

@Sendable private func answer(_ job: JobRequest) throws -> Record {
  switch job.variables["do"] {
  case "complete": return ["answer": 42, "text": "é"]
  case "error": throw BPMNError(code: "DECLINED", message: "no funds", variables: ["why": "funds"])
  default: throw JobFailure("down")
  }
}

/// Stands between quotes, so that it has none of the same.
private let worker = #"""
  read job
  case $job in
    *complete*) echo "{\"answer\":42,\"text\":\"é\"}";;
    *error\"*) echo "{\"@error\":{\"code\":\"DECLINED\",\"message\":\"no funds\",\"variables\":{\"why\":\"funds\"}}}";;
    *) echo down >&2; exit 1;;
  esac
  """#
