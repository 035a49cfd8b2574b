/// Why two temporals have no sum, difference, product or quotient.
enum TemporalMisfit: Error {
  /// Their kinds do not go together.
  case kinds
  /// The result is beyond what its kind can be.
  case range
  /// One has an offset from UTC and the other none.
  case zones
}

/// The arithmetic of DMN 1.5 §10.3.2.3 and tables 55–58. A date is where need be a date and time: midnight UTC.
extension Temporal {
  func adding(_ other: Temporal) throws(TemporalMisfit) -> Temporal {
    switch (self, other) {
    case (.daysDuration(let a), .daysDuration(let b)): try .days(a.nanoseconds + b.nanoseconds)
    case (.monthsDuration(let a), .monthsDuration(let b)): try .months(a.months.addingReportingOverflow(b.months))
    case (.date(let date), .daysDuration(let duration)), (.daysDuration(let duration), .date(let date)):
      .date(try Temporal.checked(DateAndTime(date).adding(duration)).date)
    case (.date(let date), .monthsDuration(let duration)), (.monthsDuration(let duration), .date(let date)):
      .date(try Temporal.checked(date.adding(months: duration.months)))
    case (.dateAndTime(let value), .daysDuration(let duration)), (.daysDuration(let duration), .dateAndTime(let value)):
      .dateAndTime(try Temporal.checked(value.adding(duration)))
    case (.dateAndTime(let value), .monthsDuration(let duration)),
      (.monthsDuration(let duration), .dateAndTime(let value)):
      .dateAndTime(try Temporal.checked(value.adding(duration)))
    case (.time(let time), .daysDuration(let duration)), (.daysDuration(let duration), .time(let time)):
      .time(time.adding(duration))
    case (.date, _), (.time, _), (.dateAndTime, _), (.daysDuration, _), (.monthsDuration, _): throw .kinds
    }
  }

  func subtracting(_ other: Temporal) throws(TemporalMisfit) -> Temporal {
    switch (self, other) {
    case (.time(let a), .time(let b)):
      guard a.zone.isLocal == b.zone.isLocal else { throw .zones }
      return try .days(Int128(a.universalNanoseconds - b.universalNanoseconds))
    case (.date, .date), (.date, .dateAndTime), (.dateAndTime, .date), (.dateAndTime, .dateAndTime):
      guard let a = dateAndTime, let b = other.dateAndTime, let difference = a.duration(since: b) else { throw .zones }
      return .daysDuration(difference)
    case (_, .daysDuration), (_, .monthsDuration):
      if kind == .daysDuration || kind == .monthsDuration, kind != other.kind { throw .kinds }
      return try adding(other.negated())
    case (.date, .time), (.time, .date), (.time, .dateAndTime), (.dateAndTime, .time), (.daysDuration, _),
      (.monthsDuration, _):
      throw .kinds
    }
  }

  func negated() throws(TemporalMisfit) -> Temporal {
    switch self {
    case .daysDuration(let duration): .daysDuration(DaysDuration(unchecked: -duration.nanoseconds))
    case .monthsDuration(let duration): try .months((-duration.months, false))
    case .date, .time, .dateAndTime: throw .kinds
    }
  }

  /// This duration `factor` times, without what is less than a nanosecond or a month.
  func multiplied(by factor: Decimal128) throws(TemporalMisfit) -> Temporal {
    try scaled { $0.multiplied(by: factor) }
  }

  /// The `divisor`th part of this duration, without what is less than a nanosecond or a month.
  /// - Requires: `divisor` is not zero.
  func divided(by divisor: Decimal128) throws(TemporalMisfit) -> Temporal { try scaled { $0.divided(by: divisor) } }

  private func scaled(_ scale: (Decimal128) -> Decimal128?) throws(TemporalMisfit) -> Temporal {
    guard let amount else { throw .kinds }
    guard let scaled = scale(amount), let whole = Int128(truncating: scaled) else { throw .range }
    if case .daysDuration = self { return try .days(whole) }
    guard let months = Int64(exactly: whole) else { throw .range }
    return try .months((months, false))
  }

  /// The nanoseconds or months of a duration.
  var amount: Decimal128? {
    switch self {
    case .daysDuration(let duration): Decimal128(duration.nanoseconds)
    case .monthsDuration(let duration): Decimal128(Int(duration.months))
    case .date, .time, .dateAndTime: nil
    }
  }

  /// The date and time that this is, or is where one is expected.
  var dateAndTime: DateAndTime? {
    switch self {
    case .date(let date): DateAndTime(date)
    case .dateAndTime(let value): value
    case .time, .daysDuration, .monthsDuration: nil
    }
  }

  private static func days(_ nanoseconds: Int128) throws(TemporalMisfit) -> Temporal {
    .daysDuration(try checked(DaysDuration(nanoseconds: nanoseconds)))
  }

  private static func months(_ result: (partialValue: Int64, overflow: Bool)) throws(TemporalMisfit) -> Temporal {
    .monthsDuration(try checked(result.overflow ? nil : MonthsDuration(months: result.partialValue)))
  }

  private static func checked<T>(_ value: T?) throws(TemporalMisfit) -> T {
    guard let value else { throw .range }
    return value
  }
}

extension Int128 {
  /// The integer next to `decimal` towards zero, or nil if it does not fit.
  init?(truncating decimal: Decimal128) {
    guard let whole = decimal.rounded(scale: 0, .down), whole.exponent <= 34 else { return nil }
    let (magnitude, overflow) = whole.coefficient.multipliedReportingOverflow(by: PowersOfTen[whole.exponent])
    guard !overflow, magnitude <= UInt128(Int128.max) else { return nil }
    self = whole.isNegative ? -Int128(magnitude) : Int128(magnitude)
  }
}

extension Decimal128 {
  /// `integer`, of at most 34 digits.
  init(_ integer: Int128) {
    var coefficient = integer.magnitude
    var exponent = 0
    if coefficient != 0 { Decimal128.trim(&coefficient, &exponent) }
    self.init(coefficient: coefficient, exponent: exponent, isNegative: integer < 0)
  }
}
