/// What a value is to a person who reads a message, and to an operation that tells kinds apart.
public enum Kind: UInt8, Sendable, CaseIterable {
  case null, boolean, number, string, list, context
  case date, time, dateAndTime, daysDuration, monthsDuration
  case range, function
  case absent, failed

  /// The kind with its article, as in "cannot add a number and **a string**".
  public var phrase: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .context: "a context"
    case .date: "a date"
    case .time: "a time"
    case .dateAndTime: "a date and time"
    case .daysDuration: "a days and time duration"
    case .monthsDuration: "a years and months duration"
    case .range: "a range"
    case .function: "a function"
    case .absent: "an undefined variable"
    case .failed: "a failed expression"
    }
  }
}

extension Heap {
  /// The kind of `value`.
  public func kind(of value: Value) -> Kind {
    switch value.tag {
    case .integer, .decimal: .number
    case .short, .string: .string
    case .list: .list
    case .context: .context
    case .special:
      if value.isBoolean { .boolean } else if value.isNull { .null } else if value.isAbsent { .absent } else { .failed }
    case .boxed:
      switch objectKind(of: value) {
      case .decimal: .number
      case .date: .date
      case .time: .time
      case .dateAndTime: .dateAndTime
      case .daysDuration: .daysDuration
      case .monthsDuration: .monthsDuration
      case .range: .range
      case .function: .function
      case .string, .list, .context: unreachable("the verifier admits no such box")
      }
    }
  }

  /// Whether `value` is a number, in the word or boxed.
  @inlinable @inline(__always) public func isNumber(_ value: Value) -> Bool {
    value.isInlineNumber || value.isBoxed && objectKind(of: value) == .decimal
  }
}

/// Ends the program because a state that the code excludes was reached, for the reason `why`.
@usableFromInline
package func unreachable(_ why: StaticString, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError("unreachable: \(why)", file: file, line: line)
}
