import BatonRuntime
import BatonServices
import BatonValues

/// A problem and the part of the scenario that has it.
struct Misfit: Error {
  var path: JSONPath
  var problem: Problem
}

/// Reads a JSON object whose keys are all known.
struct ObjectReader {
  /// What the object is, for messages: "the step", "an answer".
  let what: String
  let record: Record
  let path: JSONPath

  init(_ datum: Datum, _ what: String, at path: JSONPath, allowed: [String]) throws(Misfit) {
    guard case .context(let record) = datum else {
      throw Misfit(path: path, problem: .wrongKind(what, wanted: "an object", datum))
    }
    self.what = what
    self.record = record
    self.path = path
    for key in record.keys where !allowed.contains(key) {
      throw Misfit(path: path.key(key), problem: .unknownKey(key, of: what, allowed: allowed))
    }
  }

  subscript(key: String) -> Datum? { record[key] }

  func text(_ key: String) throws(Misfit) -> String? {
    try read(key, "a text", \.string)
  }

  /// The text of a string or number.
  func key(_ key: String) throws(Misfit) -> String? {
    try read(key, "a text or number") { $0.scalarText }
  }

  func flag(_ key: String) throws(Misfit) -> Bool? { try read(key, "true or false", \.boolean) }

  func variables(_ key: String = "variables") throws(Misfit) -> Record { try read(key, "an object", \.context) ?? [:] }

  func count(_ key: String, from least: Int) throws(Misfit) -> Int? {
    try read(key, "an integer from \(least)") { datum in datum.integer.flatMap { $0 >= least ? $0 : nil } }
  }

  func duration(_ key: String) throws(Misfit) -> Duration? {
    try read(key, "a duration such as PT1H") { $0.string.flatMap { Duration(iso8601: $0) } }
  }

  func timestamp(_ key: String) throws(Misfit) -> Timestamp? {
    try read(key, "a time such as 2026-01-01T09:00:00Z") { $0.string.flatMap { Timestamp(iso8601: $0) } }
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Word.Type) throws(Misfit) -> Word? {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let problem = Problem.unknownWord(text, for: key, allowed: Word.allCases.map(\.rawValue))
      throw Misfit(path: path[key], problem: problem)
    }
    return word
  }

  func list(_ key: String) throws(Misfit) -> [Datum]? { try read(key, "a list", \.list) }

  func required<Value>(_ key: String, _ value: Value?) throws(Misfit) -> Value {
    guard let value else { throw Misfit(path: path, problem: .missingKey(key, of: what)) }
    return value
  }

  private func read<Value>(_ key: String, _ wanted: String, _ convert: (Datum) -> Value?) throws(Misfit) -> Value? {
    guard let datum = record[key] else { return nil }
    guard let value = convert(datum) else {
      throw Misfit(path: path[key], problem: .wrongKind("\"\(key)\"", wanted: wanted, datum))
    }
    return value
  }
}
