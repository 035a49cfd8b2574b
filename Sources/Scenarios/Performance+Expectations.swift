import BatonBytecode
import BatonRuntime
import BatonValues

extension Performance {
  /// Throws what is not as `expectation` says.
  func check(_ expectation: Expectation, _ step: Step) throws {
    var messages: [String] = []
    if let expected = expectation.messages {
      messages += expected.mismatch("messages", in: runtime.keptMessages.map(\.facts)) { $0.fits($1) }
    }
    if expectation.concernsInstance {
      let instance = try instance(step)
      guard let report = runtime.report(of: instance) else { throw Unexpected("the instance has been released") }
      messages += check(expectation, report)
    }
    if !messages.isEmpty { throw Unexpected(messages: messages) }
  }

  private func check(_ expectation: Expectation, _ report: InstanceReport) -> [String] {
    var messages: [String] = []
    if let state = expectation.state, state != Expectation.State(report.state) {
      messages.append("state: expected \(state.rawValue), got \(report.standing)")
    }
    let able = report.waits.filter { !$0.hasIncident }
    messages += expectation.waiting?.mismatch("waiting", in: able.map(\.element), ==) ?? []
    messages += expectation.completed?.mismatch("completed", in: completedNodes(of: report.id), ==) ?? []
    messages +=
      expectation.jobs?.mismatch("jobs", in: able.filter(\.isWork).map(\.facts)) { $0.fits($1) } ?? []
    messages += expectation.incidents?.mismatch("incidents", in: report.incidents.map(\.facts)) { $0.fits($1) } ?? []
    for (name, value) in expectation.variables ?? [:] where report.variables[name] != value {
      messages.append("variable '\(name)': expected \(value), got \(report.variables[name]?.description ?? "nothing")")
    }
    return messages
  }

  /// The nodes of `instance` that tokens have left, in the order in which they did.
  private func completedNodes(of instance: InstanceID) -> [String] {
    let number = number(of: instance)
    return story.filter { $0.instance == number && $0.event.kind == .completed }.compactMap(\.event.element)
  }
}

extension Expectation {
  fileprivate var concernsInstance: Bool {
    state != nil || waiting != nil || completed != nil || jobs != nil || incidents != nil || variables != nil
  }
}

extension Expectation.State {
  fileprivate init(_ state: InstanceState) {
    switch state {
    case .active: self = .active
    case .ended(.completed): self = .completed
    case .ended(.terminated): self = .terminated
    case .ended(.cancelled): self = .cancelled
    }
  }
}

extension InstanceReport {
  /// The state, and what keeps the instance from going on.
  fileprivate var standing: String {
    let state = Expectation.State(state).rawValue
    let waiting = waits.filter { !$0.hasIncident }.map(\.element)
    let reasons =
      (waiting.isEmpty ? [] : ["waiting at \(waiting.joined(separator: ", "))"])
      + incidents.map { "\($0.kind.rawValue) at \($0.element): \($0.message)" }
    return reasons.isEmpty ? state : "\(state) (\(reasons.joined(separator: "; ")))"
  }
}

// MARK: Facts

extension Wait {
  /// Whether somebody is to do something and say when it is done.
  var isWork: Bool {
    switch kind {
    case .job, .userTask, .adHoc: true
    case .message, .signal, .timer, .call, .events, .delivery, .selection, .send: false
    }
  }

  fileprivate var facts: Record {
    var facts: Record = ["element": .string(element), "type": .string(type)]
    for (detail, value) in details.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { facts["\(detail)"] = value }
    facts["headers"] = .context(headers)
    facts["variables"] = .context(variables)
    return facts
  }
}

extension IncidentReport {
  fileprivate var facts: Record {
    ["element": .string(element), "type": .string(kind.rawValue), "message": .string(message)]
  }
}

extension KeptMessage {
  fileprivate var facts: Record {
    ["name": .string(name), "key": key.map { .string($0) } ?? .null, "variables": .context(variables)]
  }
}

extension Record {
  /// Whether `actual` has every value of this.
  fileprivate func fits(_ actual: Record) -> Bool { allSatisfy { actual[$0.key] == $0.value } }
}

// MARK: Lists

extension Expected {
  /// What of the list `actual`, called `name`, is not as expected, as no or one sentence.
  fileprivate func mismatch(_ name: String, in actual: [Element], _ fits: (Element, Element) -> Bool) -> [String] {
    let isFine =
      switch self {
      case .exactly(let wanted): wanted.count == actual.count && Self.match(wanted, actual, fits)
      case .contains(let wanted): Self.match(wanted, actual, fits)
      case .inOrder(let wanted): Self.occurs(wanted, in: actual, fits)
      }
    return isFine ? [] : ["\(name): expected \(phrase), got \(Self.list(actual))"]
  }

  private var phrase: String {
    switch self {
    case .exactly(let elements): Self.list(elements)
    case .contains(let elements): "at least \(Self.list(elements))"
    case .inOrder(let elements): "in this order \(Self.list(elements))"
    }
  }

  private static func list(_ elements: [Element]) -> String {
    elements.isEmpty ? "none" : elements.map { describe($0) }.joined(separator: ", ")
  }

  private static func describe(_ element: Element) -> String {
    if let record = element as? Record { return Datum.context(record).description }
    return "\(element)"
  }

  /// Whether each of `wanted` fits an element of `actual` of its own: a maximum matching, by augmenting paths.
  private static func match(_ wanted: [Element], _ actual: [Element], _ fits: (Element, Element) -> Bool) -> Bool {
    var owners = [Int?](repeating: nil, count: actual.count)
    func place(_ index: Int, _ seen: inout Set<Int>) -> Bool {
      for candidate in actual.indices where fits(wanted[index], actual[candidate]) && seen.insert(candidate).inserted {
        if let owner = owners[candidate], !place(owner, &seen) { continue }
        owners[candidate] = index
        return true
      }
      return false
    }
    return wanted.indices.allSatisfy { index in
      var seen: Set<Int> = []
      return place(index, &seen)
    }
  }

  private static func occurs(_ wanted: [Element], in actual: [Element], _ fits: (Element, Element) -> Bool) -> Bool {
    var rest = wanted[...]
    for candidate in actual { if let next = rest.first, fits(next, candidate) { rest.removeFirst() } }
    return rest.isEmpty
  }
}
