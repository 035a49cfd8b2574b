/// The methods that JUEL's expressions call on values, those of Java's strings, numbers, lists, maps and dates and of
/// Camunda's JSON values: the table. Each is named as its case.
///
/// A method is a case here, a row in `arity`, an arm in `call` and a function in its family's file. It belongs to all kinds
/// of values whose Java types have it: which one is meant shows at run time.
public enum JUELMethod: UInt8, Sendable, CaseIterable {
  // Of all values
  case equals, toString, compareTo
  // Of strings
  case length, substring, concat, equalsIgnoreCase, compareToIgnoreCase, contains, startsWith, endsWith
  case indexOf, lastIndexOf, toUpperCase, toLowerCase, trim, strip, `repeat`, isEmpty, isBlank, charAt
  case replace, replaceAll, replaceFirst, split, matches
  // Of numbers and booleans
  case intValue, longValue, doubleValue, floatValue, shortValue, booleanValue
  // Of lists
  case size, get, containsAll, subList
  case getSingleResult, getFirstResult, getSingleEntry, collectEntries
  // Of maps
  case containsKey, containsValue, keySet, values, getOrDefault
  // Of JSON values
  case prop, hasProp, element, elements, elementList, fieldNames, jsonPath
  case value, stringValue, numberValue, boolValue
  case isNull, isArray, isObject, isValue, isString, isNumber, isBoolean
  // Of dates: java.util's, java.time's and Joda's
  case plusYears, plusMonths, plusWeeks, plusDays, plusHours, plusMinutes, plusSeconds, plusMillis
  case minusYears, minusMonths, minusWeeks, minusDays, minusHours, minusMinutes, minusSeconds, minusMillis
  case withYear, withMonth, withMonthOfYear, withDayOfMonth, withDayOfYear, withDayOfWeek
  case withHour, withHourOfDay, withMinute, withMinuteOfHour, withSecond, withSecondOfMinute, withMillisOfSecond
  case withTimeAtStartOfDay, atStartOfDay
  case getYear, getMonth, getMonthValue, getMonthOfYear, getDayOfMonth, getDayOfYear, getDayOfWeek
  case getHour, getHourOfDay, getMinute, getMinuteOfHour, getSecond, getSecondOfMinute, getMillisOfSecond
  case getTime, getMillis, getValue, lengthOfMonth, isLeapYear
  case before, after, isBefore, isAfter, isEqual, isBeforeNow, isAfterNow
  case toDate, toDateTime, toInstant, toLocalDate, toLocalDateTime

  // Made by the compiler; nobody finds them by name
  case doubleText, parseJSON, formatDate
  case variableEquals, variableLess, variableLessOrEqual, variableGreater, variableGreaterOrEqual
  case variableIsEmpty, variableContains, variableContainsAny, variableOrDefault, base64
}

extension JUELMethod {
  public var name: String { "\(self)" }

  /// The method of this name, as expressions write it.
  public init?(name: some StringProtocol) {
    guard let method = JUELMethod.byName[String(name)] else { return nil }
    self = method
  }

  /// The names that expressions may write.
  public static let names = byName.keys.sorted()

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.prefix { $0 != .doubleText }.map { ($0.name, $0) })

  /// How many arguments the method takes, the value that it is called on not counted.
  public var arity: ClosedRange<Int> {
    switch self {
    case .length, .toUpperCase, .toLowerCase, .trim, .strip, .isEmpty, .isBlank, .intValue, .longValue,
      .doubleValue, .floatValue, .shortValue, .booleanValue, .size, .getSingleResult, .getFirstResult,
      .keySet, .values, .elements, .elementList, .fieldNames, .value, .stringValue, .numberValue, .boolValue,
      .isNull, .isArray, .isObject, .isValue, .isString, .isNumber, .isBoolean, .doubleText, .parseJSON,
      .variableIsEmpty, .base64, .withTimeAtStartOfDay, .atStartOfDay, .getYear, .getMonth, .getMonthValue,
      .getMonthOfYear,
      .getDayOfMonth, .getDayOfYear, .getDayOfWeek, .getHour, .getHourOfDay, .getMinute, .getMinuteOfHour, .getSecond,
      .getSecondOfMinute, .getMillisOfSecond, .getTime, .getMillis, .getValue, .lengthOfMonth, .isLeapYear,
      .isBeforeNow,
      .isAfterNow, .toDate, .toDateTime, .toInstant, .toLocalDate, .toLocalDateTime:
      0...0
    case .equals, .compareTo, .concat, .equalsIgnoreCase, .compareToIgnoreCase, .contains, .endsWith, .repeat, .charAt,
      .matches, .get, .containsAll, .collectEntries, .containsKey, .containsValue, .prop, .hasProp, .jsonPath,
      .variableEquals, .variableLess, .variableLessOrEqual, .variableGreater, .variableGreaterOrEqual,
      .variableOrDefault, .plusYears, .plusMonths, .plusWeeks, .plusDays, .plusHours, .plusMinutes, .plusSeconds,
      .plusMillis, .minusYears, .minusMonths, .minusWeeks, .minusDays, .minusHours, .minusMinutes, .minusSeconds,
      .minusMillis, .withYear, .withMonth, .withMonthOfYear, .withDayOfMonth, .withDayOfYear, .withDayOfWeek, .withHour,
      .withHourOfDay, .withMinute, .withMinuteOfHour, .withSecond, .withSecondOfMinute, .withMillisOfSecond, .before,
      .after, .isBefore, .isAfter, .isEqual:
      1...1
    case .replace, .replaceAll, .replaceFirst, .subList, .getOrDefault: 2...2
    case .substring, .split, .startsWith, .indexOf, .lastIndexOf: 1...2
    case .element, .getSingleEntry, .toString, .formatDate: 0...1
    case .variableContains, .variableContainsAny: 1...200
    }
  }
}
