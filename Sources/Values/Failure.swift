/// Why an expression has no value.
///
/// FEEL answers such an expression with null, JUEL with an error; either way the first reason stays in the heap, so that
/// an incident can say it.
public enum Failure: Hashable, Sendable {
  case none
  /// The variable of this name (a string) was never set.
  case undefinedVariable(Value)
  case wrongType(Operation, Kind)
  case wrongTypes(Operation, Kind, Kind)
  case divisionByZero
  /// The result has more digits before the point than a decimal128 can have, or an operand has no such power or root.
  case notRepresentable(Operation)
  /// A context or JUEL map has no entry of this name (a string).
  case noSuchProperty(Value)
  case indexOutOfRange(Int)
  case notANumber(Value)
  /// The text does not stand for a value of this temporal kind, or of any.
  case notATemporal(Temporal.Kind?, Value)
  /// No value of this temporal kind has these parts.
  case beyondParts(Temporal.Kind)
  /// The result is a date or a duration beyond the last that there is.
  case beyondCalendar(Operation)
  /// One operand has an offset from UTC and the other none.
  case unlikeZones(Operation)
  case notABoolean(Kind)
  case wrongArgumentCount(Builtin, UInt8)
  /// The argument at this position (from 0) of the function has a kind or content that the function does not take.
  case wrongArgument(Builtin, UInt8, Kind)
  /// A value of this kind has no such method in JUEL.
  case noSuchMethod(JUELMethod, Kind)
  case wrongMethodArgumentCount(JUELMethod, UInt8)
  /// The argument at this position (from 0) of the method has a kind or content that the method does not take.
  case wrongMethodArgument(JUELMethod, UInt8, Kind)
  /// A text that should be JSON is none, from this byte on.
  case notJSON(UInt32)
  case duplicateKey(Value)
  /// This regular expression takes more work than is allowed.
  case tooMuchWork(Value)
  /// This regular expression matches where nothing is.
  case matchesEmptyText(Value)
  /// This text is not of the form.
  case malformed(Form, Value)
  /// An assertion does not hold, for this cause (a string, empty if none is given).
  case assertion(Value)
  /// What was called is no function.
  case notAFunction(Kind)
  /// A function of so many parameters was called with so many arguments.
  case wrongArity(parameters: UInt8, arguments: UInt8)
  /// The function has no parameter of this name (a string).
  case noSuchParameter(Value)
  case callsTooDeep
  /// The order that a list was to be sorted by did not say what comes first.
  case notAnOrder(Kind)
  case nestedTooDeeply
  case outOfMemory
}

/// What a text was to be.
public enum Form: UInt8, Sendable, CaseIterable {
  case json, base64, regularExpression, flags, replacement, javaReplacement, datePattern

  var phrase: String {
    switch self {
    case .json: "JSON"
    case .base64: "text in base 64"
    case .regularExpression: "regular expression"
    case .flags: "combination of the flags s, m, i, x and q"
    case .replacement: "replacement, where '$' precedes a digit and '\\' a '$' or '\\'"
    case .javaReplacement: "replacement, where '$' precedes the number or '{name}' of a group and '\\' any character"
    case .datePattern: "pattern for a date of this kind"
    }
  }
}

/// What a failed operator was to do.
public enum Operation: UInt8, Sendable, CaseIterable {
  case add, subtract, multiply, divide, remainder, power, root, logarithm, round, negate
  case compare, equal, and, or, not, membership, property, index, condition, text, iterate, sort, call, range, convert

  var verb: String {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .remainder: "take the remainder of"
    case .power: "raise to a power"
    case .root: "take the square root"
    case .round: "round"
    case .logarithm: "take the logarithm"
    case .negate: "negate"
    case .compare: "compare"
    case .equal: "test for equality"
    case .and: "combine with 'and'"
    case .or: "combine with 'or'"
    case .not: "negate the truth of"
    case .membership: "test for membership"
    case .property: "read a property of"
    case .index: "index"
    case .condition: "decide on"
    case .text: "make text of"
    case .iterate: "go through"
    case .call: "call a method of"
    case .range: "make a range of"
    case .convert: "convert to the declared type"
    case .sort: "sort"
    }
  }
}

extension Heap {
  /// Records `reason` unless an earlier one stands.
  @inline(never) public mutating func note(_ reason: Failure) {
    if case .none = failure { failure = reason }
  }

