import BatonServices
import BatonValues

extension Adapter {
  /// Performs a job by a program: the job as a JSON object on its standard input, the task's output as a JSON object,
  /// or nothing, on its standard output.
  ///
  /// The program is started directly, without a shell, with our environment and working directory. What its exit status
  /// and output mean is written at `ExecJob.output(of:)`.
  package static let exec = Adapter(
    schemes: ["exec"], form: "exec:COMMAND",
    summary: "runs COMMAND (no shell) with the job as JSON on its standard input; its standard output is the result",
    headers: [HeaderDeclaration("timeout", "how long the command may run", default: "PT30S")]
      + RetryPolicy.headers(backoff: "at once")
  ) { specification throws(SpecificationError) in
    let words: [String]
    do { words = try commandWords(specification.rest) } catch {
      throw SpecificationError("\(specification.text.quoted): \(error)")
    }
    return .asynchronous { job in try await ExecJob(job, command: words).perform() }
  }
}

/// The commands that run at once at most; other jobs wait for their turn.
private let threads = BlockingThreads(limit: 64)

/// A job that a command performs.
struct ExecJob {
  let job: JobRequest
  let command: [String]
  let policy: RetryPolicy
  let limits: ChildLimits

  init(_ job: JobRequest, command: [String]) throws(JobFailure) {
    let headers = JobHeaders(job.headers)
    self.job = job
    self.command = command
    policy = try RetryPolicy(headers: headers, backoff: .listed([]))
    limits = ChildLimits(time: try headers.duration("timeout", default: .seconds(30)))
  }

  /// Returns the task's output. If the task that awaits it is cancelled, the command is ended.
  func perform() async throws -> Record {
    let (group, words, limits) = (ProcessGroup(), command, limits)
    let input = Array((JSON.text(of: job.datum) + "\n").utf8)
    let report = await withTaskCancellationHandler {
      await threads.run { () -> Result<ChildReport, SystemError> in
        do throws(SystemError) {
          let child = try ChildProcess.start(words, as: group)
          return .success(child?.run(input: input, limits: limits) ?? ChildReport(ending: .cancelled))
        } catch {
          return .failure(error)
        }
      }
    } onCancel: {
      group.cancel()
    }
    switch report {
    case .success(let report): return try output(of: report)
    case .failure(let error): throw policy.failure(of: job, "\(name): cannot be started: \(error.reason)")
    }
  }

  /// The command as messages name it.
  private var name: String { command.joined(separator: " ").abbreviated(to: 80) }

  /// Returns the variables of a JSON object that the command wrote before it ended with exit status 0; none if it
  /// wrote nothing.
  ///
  /// The object `{"@error": {"code": …, "message": …, "variables": {…}}}` is a BPMN error. Any other output is a
  /// failure for good, for the work is done and would be done twice. Another exit status is a failure that the job's
  /// retries may mend, with the last lines of standard error as its message; so is a command that ran too long or
  /// wrote too much.
  func output(of report: ChildReport) throws -> Record {
    switch report.ending {
    case .exited(0): return try variables(report.output)
    case .exited(let status): throw failure("exit status \(status)", report)
    case .signalled(let signal): throw failure("ended by signal \(signal)", report)
    case .timedOut: throw failure("still running after \(limits.time), ended", report)
    case .tooMuchOutput: throw failure("more than \(limits.output >> 20) MiB of output, ended", report)
    case .cancelled: throw JobFailure("\(name): cancelled", retries: job.retries)
    case .lost: throw failure("its exit status is lost, because SIGCHLD is ignored", report)
    }
  }

  private func failure(_ problem: String, _ report: ChildReport) -> JobFailure {
    let log = String(decoding: report.errorTail, as: UTF8.self)
    let lines = log.split(whereSeparator: \.isNewline).suffix(5).joined(separator: "\n").suffix(1000)
    let message = "\(name): \(problem)" + (lines.isEmpty ? "" : ": \(lines)")
    return policy.failure(of: job, message, details: log)
  }

  private func variables(_ output: [UInt8]) throws -> Record {
    if output.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) { return [:] }
    let result: Datum
    do { result = try output.withUnsafeBufferPointer { bytes throws(JSONError) in try JSON.parse(bytes) } } catch {
      throw JobFailure("\(name): its output is not JSON: \(error)", retries: 0)
    }
    guard let record = result.context else {
      throw JobFailure(
        "\(name): its output is no JSON object, but \(JSON.text(of: result).abbreviated(to: 80))", retries: 0)
    }
    guard let error = record["@error"] else { return record }
    guard record.count == 1, let code = error["code"]?.string, let message = (error["message"] ?? "").string,
      let variables = (error["variables"] ?? [:]).context
    else {
      throw JobFailure("\(name): @error must be alone and like {\"code\": \"…\", \"message\": \"…\"}", retries: 0)
    }
    throw BPMNError(code: code, message: message, variables: variables)
  }
}
