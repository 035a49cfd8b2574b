import BatonServices
import BatonValues

/// A job that a server performs.
struct HTTPJob {
  let job: JobRequest
  let request: HTTPRequest
  let policy: RetryPolicy
  /// The codes of BPMN errors by the statuses that mean them.
  let errorCodes: [Int: String]
  let resultVariable: String?

  init(_ job: JobRequest, url: HTTPURL) throws(JobFailure) {
    let headers = JobHeaders(job.headers)
    self.job = job
    request = try HTTPRequest(job, to: url)
    policy = try RetryPolicy(
      headers: headers, backoff: .exponential(initial: .seconds(1), factor: 2, maximum: .seconds(300)))
    errorCodes = try headers.errorStatuses()
    resultVariable = try headers.text("resultVariable")
  }

  /// Returns the task's output.
  func perform() async throws -> Record {
    switch await HTTPTransport.shared.send(request) {
    case .success(let response): return try output(of: response)
    case .failure(let failure): throw self.failure(failure.message, isPassing: failure.isPassing)
    }
  }

  /// Returns the task's output that `response` holds.
  ///
  /// | status | outcome |
  /// |---|---|
  /// | in `errorStatuses` | a BPMN error, with the body as its message and, if it gives variables, as its variables |
  /// | 2xx | completed; a failure for good if the body gives no variables, for the work is done |
  /// | 408, 429, 5xx | a failure to be tried again, after the time that `Retry-After` asks for |
  /// | any other | a failure for good |
  func output(of response: HTTPResponse) throws -> Record {
    let output = response.variables(under: resultVariable)
    if let code = errorCodes[response.status] {
      throw BPMNError(code: code, message: response.excerpt, variables: output.record ?? [:])
    }
    switch (response.status, output) {
    case (200..<300, .variables(let variables)):
      return variables
    case (200..<300, .unusable(let reason)):
      throw failure("\(response.title), but \(reason)", response, isPassing: false)
    case (300..<400, _):
      throw failure("\(response.title) to \(response.target), which is not followed", isPassing: false)
    case (408, _), (429, _), (500..<600, _):
      throw failure(response.title, response, isPassing: true)
    default:
      throw failure(response.title, response, isPassing: false)
    }
  }

  /// Returns the failure of this attempt, in a line such as
  /// `POST http://host/path: 503 Service Unavailable after 3 attempts: <what the server says>`.
  private func failure(_ problem: String, _ response: HTTPResponse? = nil, isPassing: Bool) -> JobFailure {
    let excerpt = response?.excerpt ?? ""
    let message =
      "\(request.method) \(request.url.publicText): \(problem)"
      + (job.attempt > 1 ? " after \(job.attempt) attempts" : "") + (excerpt.isEmpty ? "" : ": \(excerpt)")
    guard isPassing else { return JobFailure(message, retries: 0, details: excerpt) }
    return policy.failure(of: job, message, wait: response?.retryAfter, details: excerpt)
  }
}
