import BatonSyntax

extension CensusTaker {
  mutating func visit(_ collaboration: Collaboration) {
    let owner = add(collaboration.kind.element, collaboration)
    for participant in collaboration.participants {
      let pool = add(.participant, participant)
      refer(pool, to: participant.process, as: "process", expecting: .process, withoutIt: "so that the pool is empty")
      refer(pool, to: participant.interfaces, as: "interface", expecting: .interface)
      refer(pool, to: participant.endPoints, as: "end point", expecting: .endPoint)
    }
    for flow in collaboration.messageFlows {
      let arrow = add(.messageFlow, flow, calling: flow.title)
      refer(arrow, to: flow.source, as: "source", expecting: .messageFlowEnd)
      refer(arrow, to: flow.target, as: "target", expecting: .messageFlowEnd)
      refer(arrow, to: flow.message, as: "message", expecting: .message)
    }
    for artifact in collaboration.artifacts { visit(artifact) }
    for conversation in collaboration.conversations { visit(conversation) }
    for link in collaboration.conversationLinks {
      let line = add(.conversationLink, link)
      refer(line, to: link.source, as: "source", expecting: .interactionNode)
      refer(line, to: link.target, as: "target", expecting: .interactionNode)
    }
    for association in collaboration.conversationAssociations { visit(association) }
    for association in collaboration.participantAssociations { visit(association) }
    for association in collaboration.messageFlowAssociations { visit(association) }
    for key in collaboration.correlationKeys { visit(key) }
    refer(owner, to: collaboration.choreographies, as: "choreography", expecting: .collaboration)
  }

  private mutating func visit(_ conversation: ConversationNode) {
    let owner = add(.conversation, conversation)
    refer(owner, to: conversation.participants, as: "pool", expecting: .participant)
    refer(owner, to: conversation.messageFlows, as: "message flow", expecting: .messageFlow)
    for key in conversation.correlationKeys { visit(key) }
    for child in conversation.children { visit(child) }
  }

  private mutating func visit(_ key: CorrelationKey) {
    let owner = add(.correlationKey, key)
    refer(owner, to: key.properties, as: "property", expecting: .correlationProperty)
  }

  mutating func visit(_ artifact: Artifact) {
    switch artifact {
    case .association(let association): visit(association)
    case .group(let group):
      let owner = add(.group, group)
      refer(owner, to: group.categoryValue, as: "category value", expecting: .categoryValue)
    case .textAnnotation(let annotation):
      let owner = add(.textAnnotation, annotation)
      format(owner, annotation.format, as: "the text", at: annotation.site)
    }
  }

  mutating func visit(_ association: Association) {
    let owner = add(.association, association)
    refer(owner, to: association.source, as: "source", expecting: .anything)
    refer(owner, to: association.target, as: "target", expecting: .anything)
  }
}

extension Collaboration.Kind {
  fileprivate var element: ElementKind {
    switch self {
    case .collaboration, .globalConversation: .collaboration
    case .choreography, .globalChoreographyTask: .choreography
    }
  }
}
