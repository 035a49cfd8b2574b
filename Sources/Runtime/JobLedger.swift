import BatonServices

/// The jobs that wait for workers, by type, and what has become of attempts.
///
/// A job that nobody has taken yet is one entry of its type's queue. Entries of jobs that are gone or taken are skipped when
/// they come first; only a job that has been taken or has failed has an `Attempt`.
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
  var forServices = Queue<TokenID>()
  private var attempts: [TokenID: Attempt] = [:]

  subscript(token: TokenID) -> Attempt {
    get { attempts[token] ?? Attempt() }
    set { attempts[token] = newValue }
  }

  /// Whether anything is known of `token` but what the machine tells.
  func has(_ token: TokenID) -> Bool { attempts[token] != nil }

  mutating func enqueue(_ token: TokenID, type: String) { queues[type, default: Queue()].append(token) }

  /// Removes and returns the first job of `type` in its queue, whatever has become of it.
  mutating func popFirst(type: String) -> TokenID? { queues[type]?.popFirst() }

  /// Whether some job waits to be tried again.
  var hasRetries: Bool { attempts.values.contains { $0.phase == .backingOff } }

  /// Forgets the attempts at `token` and returns its timer.
  mutating func remove(_ token: TokenID) -> TimerHeap<Timer>.ID? { attempts.removeValue(forKey: token)?.timer }
}

extension RetryPolicy {
  /// How often a job is tried where nothing else is said.
  static let defaultAttempts = 3
}
