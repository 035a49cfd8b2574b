import BatonDiagnostics
import BatonSyntax

/// The nodes and flows of a file's processes as they hang together, by index; all lists are in document order.
///
///     scopes ─▶ nodes ◀─▶ flows          a sub-process is a node that has a scope
///
/// Connections come from the sequence flows, not from `<incoming>` and `<outgoing>`. Only a flow whose two ends are nodes
/// of one scope connects anything; the others are kept for the rules to complain about.
package struct Graph: Sendable {
  package internal(set) var scopes: [Scope] = []
  package internal(set) var nodes: [Node] = []
  package internal(set) var flows: [Flow] = []
  /// The first node of each id.
  var nodesByID = ByID<NodeID>()
  /// The first flow of each id.
  var flowsByID = ByID<FlowID>()
  /// The nodes of each tag.
  var nodesByTag = [[NodeID]](repeating: [], count: FlowNode.Tag.allCases.count)
  /// Where each throwing link leads.
  var linkEnds: [NodeID: LinkEnd] = [:]
  /// The event definitions of the file's roots and of its nodes, by id.
  var eventDefinitions: [String: EventDefinition] = [:]

  package struct ScopeID: Hashable, Sendable {
    package let index: Int
  }

  package struct NodeID: Hashable, Sendable {
    package let index: Int
  }

  package struct FlowID: Hashable, Sendable {
    package let index: Int
  }

  package subscript(id: ScopeID) -> Scope { scopes[id.index] }
  package subscript(id: NodeID) -> Node { nodes[id.index] }
  package subscript(id: FlowID) -> Flow { flows[id.index] }

  /// Whether there are nodes of `tag`.
  func has(_ tag: FlowNode.Tag) -> Bool { !nodesByTag[tag.ordinal].isEmpty }

  /// The nodes of `tag`, in document order.
  func nodes(_ tag: FlowNode.Tag) -> [Node] { nodesByTag[tag.ordinal].map { self[$0] } }
}

extension Graph {
  /// A process or a sub-process.
  package struct Scope: Sendable {
    package let id: ScopeID
    package let parent: ScopeID?
    /// The sub-process; nil for a process.
    package let owner: NodeID?
    /// The index of the process among the file's.
    package let process: Int
    /// Whether the scope's process can be executed.
    package let isExecuted: Bool
    package internal(set) var nodes: [NodeID] = []
    /// The flows that connect nodes of the scope.
    package internal(set) var flows: [FlowID] = []
    /// Whether a flow that stands here lacks an end, or two nodes have one id, so that nothing is known of where tokens get to.
    var isTorn = false
    /// The start event of an event sub-process that waits for nothing but the compensation of the scope around it.
    package internal(set) var compensationStart: NodeID?
    /// Elsewhere: scopes are passed around, and few look at what stands in them.
    @Rare package private(set) var contents: FlowElements
  }

  /// A node, by reference: rules pass nodes around, and each has many lists.
  package final class Node: Sendable {
    package let id: NodeID
    package let syntax: FlowNode
    /// The element's id, or one made for it where the file gives none: `userTask#2`, the second user task of the file.
    package let name: String
    package let tag: FlowNode.Tag
    /// The facts that all activities share, or nil of a gateway or an event: kept, as most rules ask for some of them.
    package let activity: Activity?
    /// How data gets into the node, and out of it.
    let inputAssociations: [DataAssociation]
    let outputAssociations: [DataAssociation]
    package let scope: ScopeID
    /// The scope inside of a sub-process.
    package let contents: ScopeID?
    package let incoming: [FlowID]
    package let outgoing: [FlowID]
    /// The boundary events of an activity.
    package let boundaryEvents: [NodeID]
    /// The activity that a boundary event is attached to.
    package let host: NodeID?
    /// The default flow, if it leaves this node.
    package let defaultFlow: FlowID?
    /// The handlers that compensate an activity.
    package let compensations: [NodeID]
    /// The activities that a handler compensates.
    package let compensates: [NodeID]
    /// The other ends of the associations of a compensation boundary event, whatever they are.
    package let associates: [Reference]
    /// What an event catches or throws: its own definitions, then those that it shares with others.
    package let definitions: [EventDefinition]

    init(_ draft: NodeDraft) {
      id = draft.id
      syntax = draft.syntax
      name = draft.name
      tag = draft.syntax.tag
      activity = draft.syntax.kind.activity
      inputAssociations = draft.syntax.kind.inputAssociations
      outputAssociations = draft.syntax.kind.outputAssociations
      scope = draft.scope
      contents = draft.contents
      incoming = draft.incoming
      outgoing = draft.outgoing
      boundaryEvents = draft.boundaryEvents
      host = draft.host
      defaultFlow = draft.defaultFlow
      compensations = draft.compensations
      compensates = draft.compensates
      associates = draft.associates
      definitions = draft.definitions
    }
  }

