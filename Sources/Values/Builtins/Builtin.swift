/// The built-in functions of FEEL (DMN 1.5 §10.3.4) and those that Camunda adds: the table.
///
/// A function is a case here, a row in `row`, an arm in `call` and a function in its family's file. The arguments are
/// positional; the compiler puts named ones in order by `position(ofParameter:)`.
public enum Builtin: UInt8, Sendable, CaseIterable {
  // Boolean
  case not
  // Conversion
  case number, string, range
  // String
  case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, contains, startsWith, endsWith
  case stringJoin, trim, isBlank, replace, matches, split, extract, toBase64, fromBase64, uuid
  // List
  case listContains, count, min, max, sum, mean, all, any, sublist, append, concatenate, insertBefore, remove, reverse
  case indexOf, union, distinctValues, flatten, product, median, mode, isEmpty
  case listReplace, stddev, duplicateValues, partition
  // Numeric
  case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown, abs, modulo, sqrt, odd, even
  case exp, log, randomNumber
  // Context
  case getValue, getEntries, context, contextPut, contextMerge
  case toJSON, fromJSON
  // Temporal
  case date, time, dateAndTime, duration, yearsAndMonthsDuration, dayOfYear, dayOfWeek, monthOfYear, weekOfYear
  case now, today, lastDayOfMonth, temporalLiteral
  // Of ranges
  case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter, finishes, finishedBy, includes, during
  case starts, startedBy, coincides
  // Of variables
  case isDefined, getOrElse, `is`, assert
  // Of operators, which FEEL writes otherwise
  case interval, test, isIn, passes, isInstance, convert, duplicateKey, domain, replaceWhere
}

extension Builtin {
  /// The chapter of DMN 1.5 §10.3.4 that a function belongs to, and its file here.
  public enum Family: Sendable {
    case boolean, conversion, string, list, numeric, context, temporal, range, variable
    /// What the grammar has signs for: nobody finds it by name.
    case `operator`
  }

  struct Row {
    let family: Family
    let name: String
    /// The names in order; alternatives are separated by `/`, and `...` after the last lets it repeat.
    let parameters: [String]
    let required: Int

    init(_ family: Family, _ name: String, _ parameters: String..., required: Int? = nil) {
      self.family = family
      self.name = name
      self.parameters = parameters
      self.required = required ?? parameters.count
    }
  }