  /// Records `reason` unless an earlier one stands, and returns what FEEL makes of it.
  @inline(never) public mutating func null(because reason: Failure) -> Value {
    note(reason)
    return .null
  }

  /// Records `reason` unless an earlier one stands, and returns what JUEL makes of it.
  @inline(never) public mutating func failed(because reason: Failure) -> Value {
    note(reason)
    return .failed
  }

  @inlinable public mutating func clearFailure() { failure = .none }

  /// A sentence about `failure`, without its full stop, or nil if nothing failed.
  public var explanation: String? {
    switch failure {
    case .none: nil
    case .undefinedVariable(let name): "variable \(quoted(name)) is not defined"
    case .wrongType(let operation, let kind): "cannot \(operation.verb) \(kind.phrase)"
    case .wrongTypes(let operation, let left, let right): "cannot \(operation.verb) \(left.phrase) and \(right.phrase)"
    case .divisionByZero: "division by zero"
    case .notRepresentable(let operation): "cannot \(operation.verb): the result is no decimal of 34 digits"
    case .noSuchProperty(let name): "there is no entry \(quoted(name))"
    case .indexOutOfRange(let index): "index \(index) is out of range"
    case .notANumber(let text): "\(quoted(text)) is not a number"
    case .notATemporal(let kind, let text): "\(quoted(text)) is not a \(kind?.name ?? "date, time or duration")"
    case .beyondParts(let kind): "there is no \(kind.name) with these parts"
    case .beyondCalendar(let operation): "cannot \(operation.verb): the result is beyond the years ±999,999,999"
    case .unlikeZones(let operation): "cannot \(operation.verb) a local time and one with an offset from UTC"
    case .notABoolean(let kind): "\(kind.phrase) is not a boolean"
    case .wrongArgumentCount(let function, let count):
      "function '\(function.name)' takes \(function.arity.phrase), not \(count)"
    case .wrongArgument(let function, let position, let kind):
      "\(function.parameterPhrase(at: Int(position))) of function \(function.name) cannot be \(kind.phrase)"
    case .noSuchMethod(let method, let kind): "\(kind.phrase) has no method '\(method.name)'"
    case .wrongMethodArgumentCount(let method, let count):
      "method '\(method.name)' does not take \(count) arguments"
    case .wrongMethodArgument(let method, let position, let kind):
      "argument \(Int(position) + 1) of method '\(method.name)' cannot be \(kind == .string ? "this string" : kind.phrase)"
    case .notJSON(let offset): "the text is not JSON: it cannot be read from byte \(offset) on"
    case .duplicateKey(let key): "key \(quoted(key)) occurs twice"
    case .malformed(let form, let text): "\(quoted(text)) is no \(form.phrase)"
    case .tooMuchWork(let pattern): "the regular expression \(quoted(pattern)) takes too long for this text"
    case .matchesEmptyText(let pattern): "the regular expression \(quoted(pattern)) matches the empty string"
    case .assertion(.emptyString): "an assertion does not hold"
    case .assertion(let cause): "an assertion does not hold: \(string(of: cause))"
    case .notAFunction(let kind): "\(kind.phrase) cannot be called"
    case .wrongArity(let parameters, let arguments):
      "the function takes \(parameters) argument\(parameters == 1 ? "" : "s"), not \(arguments)"
    case .noSuchParameter(let name): "the function has no parameter \(quoted(name))"
    case .callsTooDeep: "functions call one another more than \(Heap.maximumCallDepth) deep"
    case .notAnOrder(let kind): "the order of a sorted list is \(kind.phrase), neither true nor false"
    case .nestedTooDeeply: "lists and contexts nest more than \(Extent.maximumDepth) deep"
    case .outOfMemory: "the instance's data exceed their limit of \(Int(limit) / 131_072) MiB"
    }
  }

  /// The beginning of `text` in quotes.
  private func quoted(_ text: Value) -> String {
    guard text.isString else { return "(unnamed)" }
    let beginning = withUTF8(of: text) { String(decoding: $0.prefix(400), as: UTF8.self).prefix(60) }
    return beginning.utf8.count < utf8Count(of: text) ? "'\(beginning)…'" : "'\(beginning)'"
  }
}