  /// A flow, by reference as nodes are.
  package final class Flow: Sendable {
    package let id: FlowID
    package let syntax: SequenceFlow
    /// The element's id, or one made for it as for a node.
    package let name: String
    /// The scope in which the flow stands, which need not be that of its ends.
    package let scope: ScopeID
    /// The node that `sourceRef` names.
    package let source: NodeID?
    package let target: NodeID?
    /// Whether the flow connects its ends.
    package let isConnected: Bool

    init(_ id: FlowID, _ draft: FlowDraft, from source: NodeID?, to target: NodeID?, isConnected: Bool) {
      self.id = id
      syntax = draft.syntax
      name = draft.name
      scope = draft.scope
      self.source = source
      self.target = target
      self.isConnected = isConnected
    }
  }
}

extension Graph.Node {
  package var kind: FlowNode.Kind { syntax.kind }

  /// Whether the node is an event sub-process.
  package var isEventSubProcess: Bool { syntax.isEventSubProcess }

  /// Whether the node is started by compensation, not by a token.
  package var isCompensationHandler: Bool { activity?.isForCompensation ?? false }

  /// Whether the node starts an instance of its process without being a start event.
  package var startsProcess: Bool {
    switch kind {
    case .receiveTask(let it): it.instantiates
    case .eventBasedGateway(let it): it.instantiates
    case .task, .serviceTask, .sendTask, .userTask, .manualTask, .businessRuleTask, .scriptTask, .callActivity,
      .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway, .parallelGateway,
      .complexGateway, .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent:
      false
    }
  }

  /// Whether no flow needs to lead to the node, because something else starts it.
  package var startsByItself: Bool {
    switch kind {
    case .startEvent, .boundaryEvent: true
    case .intermediateCatchEvent: definitions.contains { $0.tag == .link }
    case .task, .serviceTask, .sendTask, .receiveTask, .userTask, .manualTask, .businessRuleTask, .scriptTask,
      .callActivity, .subProcess, .transaction, .adHocSubProcess, .exclusiveGateway, .inclusiveGateway,
      .parallelGateway, .complexGateway, .eventBasedGateway, .endEvent, .intermediateThrowEvent:
      startsProcess || isEventSubProcess || isCompensationHandler
    }
  }

  /// Whether the node is a start event without trigger.
  package var isNoneStart: Bool {
    if case .startEvent(let it) = kind { it.event.isNone } else { false }
  }

  /// Whether the node is an event on the way, not at the border of an activity.
  var isIntermediate: Bool { tag == .intermediateCatchEvent || tag == .intermediateThrowEvent }
}

extension CatchEvent {
  package var isNone: Bool { definitions.isEmpty && sharedDefinitions.isEmpty }
}

extension ThrowEvent {
  package var isNone: Bool { definitions.isEmpty && sharedDefinitions.isEmpty }
}

extension FlowNode {
  /// Whether the node is an event sub-process.
  var isEventSubProcess: Bool {
    if case .subProcess(let it) = kind { it.isTriggeredByEvent } else { false }
  }
}
