/// A range outside any heap (DMN 1.5 §10.3.2.7): two ends, or a test such as `< 10`, which FEEL takes for a range too.
public struct Interval: Hashable, Sendable {
  public let shape: Shape
  /// Null where there is no such end.
  public let low: Datum
  public let high: Datum

  public init(_ shape: Shape, low: Datum, high: Datum) {
    self.shape = shape
    self.low = low
    self.high = high
  }

  /// How a range is written and which of its ends belong to it.
  @frozen public enum Shape: UInt8, Hashable, Sendable, CaseIterable {
    /// `(low..high)`, `[low..high)`, `(low..high]`, `[low..high]`
    case open, closedLow, closedHigh, closed
    /// `< high`, `<= high`, `> low`, `>= low`
    case less, lessOrEqual, greater, greaterOrEqual
    /// `= low`, `!= low`, whose ends are the same value.
    case equal, notEqual
  }
}

extension Interval.Shape {
  public init(includesLow: Bool, includesHigh: Bool) {
    self = includesLow ? includesHigh ? .closed : .closedLow : includesHigh ? .closedHigh : .open
  }

  public var includesLow: Bool {
    switch self {
    case .closedLow, .closed, .greaterOrEqual, .equal: true
    case .open, .closedHigh, .less, .lessOrEqual, .greater, .notEqual: false
    }
  }

  public var includesHigh: Bool {
    switch self {
    case .closedHigh, .closed, .lessOrEqual, .equal: true
    case .open, .closedLow, .less, .greater, .greaterOrEqual, .notEqual: false
    }
  }

  /// What stands before the value of a test; nil for a range that is written with brackets.
  public var sign: StaticString? {
    switch self {
    case .open, .closedLow, .closedHigh, .closed: nil
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "="
    case .notEqual: "!="
    }
  }
}
