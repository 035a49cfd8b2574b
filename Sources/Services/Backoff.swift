/// How long a job waits between its attempts.
public enum Backoff: Hashable, Sendable {
  /// One wait after another, the last one again and again; without any, no wait.
  case listed([Duration])
  /// Each wait `factor` times the one before, none longer than `maximum`.
  case exponential(initial: Duration, factor: Int, maximum: Duration)

  /// The longest wait where nothing else is said.
  public static let longest = Duration.seconds(3600)

  /// Returns the wait after attempt number `attempt`, counted from 1.
  public func delay(after attempt: Int) -> Duration {
    switch self {
    case .listed(let delays):
      return delays.isEmpty ? .zero : delays[min(max(attempt, 1), delays.count) - 1]
    case .exponential(let initial, let factor, let maximum):
      var delay = min(initial, maximum)
      guard factor > 1, delay > .zero else { return delay }
      // The wait reaches its maximum after a few steps, however large the attempt's number.
      var steps = attempt - 1
      while steps > 0, delay < maximum {
        delay = delay > maximum / factor ? maximum : delay * factor
        steps -= 1
      }
      return delay
    }
  }
}

extension Backoff {
  /// The back-off written as `text`: durations in ISO 8601 with commas between them (`PT1S,PT10S,PT1M`), or a
  /// growing wait (`PT1S*2`, or `PT1S*2..PT5M` for one of at most five minutes).
  package init?(_ text: String) {
    if let star = text.firstIndex(of: "*") {
      self.init(initial: text[..<star], growth: text[text.index(after: star)...])
    } else {
      var delays: [Duration] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let delay = Duration(iso8601: part.trimmingSpaces) else { return nil }
        delays.append(delay)
      }
      self = .listed(delays)
    }
  }

  private init?(initial: Substring, growth: Substring) {
    let factorEnd = growth.firstIndex(of: ".") ?? growth.endIndex
    let bound = growth[factorEnd...]
    guard let initial = Duration(iso8601: initial.trimmingSpaces),
      let factor = Int(growth[..<factorEnd].trimmingSpaces), 2...100 ~= factor
    else { return nil }
    if bound.isEmpty {
      self = .exponential(initial: initial, factor: factor, maximum: max(initial, Backoff.longest))
    } else {
      guard bound.hasPrefix(".."), let maximum = Duration(iso8601: bound.dropFirst(2).trimmingSpaces),
        maximum >= initial
      else { return nil }
      self = .exponential(initial: initial, factor: factor, maximum: maximum)
    }
  }
}

extension Substring {
  /// This without spaces at its ends.
  package var trimmingSpaces: Substring {
    var text = self.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
