import BatonValues

/// How often a job is tried, and how long it waits in between.
public struct RetryPolicy: Hashable, Sendable {
  /// The attempts in all, the first included; nil leaves the count to the job's own `retries`.
  public var attempts: Int?
  public var backoff: Backoff

  public init(attempts: Int? = nil, backoff: Backoff = .listed([])) {
    self.attempts = attempts
    self.backoff = backoff
  }

  /// Returns what becomes of `job` after an attempt that failed with `message`: the attempts left, and the wait
  /// before the next, which is `wait` if somebody has asked for just that.
  public func failure(of job: JobRequest, _ message: String, wait: Duration? = nil, details: String = "") -> JobFailure
  {
    let left = max(0, attempts.map { $0 - max(job.attempt, 0) } ?? job.retries - 1)
    let delay = wait ?? backoff.delay(after: job.attempt)
    return JobFailure(message, retryAfter: left > 0 ? delay : nil, retries: left, details: details)
  }
}

extension RetryPolicy {
  /// The policy that `headers` declare with `retries` and `retryBackoff`, `backoff` being the one to use if they
  /// say nothing about it.
  ///
  /// `retries` is the number of attempts. `retryBackoff` is a `Backoff` in writing, or a cycle such as `R5/PT5M`,
  /// which is five attempts with five minutes between them.
  package init(headers: JobHeaders, backoff: Backoff) throws(JobFailure) {
    self.init(attempts: try headers.count("retries", in: 1...1_000_000), backoff: backoff)
    guard let text = try headers.text("retryBackoff") else { return }
    guard let (cycle, written) = RetryPolicy.parse(text) else {
      throw JobFailure(
        header: "retryBackoff", "\(text.quoted) is no back-off such as PT5S, PT1S,PT1M, PT1S*2 or R5/PT5M")
    }
    if let attempts, let cycle, attempts != cycle {
      throw JobFailure(header: "retryBackoff", "\(text.quoted) asks for \(cycle) attempts, but retries for \(attempts)")
    }
    self.attempts = attempts ?? cycle
    self.backoff = written
  }

  private static func parse(_ text: String) -> (attempts: Int?, Backoff)? {
    guard text.hasPrefix("R"), let slash = text.firstIndex(of: "/") else { return Backoff(text).map { (nil, $0) } }
    guard let attempts = Int(text[..<slash].dropFirst()), 1...1_000_000 ~= attempts,
      let delay = Duration(iso8601: text[slash...].dropFirst())
    else { return nil }
    return (attempts, .listed([delay]))
  }

  /// The headers that `init(headers:backoff:)` reads.
  package static func headers(backoff: String) -> [HeaderDeclaration] {
    [
      HeaderDeclaration("retries", "how often the job is tried in all", default: "the job's retries"),
      HeaderDeclaration(
        "retryBackoff", "the wait before another attempt: PT5S, PT1S,PT10S,PT1M, PT1S*2, PT1S*2..PT5M or R5/PT5M",
        default: backoff),
    ]
  }
}
