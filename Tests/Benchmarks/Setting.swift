/// How to measure.
public struct Setting {
  public enum Effort: Sendable {
    /// Everything once, on as little as there can be: to see whether it works, not how fast.
    case trial
    case usual
    /// As much as the figures of `Spec/Speed.md` were measured on.
    case full
  }

  public var effort: Effort
  /// Files and folders of diagrams.
  public var corpus: [String]
  /// Takes the figures as they come.
  public var report: (Figure) -> Void

  public init(
    _ effort: Effort, corpus: [String] = [], report: @escaping (Figure) -> Void
  ) {
    self.effort = effort
    self.corpus = corpus
    self.report = report
  }
}

extension Setting {
  /// How many turns each contestant of a race has.
  var turns: Int {
    switch effort {
    case .trial: 1
    case .usual: 31
    case .full: 61
    }
  }

  /// About how long a turn takes, in nanoseconds.
  var turnTime: Double { effort == .trial ? 0 : 2_000_000 }

  /// Reports `value` under `name`.
  func report(
    _ name: String, _ value: Double, _ unit: String, ratio: Figure.Ratio? = nil, target: Figure.Target? = nil
  ) {
    report(Figure(name, value, unit, ratio: ratio, target: target))
  }
}