  var row: Row {
    switch self {
    case .not: Row(.boolean, "not", "negand")

    case .number: Row(.conversion, "number", "from", "grouping separator", "decimal separator", required: 1)
    case .string: Row(.conversion, "string", "from")
    case .range: Row(.conversion, "range", "from")

    case .substring: Row(.string, "substring", "string", "start position", "length", required: 2)
    case .stringLength: Row(.string, "string length", "string")
    case .upperCase: Row(.string, "upper case", "string")
    case .lowerCase: Row(.string, "lower case", "string")
    case .substringBefore: Row(.string, "substring before", "string", "match")
    case .substringAfter: Row(.string, "substring after", "string", "match")
    case .contains: Row(.string, "contains", "string", "match")
    case .startsWith: Row(.string, "starts with", "string", "match")
    case .endsWith: Row(.string, "ends with", "string", "match")
    case .stringJoin: Row(.string, "string join", "list", "delimiter", "prefix", "suffix", required: 1)
    case .trim: Row(.string, "trim", "string")
    case .isBlank: Row(.string, "is blank", "string")
    case .replace: Row(.string, "replace", "input", "pattern", "replacement", "flags", required: 3)
    case .matches: Row(.string, "matches", "input", "pattern", "flags", required: 2)
    case .split: Row(.string, "split", "string", "delimiter")
    case .extract: Row(.string, "extract", "string", "pattern")
    case .toBase64: Row(.string, "to base64", "value")
    case .fromBase64: Row(.string, "from base64", "value")
    case .uuid: Row(.string, "uuid")

    case .listContains: Row(.list, "list contains", "list", "element")
    case .count: Row(.list, "count", "list")
    case .min: Row(.list, "min", "list...")
    case .max: Row(.list, "max", "list...")
    case .sum: Row(.list, "sum", "list...")
    case .mean: Row(.list, "mean", "list...")
    case .all: Row(.list, "all", "list...")
    case .any: Row(.list, "any", "list...")
    case .sublist: Row(.list, "sublist", "list", "start position", "length", required: 2)
    case .append: Row(.list, "append", "list", "item...")
    case .concatenate: Row(.list, "concatenate", "list...")
    case .insertBefore: Row(.list, "insert before", "list", "position", "newItem")
    case .remove: Row(.list, "remove", "list", "position")
    case .reverse: Row(.list, "reverse", "list")
    case .indexOf: Row(.list, "index of", "list", "match")
    case .union: Row(.list, "union", "list...")
    case .distinctValues: Row(.list, "distinct values", "list")
    case .flatten: Row(.list, "flatten", "list")
    case .product: Row(.list, "product", "list...")
    case .median: Row(.list, "median", "list...")
    case .mode: Row(.list, "mode", "list...")
    case .isEmpty: Row(.list, "is empty", "list")
    case .listReplace: Row(.list, "list replace", "list", "position/match", "newItem")
    case .stddev: Row(.list, "stddev", "list...")
    case .duplicateValues: Row(.list, "duplicate values", "list")
    case .partition: Row(.list, "partition", "list", "size")

    case .decimal: Row(.numeric, "decimal", "n", "scale", "mode", required: 2)
    case .floor: Row(.numeric, "floor", "n", "scale", required: 1)
    case .ceiling: Row(.numeric, "ceiling", "n", "scale", required: 1)
    case .roundUp: Row(.numeric, "round up", "n", "scale")
    case .roundDown: Row(.numeric, "round down", "n", "scale")
    case .roundHalfUp: Row(.numeric, "round half up", "n", "scale")
    case .roundHalfDown: Row(.numeric, "round half down", "n", "scale")
    case .abs: Row(.numeric, "abs", "n")
    case .modulo: Row(.numeric, "modulo", "dividend", "divisor")
    case .sqrt: Row(.numeric, "sqrt", "number")
    case .odd: Row(.numeric, "odd", "number")
    case .even: Row(.numeric, "even", "number")
    case .exp: Row(.numeric, "exp", "number")
    case .log: Row(.numeric, "log", "number")
    case .randomNumber: Row(.numeric, "random number")

    case .getValue: Row(.context, "get value", "m/context", "key/keys")
    case .getEntries: Row(.context, "get entries", "m/context")
    case .context: Row(.context, "context", "entries")
    case .contextPut: Row(.context, "context put", "context", "key/keys", "value")
    case .contextMerge: Row(.context, "context merge", "contexts...")
    case .toJSON: Row(.context, "to json", "value")
    case .fromJSON: Row(.context, "from json", "value")

    case .date: Row(.temporal, "date", "from/year", "month", "day", required: 1)
    case .time: Row(.temporal, "time", "from/hour", "minute", "second", "offset", required: 1)
    case .dateAndTime: Row(.temporal, "date and time", "from/date", "time", required: 1)
    case .duration: Row(.temporal, "duration", "from")
    case .yearsAndMonthsDuration: Row(.temporal, "years and months duration", "from", "to")
    case .dayOfYear: Row(.temporal, "day of year", "date")
    case .dayOfWeek: Row(.temporal, "day of week", "date")
    case .monthOfYear: Row(.temporal, "month of year", "date")
    case .weekOfYear: Row(.temporal, "week of year", "date")
    case .now: Row(.temporal, "now")
    case .today: Row(.temporal, "today")
    case .lastDayOfMonth: Row(.temporal, "last day of month", "date")
    case .temporalLiteral: Row(.operator, "@", "text")

    case .before: Row(.range, "before", "range1/point1", "range2/point2")
    case .after: Row(.range, "after", "range1/point1", "range2/point2")
    case .meets: Row(.range, "meets", "range1", "range2")
    case .metBy: Row(.range, "met by", "range1", "range2")
    case .overlaps: Row(.range, "overlaps", "range1", "range2")
    case .overlapsBefore: Row(.range, "overlaps before", "range1", "range2")
    case .overlapsAfter: Row(.range, "overlaps after", "range1", "range2")
    case .finishes: Row(.range, "finishes", "range1/point", "range2/range")
    case .finishedBy: Row(.range, "finished by", "range1/range", "range2/point")
    case .includes: Row(.range, "includes", "range1/range", "range2/point")
    case .during: Row(.range, "during", "range1/point", "range2/range")
    case .starts: Row(.range, "starts", "range1/point", "range2/range")
    case .startedBy: Row(.range, "started by", "range1/range", "range2/point")
    case .coincides: Row(.range, "coincides", "range1/point1", "range2/point2")

    case .isDefined: Row(.variable, "is defined", "value")
    case .getOrElse: Row(.variable, "get or else", "value", "default")
    case .is: Row(.variable, "is", "value1", "value2", required: 1)
    case .assert: Row(.variable, "assert", "value", "condition", "cause", required: 2)

    case .interval: Row(.operator, "interval", "low", "high", "shape")
    case .test: Row(.operator, "test", "value", "shape")
    case .isIn: Row(.operator, "in", "value", "test")
    case .passes: Row(.operator, "passes", "value", "test")
    case .isInstance: Row(.operator, "instance of", "value", "type")
    case .convert: Row(.operator, "convert", "value", "type")
    case .domain: Row(.operator, "domain", "value")
    case .replaceWhere: Row(.operator, "replace where", "list", "tests", "newItem")
    case .duplicateKey: Row(.operator, "duplicate key", "key")
    }
  }
}

