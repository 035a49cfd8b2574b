import BatonValues

/// The functions that FEEL or Camunda's FEEL has and `Builtin` has not yet.
enum MissingFunctions {
  static let names = Set(Builtin.missing.map(\.name)).union(["sort", "and", "or", "put", "put all", "fromAi"])
}

extension Builtin {
  /// Whether the function answers true or false.
  var isPredicate: Bool {
    switch self {
    case .not, .contains, .startsWith, .endsWith, .isBlank, .listContains, .all, .any, .isEmpty, .odd, .even,
      .isDefined, .matches, .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides, .is:
      true
    case .number, .string, .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter,
      .stringJoin, .trim, .count, .min, .max, .sum, .mean, .sublist, .append, .concatenate, .insertBefore, .remove,
      .reverse, .indexOf, .union, .distinctValues, .flatten, .product, .median, .mode, .decimal, .floor, .ceiling,
      .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo, .sqrt, .getValue, .getEntries, .context,
      .contextPut, .contextMerge, .getOrElse, .range, .replace, .split, .extract, .toBase64, .fromBase64, .uuid,
      .listReplace, .stddev, .duplicateValues, .partition, .exp, .log, .randomNumber, .toJSON, .fromJSON, .date, .time,
      .dateAndTime, .duration, .yearsAndMonthsDuration, .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .now, .today,
      .lastDayOfMonth, .temporalLiteral, .assert:
      false
    }
  }
}
