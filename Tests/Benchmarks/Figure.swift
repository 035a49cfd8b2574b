/// Something measured.
public struct Figure: Sendable {
  public var name: String
  public var value: Double
  /// What `value` counts, such as `ns`.
  public var unit: String
  public var ratio: Ratio?
  public var target: Target?

  public init(
    _ name: String, _ value: Double, _ unit: String, ratio: Ratio? = nil, target: Target? = nil
  ) {
    (self.name, self.value, self.unit) = (name, value, unit)
    (self.ratio, self.target) = (ratio, target)
  }

  /// How many times as much as something else.
  public struct Ratio: Sendable {
    public var value: Double
    /// What it is compared with; measured in the same run, unless it says where it was.
    public var base: String

    public init(_ value: Double, to base: String) { (self.value, self.base) = (value, base) }
  }

  /// What the value or the ratio is to be.
  public enum Target: Sendable {
    case atMost(Double)
    case ratioAtMost(Double)
    case ratioAtLeast(Double)
  }
}

extension Figure {
  /// Whether the figure is as it is to be; nil if nobody has said how.
  public var meetsTarget: Bool? {
    switch target {
    case .atMost(let limit)?: value <= limit
    case .ratioAtMost(let limit)?: ratio.map { $0.value <= limit }
    case .ratioAtLeast(let limit)?: ratio.map { $0.value >= limit }
    case nil: nil
    }
  }
}
