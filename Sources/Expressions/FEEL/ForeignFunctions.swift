import BatonValues

/// The functions and methods of other languages that have one in FEEL.
enum ForeignFunctions {
  /// Returns the function of FEEL that `name` is elsewhere: `toUpperCase`, or in camel case or with underscores a name of FEEL's
  /// own.
  static func counterpart(of name: String) -> String? {
    names[name.lowercased()] ?? Builtin.allCases.map(\.name).first { letters(of: $0) == letters(of: name) }
  }

  private static func letters(of name: String) -> String { name.lowercased().filter { $0 != " " && $0 != "_" } }

  private static let names = [
    "touppercase": "upper case", "upper": "upper case", "uppercase": "upper case", "ucase": "upper case",
    "tolowercase": "lower case", "lower": "lower case", "lowercase": "lower case", "lcase": "lower case",
    "length": "string length", "len": "string length", "strlen": "string length", "size": "count",
    "substr": "substring", "indexof": "index of", "includes": "list contains", "concat": "concatenate",
    "join": "string join", "replaceall": "replace", "tostring": "string", "str": "string", "tonumber": "number",
    "parseint": "number", "parsefloat": "number", "int": "floor", "round": "round half up", "ceil": "ceiling",
    "average": "mean", "avg": "mean", "mod": "modulo", "pow": "**", "isnull": "= null", "isempty": "is empty",
    "coalesce": "get or else", "nvl": "get or else", "ifnull": "get or else", "currentdate": "today", "sysdate": "now",
    "datetime": "date and time", "unique": "distinct values", "distinct": "distinct values", "push": "append",
  ]
}
