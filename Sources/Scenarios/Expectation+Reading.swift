import BatonBytecode
import BatonValues

extension Expectation {
  init(_ datum: Datum, at path: JSONPath) throws(Misfit) {
    let object = try ObjectReader(
      datum, "\"expect\"", at: path,
      allowed: ["state", "waiting", "completed", "variables", "jobs", "incidents", "messages"])
    if object.record.isEmpty { throw Misfit(path: path, problem: .nothingExpected("the expectation")) }
    state = try object.word("state", State.self)
    waiting = try object.expected("waiting") { datum, path throws(Misfit) in try Self.element(datum, at: path) }
    completed = try object.expected("completed") { datum, path throws(Misfit) in try Self.element(datum, at: path) }
    jobs = try object.expected("jobs") { datum, path throws(Misfit) in
      try Self.facts(datum, "a job", at: path, allowed: JobFact.allNames)
    }
    incidents = try object.expected("incidents") { datum, path throws(Misfit) in
      try Self.facts(datum, "an incident", at: path, allowed: ["element", "type", "message"])
    }
    messages = try object.expected("messages") { datum, path throws(Misfit) in
      try Self.facts(datum, "a message", at: path, allowed: ["name", "key", "variables"])
    }
    if object["variables"] != nil {
      variables = try object.variables()
      if variables?.isEmpty == true {
        throw Misfit(path: path["variables"], problem: .nothingExpected("\"variables\""))
      }
    }
  }

  private static func element(_ datum: Datum, at path: JSONPath) throws(Misfit) -> String {
    guard let id = datum.string else {
      throw Misfit(path: path, problem: .wrongKind("an element", wanted: "an id", datum))
    }
    return id
  }

  private static func facts(
    _ datum: Datum, _ what: String, at path: JSONPath, allowed: [String]
  ) throws(Misfit) -> Record {
    let object = try ObjectReader(datum, what, at: path, allowed: allowed)
    if object.record.isEmpty { throw Misfit(path: path, problem: .nothingExpected(what)) }
    return object.record
  }
}

extension ObjectReader {
  /// The list under `key`: plain, or with `contains` or `inOrder` around it.
  fileprivate func expected<Element>(
    _ key: String, _ convert: (Datum, JSONPath) throws(Misfit) -> Element
  ) throws(Misfit) -> Expected<Element>? {
    guard let datum = self[key] else { return nil }
    if let list = datum.list { return .exactly(try convertAll(list, at: path[key], convert)) }
    guard datum.context != nil else {
      throw Misfit(path: path[key], problem: .wrongKind("\"\(key)\"", wanted: "a list", datum))
    }
    let object = try ObjectReader(datum, "\"\(key)\"", at: path[key], allowed: ["contains", "inOrder"])
    let contained = try object.list("contains")
    let ordered = try object.list("inOrder")
    guard let list = contained ?? ordered, !list.isEmpty, contained == nil || ordered == nil else {
      throw Misfit(path: path[key], problem: .nothingExpected("\"\(key)\""))
    }
    if contained != nil { return .contains(try convertAll(list, at: object.path["contains"], convert)) }
    return .inOrder(try convertAll(list, at: object.path["inOrder"], convert))
  }

  private func convertAll<Element>(
    _ list: [Datum], at path: JSONPath, _ convert: (Datum, JSONPath) throws(Misfit) -> Element
  ) throws(Misfit) -> [Element] {
    var elements: [Element] = []
    for (index, datum) in list.enumerated() { elements.append(try convert(datum, path[index])) }
    return elements
  }
}

/// What may be expected of a job or user task.
enum JobFact: Hashable {
  case element, type, headers, variables
  case detail(WaitDetail)

  static let allNames =
    ["element", "type", "headers", "variables"] + WaitDetail.allCases.map { "\($0)" }

  init?(_ name: String) {
    switch name {
    case "element": self = .element
    case "type": self = .type
    case "headers": self = .headers
    case "variables": self = .variables
    default:
      guard let detail = WaitDetail.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = .detail(detail)
    }
  }
}
