import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let subscriptionDuplicate = Rule(
    "subscription-duplicate", .executable, Severities(.warning, spec: .warning),
    "Two events wait for the same thing at the same place."
  ) { model, findings in
    let index = AwaitedIndex(model.definitions)
    for group in model.graph.rivals {
      var first: [AwaitedIndex.Awaited: Graph.Node] = [:]
      for node in group {
        for awaited in node.definitions.compactMap({ index.awaited(of: $0, at: node) }) + index.awaited(by: node) {
          guard let other = first[awaited] else {
            first[awaited] = node
            continue
          }
          if other.id == node.id { continue }
          findings.report(
            "\(node.title) waits for \(awaited.title), as \(other.title) does", at: node.syntax.tagPlace,
            of: node.name, notes: [Note("\(other.title) is here", at: other.syntax.tagPlace)],
            helps: ["keep one of them, or let each wait for something of its own"])
        }
      }
    }
  }
}

extension Graph {
  /// The events that wait at the same time for the same activity, process, sub-process or gateway.
  fileprivate var rivals: [[Node]] {
    let starts = Dictionary(grouping: nodes(.startEvent).filter { self[$0.scope].owner == nil }, by: \.scope)
    let inside = Dictionary(grouping: nodes(.subProcess).filter(\.isEventSubProcess), by: \.scope).mapValues { owners in
      owners.compactMap(\.contents).flatMap { self[$0].nodes }.map { self[$0] }.filter { $0.tag == .startEvent }
    }
    let boundaries = Dictionary(grouping: nodes(.boundaryEvent).filter { $0.host != nil }, by: \.host)
    let gateways = nodes(.eventBasedGateway).map { events(behind: $0) }
    return (Array(starts.values) + Array(inside.values) + Array(boundaries.values) + gateways)
      .filter { $0.count > 1 && self[$0[0].scope].isExecuted }.sorted { $0[0].id.index < $1[0].id.index }
  }
}

/// What events wait for, by what tells one occurrence from another: names, codes and conditions, not ids.
private struct AwaitedIndex {
  private let messages: [String: Message]
  private let signals: [String: Signal]
  private let errors: [String: ErrorDeclaration]
  private let escalations: [String: Escalation]

  enum Awaited: Hashable {
    case message(name: String, key: String?)
    case signal(String)
    case condition(String)
    /// Nil waits for any.
    case error(code: String?)
    case escalation(code: String?)

    var title: String {
      switch self {
      case .message(let name, _): "message \(quoted(name))"
      case .signal(let name): "signal \(quoted(name))"
      case .condition(let text): "the condition \(quoted(text))"
      case .error(let code): code.map { "error \(quoted($0))" } ?? "any error"
      case .escalation(let code): code.map { "escalation \(quoted($0))" } ?? "any escalation"
      }
    }
  }

  init(_ definitions: Definitions) {
    messages = Dictionary(definitions.messages.map { ($0.id, $0) }) { first, _ in first }
    signals = Dictionary(definitions.signals.map { ($0.id, $0) }) { first, _ in first }
    errors = Dictionary(definitions.errors.map { ($0.id, $0) }) { first, _ in first }
    escalations = Dictionary(definitions.escalations.map { ($0.id, $0) }) { first, _ in first }
  }

  /// What `node` waits for by `definition`; nil where that is not said, or where its time is what tells it from others.
  func awaited(of definition: EventDefinition, at node: Graph.Node) -> Awaited? {
    switch definition.kind {
    case .message(let it):
      message(it.message, it.expression, at: node)
    case .signal(let it): (it.expression?.text ?? name(it.signal)).map(Awaited.signal)
    case .conditional(let it):
      it.condition.map { .condition($0.text) }
    case .error(let it): .error(code: it.error.map { errors[$0.text]?.code?.text ?? $0.text })
    case .escalation(let it): .escalation(code: it.escalation.map { escalations[$0.text]?.code?.text ?? $0.text })
    case .timer, .link, .compensate, .cancel, .terminate: nil
    }
  }

  /// What a receive task waits for.
  func awaited(by node: Graph.Node) -> [Awaited] {
    guard case .receiveTask(let task) = node.kind else { return [] }
    return [message(task.message, nil, at: node)].compactMap(\.self)
  }

  private func message(_ reference: Reference?, _ expression: ExpressionText?, at node: Graph.Node) -> Awaited? {
    let message = reference.flatMap { messages[$0.text] }
    guard let name = expression?.text ?? message?.name ?? message?.id else { return nil }
    let key = node.syntax.extensions.correlationKey ?? message?.extensions.correlationKey
    return .message(name: name, key: key?.text)
  }

  private func name(_ reference: Reference?) -> String? {
    reference.flatMap { signals[$0.text] }.map { $0.name ?? $0.id }
  }
}
