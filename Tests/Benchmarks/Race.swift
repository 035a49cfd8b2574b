extension Setting {
  /// Does some work as often as it is told.
  public typealias Work = (_ count: Int) throws -> Void

  /// Returns how many nanoseconds of this thread's time each of `contestants` needs to do its work once: the median of as many
  /// turns as the effort asks for. They take turns, so that what disturbs the machine disturbs all of them.
  func race(_ contestants: [Work]) throws -> [Double] {
    let counts = try contestants.map { try count(for: $0) }
    var times = contestants.map { _ in [Double]() }
    for _ in 0..<turns {
      for (index, work) in contestants.enumerated() {
        times[index].append(try Self.time(of: work, counts[index]) / Double(counts[index]))
      }
    }
    return times.map { $0.median }
  }

  /// Returns how many nanoseconds of this thread's time it takes to do `work` once.
  func nanoseconds(_ work: @escaping Work) throws -> Double { try race([work])[0] }

  /// Returns how often `work` is to be done in a turn.
  private func count(for work: Work) throws -> Int {
    var count = 1
    while case let time = try Self.time(of: work, count), time < turnTime {
      // What has been done once may have been slow for being the first.
      count = time * 16 < turnTime ? count * 8 : Int(Double(count) * turnTime / time) + 1
    }
    return count
  }

  private static func time(of work: Work, _ count: Int) throws -> Double {
    let start = threadTime()
    try work(count)
    return Double(threadTime() - start)
  }
}

extension [Double] {
  /// The one in the middle, of which there must be one.
  var median: Double { sorted()[count / 2] }
}
