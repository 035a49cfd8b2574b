import BatonValues

/// The functions that FEEL or Camunda's FEEL has and `Builtin` has not yet.
enum MissingFunctions {
  static let names: Set = [
    // Temporal (DMN 1.5 §10.3.4.1, §10.3.4.8, §10.3.4.9)
    "date", "time", "date and time", "duration", "years and months duration", "day of year", "day of week",
    "month of year", "week of year", "now", "today", "last day of month",
    // String, list, number (§10.3.4.3 to §10.3.4.5)
    "replace", "matches", "split", "list replace", "stddev", "sort", "exp", "log", "is",
    // Ranges (§10.3.4.11)
    "range", "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
    "finished by", "includes", "during", "starts", "started by", "coincides",
    // Camunda
    "assert", "from json", "to json", "duplicate values", "partition", "random number", "extract", "uuid", "to base64",
    "from base64", "and", "or", "put", "put all", "fromAi",
  ]
}

extension Builtin {
  /// Whether the function answers true or false.
  var isPredicate: Bool {
    switch self {
    case .not, .contains, .startsWith, .endsWith, .isBlank, .listContains, .all, .any, .isEmpty, .odd, .even,
      .isDefined:
      true
    case .number, .string, .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter,
      .stringJoin, .trim, .count, .min, .max, .sum, .mean, .sublist, .append, .concatenate, .insertBefore, .remove,
      .reverse, .indexOf, .union, .distinctValues, .flatten, .product, .median, .mode, .decimal, .floor, .ceiling,
      .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo, .sqrt, .getValue, .getEntries, .context,
      .contextPut, .contextMerge, .getOrElse:
      false
    }
  }
}
