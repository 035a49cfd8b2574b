import BatonRuntime
import BatonServices
import BatonValues

extension Step {
  init(_ datum: Datum, at path: JSONPath) throws(Misfit) {
    let words = Keyword.allCases.filter { datum[$0.rawValue] != nil }
    guard let keyword = words.first(where: { $0 != .message }) ?? words.first else {
      let record = datum.context ?? [:]
      for key in record.keys where !["instance", "variables"].contains(key) {
        throw Misfit(
          path: path.key(key),
          problem: .unknownKey(key, of: "a step", allowed: Keyword.allCases.map(\.rawValue) + ["instance"]))
      }
      throw Misfit(path: path, problem: .noKeyword)
    }
    let others = words.filter { $0 != keyword && !keyword.parameters.contains($0.rawValue) }
    if !others.isEmpty {
      throw Misfit(path: path, problem: .severalKeywords(([keyword] + others).map(\.rawValue)))
    }
    let object = try ObjectReader(
      datum, "a step \"\(keyword.rawValue)\"", at: path,
      allowed: [keyword.rawValue] + keyword.parameters + (keyword.concernsInstance ? ["instance"] : []))
    self.path = path
    self.keyword = keyword
    instance = try object.text("instance")
    name = try keyword == .start ? object.parameter("start", Keyword.ofStart).text("as") : object.text("as")
    action = try Action(keyword, object)
  }
}

extension Keyword {
  /// What else a step with this word may say.
  fileprivate var parameters: [String] {
    switch self {
    case .start, .expect, .set, .cancel, .deploy: []
    case .advance: ["as"]
    case .evaluate: ["as"]
    case .complete: ["iteration", "variables", "as"]
    case .fail: ["iteration", "message", "retries", "retryAfter"]
    case .throwError: ["iteration", "code", "message", "variables"]
    case .message: ["key", "ttl", "id", "variables", "as"]
    case .correlate: ["key", "variables", "as"]
    case .retry: ["iteration", "retries"]
    case .resolve: ["iteration", "variables", "skip"]
    case .signal: ["variables", "as"]
    case .escalate: ["iteration", "code", "variables"]
    case .activate: ["variables"]
    case .terminate: ["iteration"]
    }
  }

  /// What a step "start" says.
  fileprivate static let ofStart = ["process", "as", "variables", "key"]

  /// Whether the step happens to one instance.
  fileprivate var concernsInstance: Bool {
    switch self {
    case .start, .message, .advance, .deploy, .evaluate: false
    case .expect, .complete, .fail, .throwError, .correlate, .signal, .set, .retry, .resolve, .cancel, .escalate,
      .activate,
      .terminate:
      true
    }
  }
}

extension Action {
  fileprivate init(_ keyword: Keyword, _ object: ObjectReader) throws(Misfit) {
    switch keyword {
    case .start: self = try .start(object.parameter("start", Keyword.ofStart))
    case .expect: self = .expect(try Expectation(object["expect"] ?? .null, at: object.path["expect"]))
    case .complete: self = .complete(try object.target(.complete), try object.variables())
    case .fail: self = .fail(try object.target(.fail), try object.failure())
    case .throwError: self = .throwError(try object.target(.throwError), try object.error())
    case .message:
      self = .message(
        name: try object.text("message") ?? "", key: try object.key("key"),
        timeToLive: try object.duration("ttl") ?? .zero, id: try object.text("id"), try object.variables())
    case .correlate:
      self = .correlate(name: try object.text("correlate") ?? "", key: try object.key("key"), try object.variables())
    case .advance: self = .advance(try object.duration("advance") ?? .zero)
    case .evaluate: self = .evaluate(try object.parameter("evaluate", ["variables"]).variables())
    case .set: self = try .set(object.parameter("set", ["variables", "scope"]))
    case .retry: self = .retry(try object.target(.retry), retries: try object.count("retries", from: 1) ?? 1)
    case .resolve:
      self = .resolve(
        try object.target(.resolve), try object.variables(), skips: try object.flag("skip") ?? false)
    case .cancel:
      _ = try object.parameter("cancel", [])
      self = .cancel
    case .signal: self = .signal(name: try object.text("signal") ?? "", try object.variables())
    case .escalate:
      self = .escalate(try object.target(.escalate), code: try object.text("code"), try object.variables())
    case .deploy: self = .deploy(try object.paths("deploy"))
    case .activate: self = .activate(element: try object.text("activate") ?? "", try object.variables())
    case .terminate: self = .terminate(try object.target(.terminate))
    }
  }

  private static func start(_ object: ObjectReader) throws(Misfit) -> Action {
    .start(
      process: try object.text("process"), variables: try object.variables(), key: try object.key("key"))
  }

  private static func set(_ object: ObjectReader) throws(Misfit) -> Action {
    let variables = try object.variables()
    if variables.isEmpty { throw Misfit(path: object.path, problem: .missingKey("variables", of: "a step \"set\"")) }
    return .set(variables, scope: try object.text("scope"))
  }
}

extension Step {
  /// The element that `part` of an instance's path names, and which of the instances called there.
  static func split(_ part: String) -> (element: String, ordinal: Int?) {
    guard let mark = part.lastIndex(of: "#"), let ordinal = Int(part[part.index(after: mark)...]) else {
      return (part, nil)
    }
    return (String(part[..<mark]), ordinal)
  }
}

extension ObjectReader {
  /// The path or paths under `key`.
  func paths(_ key: String) throws(Misfit) -> [String] {
    switch try required(key, self[key]) {
    case .string(let path): return [path]
    case .list(let elements):
      let paths = elements.compactMap(\.string)
      if paths.count == elements.count, !paths.isEmpty { return paths }
      throw Misfit(path: path[key], problem: .wrongKind("\"\(key)\"", wanted: "paths", .list(elements)))
    case let other: throw Misfit(path: path[key], problem: .wrongKind("\"\(key)\"", wanted: "a path", other))
    }
  }

  /// The object under `key`.
  fileprivate func parameter(_ key: String, _ allowed: [String]) throws(Misfit) -> ObjectReader {
    try ObjectReader(self[key] ?? .null, "\"\(key)\"", at: path[key], allowed: allowed)
  }

  fileprivate func target(_ keyword: Keyword) throws(Misfit) -> Target {
    Target(element: try text(keyword.rawValue) ?? "", iteration: try count("iteration", from: 1))
  }

  fileprivate func failure() throws(Misfit) -> JobFailure {
    JobFailure(
      try text("message") ?? "failed by the scenario", retryAfter: try duration("retryAfter"),
      retries: try count("retries", from: 0))
  }

  fileprivate func error() throws(Misfit) -> BPMNError {
    BPMNError(
      code: try required("code", try text("code")), message: try text("message") ?? "", variables: try variables())
  }
}
