/// A value outside any heap: what goes into an instance and comes out of it.
public enum Datum: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(Decimal128)
  case string(String)
  case temporal(Temporal)
  case list([Datum])
  case context(Record)
  indirect case range(Interval)
}

// MARK: Convenience

extension Datum {
  public static func number(_ integer: Int) -> Datum { .number(Decimal128(integer)) }

  /// The value under `key`, or nil if this is no context or has no such key.
  public subscript(key: String) -> Datum? {
    guard case .context(let record) = self else { return nil }
    return record[key]
  }

  /// The element at `index`, counted from 0, or nil if this is no list or there is none.
  public subscript(index: Int) -> Datum? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  public var isNull: Bool { self == .null }

  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }
  public var decimal: Decimal128? {
    if case .number(let value) = self { value } else { nil }
  }
  /// The integer that this is, or nil if it is no number, has a fraction, or does not fit.
  public var integer: Int? { decimal.flatMap { Int(exactly: $0) } }
  /// The double nearest to the number that this is.
  public var double: Double? { decimal.map { Double($0) } }
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }
  public var temporal: Temporal? {
    if case .temporal(let value) = self { value } else { nil }
  }
  public var list: [Datum]? {
    if case .list(let value) = self { value } else { nil }
  }
  public var context: Record? {
    if case .context(let value) = self { value } else { nil }
  }
}

// MARK: Literals

extension Datum: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
  public init(floatLiteral value: Double) { self = .number(Decimal128(floatLiteral: value)) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: Datum...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, Datum)...) { self = .context(Record(elements)) }
}
