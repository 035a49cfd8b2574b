import BatonDiagnostics
import BatonValues

/// A function that FEEL finds by its name.
package enum FEELFunction: Hashable, Sendable {
  case builtin(Builtin)
  /// `sort`, which calls another function, so that it is compiled like a loop.
  case sort

  package init?(name: String) {
    if name == "sort" {
      self = .sort
    } else if let function = Builtin(name: name) ?? FEELFunction.otherNames[name] {
      self = .builtin(function)
    } else {
      return nil
    }
  }

  /// What Camunda calls some functions besides.
  private static let otherNames: [String: Builtin] = [
    "and": .all, "or": .any, "put": .contextPut, "put all": .contextMerge,
  ]

  static let names = Builtin.allCases.filter { $0.family != .operator }.map(\.name) + ["sort"]
}

extension FEELFunction {
  package var name: String {
    switch self {
    case .builtin(let function): function.name
    case .sort: "sort"
    }
  }

  /// How many arguments the function takes.
  package var arity: Builtin.Arity {
    switch self {
    case .builtin(let function): function.arity
    case .sort: Builtin.Arity(minimum: 2, maximum: 2)
    }
  }

  /// The names by which arguments may be given, in the order of their positions, each with its alternatives.
  package var parameters: [[String]] {
    switch self {
    case .builtin(let function): function.parameters
    case .sort: [["list"], ["precedes"]]
    }
  }

  package func position(ofParameter name: String) -> Int? { parameters.firstIndex { $0.contains(name) } }

  /// Why a call with `arguments` is null whatever their values are: there are too many or too few, or they have other names (DMN
  /// 1.5 §10.3.2.13.1); nil if the function takes them.
  package func fault(of arguments: [Term.Argument]) -> String? {
    let names = arguments.compactMap(\.name)
    guard !names.isEmpty else {
      if arity.contains(arguments.count) { return nil }
      return "the function \(quoted(name)) takes \(arity.phrase), not \(arguments.count)"
    }
    if let unknown = names.first(where: { position(ofParameter: $0) == nil }) {
      let guess = suggestion(for: unknown, among: parameters.joined()).map { "; did you mean \(quoted($0))?" } ?? ""
      return "the function \(quoted(name)) has no parameter \(quoted(unknown))\(guess)"
    }
    // A value that `is` is not given is null (DMN 1.5 §10.3.4.7).
    if case .builtin(.is) = self { return nil }
    let positions = Set(names.compactMap { position(ofParameter: $0) })
    return (0..<arity.minimum).first { !positions.contains($0) }.map { missing in
      "the function \(quoted(name)) needs an argument \(quoted(parameters[missing][0]))"
    }
  }
}

extension ExpressionTree {
  /// Whether the whole is a function literal or FEEL's name of a function.
  package var isFunction: Bool {
    if case .function = root.form { return true }
    if language == .feel, case .name(let name) = root.form { return FEELFunction(name: name) != nil }
    return false
  }
}

extension Builtin {
  /// What kind of value a function gives, besides null.
  package enum Answer { case boolean, number, other, anything }

  package var answer: Answer {
    switch self {
    case .not, .contains, .startsWith, .endsWith, .isBlank, .listContains, .all, .any, .isEmpty, .odd, .even,
      .isDefined, .matches, .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides, .is, .isIn, .passes, .isInstance:
      .boolean
    case .number, .stringLength, .count, .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown,
      .modulo, .sqrt, .stddev, .exp, .log, .randomNumber, .dayOfYear, .weekOfYear:
      .number
    case .string, .substring, .upperCase, .lowerCase, .substringBefore, .substringAfter, .stringJoin, .trim, .sum,
      .mean,
      .sublist, .append, .concatenate, .insertBefore, .remove, .reverse, .indexOf, .union, .distinctValues, .flatten,
      .product, .median, .mode, .abs, .getEntries, .context, .contextPut, .contextMerge, .range, .replace, .split,
      .extract, .toBase64, .fromBase64, .uuid, .listReplace, .duplicateValues, .partition, .toJSON, .date, .time,
      .dateAndTime, .duration, .yearsAndMonthsDuration, .dayOfWeek, .monthOfYear, .now, .today, .lastDayOfMonth,
      .interval, .test, .temporalLiteral:
      .other
    case .min, .max, .getValue, .getOrElse, .fromJSON, .assert, .convert, .duplicateKey, .domain, .replaceWhere:
      .anything
    }
  }

  /// Whether the same arguments always give the same value.
  package var isPure: Bool { !Builtin.impure.contains(self) }

  private static let impure: Set<Builtin> = [.now, .today, .randomNumber, .uuid, .isDefined, .assert]
}
