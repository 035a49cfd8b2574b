import BatonDiagnostics
import BatonSyntax

extension Findings {
  /// Reports which definitions of the event `node` BPMN does not know where the event stands, and that it has none where it must
  /// have one.
  mutating func reportPlacement(of node: Graph.Node, in model: Model) {
    guard let place = model.graph.statedPlace(of: node) else { return }
    let isDrawing = !model.graph[node.scope].isExecuted
    if !place.admitsNone, !node.saysWhatItIs {
      report(
        "\(node.title) does not say what it waits for", at: node.syntax.tagPlace, of: node.name,
        helps: ["make it a \(model.graph.choice(at: place, of: node)) event"], isHarmless: isDrawing)
    }
    for (definition, site) in node.placedDefinitions where !definition.tag.places.contains(place) {
      // Camunda 7 and Flowable take an error that says not to interrupt for one that does.
      let interruptsAnyway =
        node.isInterrupting && !node.saysToInterrupt && model.definitions.dialect.takesErrorsForInterrupting
      let manner = place.interrupts ? "" : ", which interrupts nothing,"
      report(
        "\(node.shortTitle)\(manner) cannot be \(definition.tag.noun.withArticle) event", at: site, of: node.name,
        helps: [
          "\(place.noun) can be \(model.graph.choice(at: place, of: node)) events",
          interruptsAnyway
            ? "it is taken to interrupt" : "\(definition.tag.noun) events are \(definition.tag.placeNouns)",
        ],
        fix: interruptsAnyway ? node.fixInterrupting : nil, atMost: interruptsAnyway ? .warning : .error,
        isHarmless: isDrawing || interruptsAnyway)
    }
  }
}

extension Graph.Node {
  /// Writes down that a boundary event interrupts which is taken to do so anyway.
  fileprivate var fixInterrupting: Fix? {
    guard tag == .boundaryEvent else { return nil }
    return Fix("set cancelActivity to 'true'", [.setAttribute(syntax.site, "cancelActivity", to: "true")])
  }
}

extension EventPlace {
  /// Whether an event without definition may stand here.
  fileprivate var admitsNone: Bool {
    switch self {
    case .start, .intermediateThrow, .end: true
    case .interruptingEventSubProcess, .eventSubProcess, .intermediateCatch, .interruptingBoundary, .boundary: false
    }
  }

  fileprivate var interrupts: Bool { self == interrupting }

  /// The place that differs only in that the event interrupts.
  fileprivate var interrupting: EventPlace {
    switch self {
    case .boundary: .interruptingBoundary
    case .eventSubProcess: .interruptingEventSubProcess
    case .start, .interruptingEventSubProcess, .intermediateCatch, .interruptingBoundary, .intermediateThrow, .end: self
    }
  }
}

extension Graph {
  /// The kinds of event that `node` may be at `place`, in words: "message, timer or signal".
  fileprivate func choice(at place: EventPlace, of node: Node) -> String {
    let isCancelled = node.host.map { self[$0].tag == .transaction } ?? (cancelledTransaction(by: node) != nil)
    return EventDefinition.Tag.allCases.filter { $0.places.contains(place) && ($0 != .cancel || isCancelled) }
      .map(\.noun).alternatives
  }
}

extension EventDefinition.Tag {
  /// Where such events stand, in words.
  fileprivate var placeNouns: String {
    EventPlace.allCases.filter { places.contains($0) && ($0.interrupts || !places.contains($0.interrupting)) }
      .map(\.noun).alternatives
  }
}

extension [String] {
  /// The texts with commas between them, and "or" before the last.
  fileprivate var alternatives: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}

extension Graph.Node {
  /// What the event catches or throws, each with the place where the event says so.
  fileprivate var placedDefinitions: [(EventDefinition, Place)] {
    var placed = kind.eventDefinitions.map { ($0, $0.tagPlace) }
    // Those shared are in the order of the references, but for references to nothing.
    var shared = definitions[placed.count...]
    for reference in kind.sharedDefinitions where reference.text == shared.first?.id {
      placed.append((shared.removeFirst(), reference.place))
    }
    return placed
  }

  /// Whether the event has a definition, or refers to one, even if that is nowhere.
  fileprivate var saysWhatItIs: Bool { !definitions.isEmpty || !kind.sharedDefinitions.isEmpty }
}

extension Dialect {
  /// Whether an error that says not to interrupt is taken for one that does.
  fileprivate var takesErrorsForInterrupting: Bool {
    switch self {
    case .camunda7, .flowable: true
    case .plain, .camunda8: false
    }
  }
}
