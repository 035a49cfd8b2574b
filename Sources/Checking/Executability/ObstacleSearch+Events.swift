import BatonDiagnostics
import BatonSyntax

/// Which event definitions can be executed.
extension ObstacleSearch {
  mutating func visit(_ event: CatchEvent, of node: Graph.Node) {
    if let trigger = node.syntax.extensions.vendorTrigger {
      refuse("events that only Flowable knows", at: trigger.place, help: "use a message or a conditional event")
    }
    for definition in event.definitions {
      refuse("\(definition.tag.noun) \(node.tag.noun)s", at: definition.tagPlace)
    }
    for reference in event.sharedDefinitions { refuse("event definitions that events share", at: reference.place) }
    visit(event.outputAssociations)
  }

  mutating func visit(_ event: ThrowEvent, of node: Graph.Node, mayTerminate: Bool) {
    if event.definitions.count > 1 {
      refuse("events of several definitions", at: event.definitions[1].tagPlace)
      return
    }
    for definition in event.definitions {
      if mayTerminate, case .terminate(let it) = definition.kind {
        if it.endsMultiInstance || it.endsInstance && graph[node.scope].owner != nil {
          refuse("the end of more than its own scope", at: definition.tagPlace)
        }
      } else {
        refuse("\(definition.tag.noun) \(node.tag.noun)s", at: definition.tagPlace)
      }
    }
    for reference in event.sharedDefinitions { refuse("event definitions that events share", at: reference.place) }
    visit(event.inputAssociations)
  }
}

extension EventDefinition.Tag {
  /// The kind in words: "timer".
  package var noun: String {
    switch self {
    case .message: "message"
    case .timer: "timer"
    case .error: "error"
    case .escalation: "escalation"
    case .signal: "signal"
    case .conditional: "conditional"
    case .link: "link"
    case .compensate: "compensation"
    case .cancel: "cancel"
    case .terminate: "terminate"
    }
  }
}
