import BatonTestSupport
import BatonValues

/// What random expressions are made of, and the variables that they find.
enum FuzzValues {
  /// Constants as FEEL writes them.
  static func literal(of kind: RandomFEEL.Kind, _ random: inout SplitMix64) -> String {
    let choices: [String] =
      switch kind {
      case .number:
        [
          "0", "1", "2", "3", "7", "10", "0.1", "2.50", "19.99", "1000", "1.2e3", "0.000001", "9999999999999999999",
          "1e30", "123456789012345678901234567890.1234", "2147483648", "9223372036854775807", "5e-324",
        ]
      case .string:
        ["\"\"", "\"a\"", "\"foobar\"", "\"Zoë 🐎\"", "\"10\"", "\"2026-01-31\"", "\"long enough for a heap\""]
      case .boolean: ["true", "false"]
      case .date: ["@\"2026-01-31\"", "@\"2024-02-29\"", "@\"-0044-03-15\"", "@\"999999999-12-31\"", "@\"1970-01-01\""]
      case .time:
        [
          "@\"10:30:00\"", "@\"23:59:59.999999999\"", "@\"00:00:00Z\"", "@\"10:30:00+02:45:55\"",
          "@\"12:00:00@Europe/Paris\"",
        ]
      case .dateTime:
        [
          "@\"2026-01-31T10:30:00\"", "@\"2026-03-29T02:30:00@Europe/Paris\"", "@\"2026-10-25T02:30:00@Europe/Paris\"",
          "@\"2024-02-29T23:59:59Z\"", "@\"-999999999-01-01T00:00:00Z\"", "@\"2026-07-01T12:00:00-05:00\"",
        ]
      case .days: ["@\"P1D\"", "@\"PT36H\"", "@\"-PT0.000000001S\"", "@\"PT0S\"", "@\"P999999999D\""]
      case .months: ["@\"P1M\"", "@\"P1Y2M\"", "@\"-P11M\"", "@\"P0Y\"", "@\"P999999999Y\""]
      case .list:
        ["[]", "[1, 2, 3]", "[\"b\", \"a\"]", "[[1], [2, [3]]]", "[null]", "[{a: 1, price: 2.5}, {a: 2}]", "[1]"]
      case .context: ["{}", "{a: 1}", "{a: {a: 2}, price: 1.5}", "{\"k\": [1, 2]}"]
      case .range, .function, .null: ["null"]
      }
    return choices.randomElement(using: &random) ?? "null"
  }

  static func pattern(_ random: inout SplitMix64) -> String {
    let patterns = [
      "a", "o+", "^f", "[a-z]", "(o)(b)", "\\\\d+", ".", "", "x*", "(a+)+$", "[a-z-[aeiou]]", "(", "\\\\p{L}",
      "(.)\\\\1", "o|b",
    ]
    return "\"\(patterns.randomElement(using: &random) ?? "")\""
  }

  static let types = [
    "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
    "years and months duration",
    "Any", "Null", "list<number>", "list<Any>", "range<number>", "context<a: number>", "function<number>->Any",
  ]

  /// The variables that have, if they are given at all, a value of `kind`, or now and then of another.
  static func names(of kind: RandomFEEL.Kind) -> [String] {
    switch kind {
    case .number: ["n", "m", "Net Amount"]
    case .string: ["s"]
    case .boolean: ["flag"]
    case .date: ["d"]
    case .time: ["t"]
    case .dateTime: ["dt"]
    case .days: ["long"]
    case .months: ["ym"]
    case .list: ["xs", "rows"]
    case .context: ["c"]
    case .range: ["r"]
    case .function: ["abs"]
    case .null: ["nothing"]
    }
  }

  /// What a parameter of a built-in function most likely takes.
  static func kind(ofParameter name: String, _ random: inout SplitMix64) -> RandomFEEL.Kind {
    switch name {
    case "string", "match", "pattern", "input", "replacement", "flags", "delimiter", "prefix", "suffix": .string
    case "n", "number", "scale", "position", "start position", "length", "dividend", "divisor", "size": .number
    case "year", "month", "day", "hour", "minute", "second": .number
    case "list", "entries", "contexts": .list
    case "m", "context": .context
    case "range1", "range2", "range", "point1", "point2", "point":
      [.range, .number].randomElement(using: &random) ?? .range
    case "date", "to": .date
    case "time": .time
    case "negand", "condition": .boolean
    default: RandomFEEL.Kind.allCases.randomElement(using: &random) ?? .null
    }
  }

  /// Texts whose values are those of the variables of a context, some left out.
  static func variables(_ random: inout SplitMix64) -> [String: String] {
    var variables: [String: String] = [:]
    for kind in RandomFEEL.Kind.allCases where kind != .function && kind != .null {
      for name in names(of: kind) where Int.random(in: 0..<12, using: &random) > 0 {
        let isOther = Int.random(in: 0..<12, using: &random) == 0
        let kind = isOther ? RandomFEEL.Kind.allCases.randomElement(using: &random) ?? kind : kind
        variables[name] = kind == .range ? "[1..10)" : literal(of: kind, &random)
      }
    }
    return variables
  }
}
