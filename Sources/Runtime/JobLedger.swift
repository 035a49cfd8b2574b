import BatonBytecode
import BatonServices
import BatonValues

/// The jobs that wait for workers, by type, and what has become of attempts.
///
/// A job that nobody has taken yet is one entry of its type's queue. Entries of jobs that are gone or taken are skipped when
/// they come first, and dropped when they are many; only a job that has been taken or has failed has an `Attempt`.
struct JobLedger {
  struct Attempt {
    /// How many attempts there have been, the present one included.
    var number = 0
    /// How many are left, the present one included; nil as long as the diagram's number holds.
    var retries: Int?
    var phase = Phase.available
    /// Ends the worker's lease, or the wait before another attempt.
    var timer: TimerHeap<Timer>.ID?
    /// When `timer` fires.
    var due: Timestamp?
  }

  enum Phase { case available, taken, backingOff }

  private var queues: [String: Queue<TokenID>] = [:]
  /// The jobs that an asynchronous service is to perform.
  private var serviceQueue = Queue<TokenID>()
  private var attempts: [TokenID: Attempt] = [:]
  /// How many jobs wait to be tried again.
  private var retrying = 0

  subscript(token: TokenID) -> Attempt {
    get { attempts[token] ?? Attempt() }
    set {
      let old = attempts.updateValue(newValue, forKey: token)
      retrying += (newValue.phase == .backingOff ? 1 : 0) - (old?.phase == .backingOff ? 1 : 0)
    }
  }

  /// Whether anything is known of `token` but what the machine tells.
  func has(_ token: TokenID) -> Bool { attempts[token] != nil }

  /// Offers the job `token` to workers. `isWaiting` tells whether a token still waits.
  mutating func enqueue(_ token: TokenID, type: String, isWaiting: (TokenID) -> Bool) {
    let attempts = attempts
    queues[type, default: Queue()].append(token) { isWaiting($0) && attempts[$0]?.phase ?? .available == .available }
  }

  /// Offers the job `token` to asynchronous services. `isWaiting` tells whether a token still waits.
  mutating func enqueueForServices(_ token: TokenID, isWaiting: (TokenID) -> Bool) {
    let attempts = attempts
    serviceQueue.append(token) { isWaiting($0) && attempts[$0]?.phase ?? .available == .available }
  }

  /// Removes and returns the first job of `type` in its queue, whatever has become of it.
  mutating func popFirst(type: String) -> TokenID? {
    let first = queues[type]?.popFirst()
    if queues[type]?.isEmpty == true { queues[type] = nil }
    return first
  }

  /// Removes and returns the first job for asynchronous services, whatever has become of it.
  mutating func popFirstForServices() -> TokenID? { serviceQueue.popFirst() }

  /// Of how many jobs more is known than the machine tells.
  var attemptCount: Int { attempts.count }

  /// Whether some job waits to be tried again.
  var hasRetries: Bool { retrying > 0 }

  /// Forgets the attempts at `token` and returns its timer.
  mutating func remove(_ token: TokenID) -> TimerHeap<Timer>.ID? {
    if attempts.isEmpty { return nil }
    let old = attempts.removeValue(forKey: token)
    if old?.phase == .backingOff { retrying -= 1 }
    return old?.timer
  }
}

extension RetryPolicy {
  /// How often a job is tried where nothing else is said.
  static let defaultAttempts = 3

  /// The policy that the details of a wait declare.
  init(_ details: [WaitDetail: Datum]) throws(JobFailure) {
    var headers: Record = [:]
    headers["retries"] = details[.retries]
    headers["retryBackoff"] = details[.retryBackoff]
    try self.init(headers: JobHeaders(headers), backoff: .listed([]))
  }
}
