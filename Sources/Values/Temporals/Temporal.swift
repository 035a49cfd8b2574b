/// A date, a time, both, or a length of time (DMN 1.5 §10.3.2.3.4–7), outside any heap.
public enum Temporal: Hashable, Sendable {
  case date(CivilDate)
  case time(TimeOfDay)
  case dateAndTime(DateAndTime)
  case daysDuration(DaysDuration)
  case monthsDuration(MonthsDuration)
}

extension Temporal {
  public enum Kind: UInt8, Sendable, CaseIterable {
    case date, time, dateAndTime, daysDuration, monthsDuration

    /// What FEEL calls the type, and `@type` of its JSON form.
    public var name: String { "\(text)" }

    var text: StaticString {
      switch self {
      case .date: "date"
      case .time: "time"
      case .dateAndTime: "date and time"
      case .daysDuration: "days and time duration"
      case .monthsDuration: "years and months duration"
      }
    }

    /// The kind that FEEL calls `name`.
    public init?(name: some StringProtocol) {
      var name = String(name)
      guard let kind = name.withUTF8({ Kind(utf8: $0) }) else { return nil }
      self = kind
    }

    init?(utf8 name: UnsafeBufferPointer<UInt8>) {
      let kind = Kind.allCases.first { kind in
        UTF8Text.equal(name, UnsafeBufferPointer(start: kind.text.utf8Start, count: kind.text.utf8CodeUnitCount))
      }
      guard let kind else { return nil }
      self = kind
    }
  }

  public var kind: Kind {
    switch self {
    case .date: .date
    case .time: .time
    case .dateAndTime: .dateAndTime
    case .daysDuration: .daysDuration
    case .monthsDuration: .monthsDuration
    }
  }

  /// The value of `kind` that is written as `text`, or nil if none is.
  public init?(_ text: some StringProtocol, as kind: Kind) {
    var text = String(text)
    guard let value = text.withUTF8({ Temporal(utf8: $0, as: kind) }) else { return nil }
    self = value
  }

  /// The value that `@"text"` stands for, or nil if it is none.
  public init?(literal text: some StringProtocol) {
    var text = String(text)
    guard let value = text.withUTF8({ Temporal(utf8: $0) }) else { return nil }
    self = value
  }
}

extension Temporal: CustomStringConvertible {
  /// This in ISO 8601, as FEEL's `string` writes it.
  public var description: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }
}