// MARK: What the compiler asks

extension Builtin {
  /// The name in FEEL, words separated by single spaces.
  public var name: String { row.name }
  public var family: Family { row.family }

  /// The function of this name in FEEL.
  public init?(name: some StringProtocol) {
    guard let function = Builtin.byName[String(name)], function.family != .operator else { return nil }
    self = function
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// How many arguments the function takes.
  public var arity: Arity {
    let row = row
    return Arity(
      minimum: row.required, maximum: row.parameters.last?.hasSuffix("...") == true ? nil : row.parameters.count)
  }

  public struct Arity: Hashable, Sendable {
    public let minimum: Int
    /// Nil if there is no most.
    public let maximum: Int?

    public init(minimum: Int, maximum: Int?) {
      self.minimum = minimum
      self.maximum = maximum
    }

    public func contains(_ count: Int) -> Bool { count >= minimum && count <= maximum ?? .max }

    /// As in "takes **2 or 3 arguments**".
    package var phrase: String {
      switch maximum {
      case nil: "\(minimum) or more arguments"
      case minimum: minimum == 1 ? "1 argument" : "\(minimum) arguments"
      case .some(let maximum):
        maximum == minimum + 1 ? "\(minimum) or \(maximum) arguments" : "\(minimum) to \(maximum) arguments"
      }
    }
  }

  /// The names by which arguments may be given, in the order of their positions, each with its alternatives.
  public var parameters: [[String]] {
    row.parameters.map { parameter in
      let name = parameter.hasSuffix("...") ? parameter.dropLast(3) : Substring(parameter)
      return name.split(separator: "/").map(String.init)
    }
  }

  /// The position of the argument named `name`, or nil if there is none.
  public func position(ofParameter name: some StringProtocol) -> Int? {
    parameters.firstIndex { $0.contains(String(name)) }
  }

  /// As in "**parameter 'length'** of function substring cannot be a string".
  func parameterPhrase(at position: Int) -> String {
    let parameters = parameters
    return "parameter '\(parameters[Swift.min(position, parameters.count - 1)][0])'"
  }
}
