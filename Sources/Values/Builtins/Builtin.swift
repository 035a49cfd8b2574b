/// The built-in functions of FEEL (DMN 1.5 §10.3.4) and those that Camunda adds: the table.
///
/// A function is a case here, a row in `row`, an arm in `call` and a function in its family's file. The arguments are
/// positional; the compiler puts named ones in order by `position(ofParameter:)`.
public enum Builtin: UInt8, Sendable, CaseIterable {
  // Boolean
  case not
  // Conversion
  case number, string
  // String
  case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, contains, startsWith, endsWith
  case stringJoin, trim, isBlank
  // List
  case listContains, count, min, max, sum, mean, all, any, sublist, append, concatenate, insertBefore, remove, reverse
  case indexOf, union, distinctValues, flatten, product, median, mode, isEmpty
  // Numeric
  case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown, abs, modulo, sqrt, odd, even
  // Context
  case getValue, getEntries, context, contextPut, contextMerge
  // Of variables
  case isDefined, getOrElse
}

extension Builtin {
  /// The chapter of DMN 1.5 §10.3.4 that a function belongs to, and its file here.
  public enum Family: Sendable { case boolean, conversion, string, list, numeric, context, variable }

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

    case .decimal: Row(.numeric, "decimal", "n", "scale", "mode", required: 2)
    case .floor: Row(.numeric, "floor", "n", "scale", required: 1)
    case .ceiling: Row(.numeric, "ceiling", "n", "scale", required: 1)
    case .roundUp: Row(.numeric, "round up", "n", "scale")
    case .roundDown: Row(.numeric, "round down", "n", "scale")
    case .roundHalfUp: Row(.numeric, "round half up", "n", "scale")
    case .roundHalfDown: Row(.numeric, "round half down", "n", "scale")
    case .abs: Row(.numeric, "abs", "n/number")
    case .modulo: Row(.numeric, "modulo", "dividend", "divisor")
    case .sqrt: Row(.numeric, "sqrt", "number")
    case .odd: Row(.numeric, "odd", "number")
    case .even: Row(.numeric, "even", "number")

    case .getValue: Row(.context, "get value", "m/context", "key")
    case .getEntries: Row(.context, "get entries", "m/context")
    case .context: Row(.context, "context", "entries")
    case .contextPut: Row(.context, "context put", "context", "key/keys", "value")
    case .contextMerge: Row(.context, "context merge", "contexts...")

    case .isDefined: Row(.variable, "is defined", "value")
    case .getOrElse: Row(.variable, "get or else", "value", "default")
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
    guard let function = Builtin.byName[String(name)] else { return nil }
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

    public func contains(_ count: Int) -> Bool { count >= minimum && count <= maximum ?? .max }

    /// As in "takes **2 or 3** arguments".
    package var phrase: String {
      switch maximum {
      case nil: "\(minimum) or more"
      case minimum: "\(minimum)"
      case .some(let maximum): maximum == minimum + 1 ? "\(minimum) or \(maximum)" : "\(minimum) to \(maximum)"
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
