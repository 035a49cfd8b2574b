extension Runtime {
  /// Moves the time to `time` and does what is due until then, in order, each thing at its own time. An earlier time than
  /// `now` changes nothing.
  public func advance(to time: Timestamp) {
    while let (dueTime, timer) = timers.popDue(at: time) {
      now = max(now, dueTime)
      fire(timer)
      settle()
    }
    now = max(now, time)
  }

  /// Moves the time on by `duration`.
  public func advance(by duration: Duration) { advance(to: now.advanced(by: duration)) }

  /// The time at which something is due by itself, or nil if nothing is.
  public var nextTimer: Timestamp? { timers.nextTime }

  private func fire(_ timer: Timer) {
    switch timer {
    case .retry(let token), .lease(let token): makeAvailable(token)
    case .wait(let token): ring(at: token)
    case .start(let start): ring(start)
    case .expiry(let message): messages.remove(message)
    case .letterExpiry(let letter): letters.remove(letter)
    }
  }

  /// Lets `timer` concern the job at `token` after `duration`, in the stead of any other.
  func arm(_ timer: Timer, at token: TokenID, after duration: Duration) {
    disarm(token)
    let time = now.advanced(by: duration)
    let rank: UInt64
    if case .retry = timer { rank = seniority.append(token) } else { rank = seniority.draw() }
    jobs[token].timer = timers.insert(timer, at: time, rank: rank)
    jobs[token].due = time
    if case .retry = timer { record(.timer(due: time), at: token) }
  }

  func disarm(_ token: TokenID) {
    guard jobs.has(token), let timer = jobs[token].timer else { return }
    timers.cancel(timer)
    jobs[token].timer = nil
    jobs[token].due = nil
    seniority.remove(token)
  }
}
