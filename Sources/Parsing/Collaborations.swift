import BatonSyntax

extension Reader {
  mutating func collaboration(_ kind: Collaboration.Kind, _ element: Node) -> Collaboration {
    var collaboration = Collaboration(kind, acceptedFacts(element))
    collaboration.isClosed = flag(.isClosed, of: element, or: false)
    collaboration.choreographies = references(.choreographyRef, in: element)
    forEachChild(of: element) { reader, child in
      guard reader.namespace(child) == .bpmn else { return }
      switch kind {
      case .collaboration, .globalConversation: reader.collaborationPart(child, &collaboration)
      case .choreography, .globalChoreographyTask: reader.choreographyPart(child, &collaboration)
      }
    }
    return collaboration
  }

  /// Flow elements and artifacts of choreographies are not read.
  private mutating func choreographyPart(_ child: Node, _ choreography: inout Collaboration) {
    switch word(child) {
    case .participant?, .messageFlow?, .correlationKey?: collaborationPart(child, &choreography)
    case _: acceptAll(child)
    }
  }

  private mutating func collaborationPart(_ child: Node, _ collaboration: inout Collaboration) {
    switch word(child) {
    case .participant?: collaboration.participants.append(participant(child))
    case .messageFlow?: collaboration.messageFlows.append(messageFlow(child))
    case .correlationKey?:
      accept(child)
      collaboration.correlationKeys.append(correlationKey(child))
    case .conversationLink?: collaboration.conversationLinks.append(conversationLink(child))
    case .conversationAssociation?:
      collaboration.conversationAssociations.append(
        pairing(child, .innerConversationNodeRef, .outerConversationNodeRef))
    case .participantAssociation?: collaboration.participantAssociations.append(participantAssociation(child))
    case .messageFlowAssociation?:
      collaboration.messageFlowAssociations.append(pairing(child, .innerMessageFlowRef, .outerMessageFlowRef))
    case let word?:
      if let artifact = artifact(word, child) {
        collaboration.artifacts.append(artifact)
      } else if let kind = ConversationNode.Kind(rawValue: word.rawValue) {
        collaboration.conversations.append(conversation(kind, child))
      }
    case nil: break
    }
  }

  private mutating func participant(_ element: Node) -> Participant {
    var participant = Participant(acceptedFacts(element))
    participant.process = reference(.processRef, of: element)
    participant.interfaces = references(.interfaceRef, in: element)
    participant.endPoints = references(.endPointRef, in: element)
    participant.multiplicity = child(.participantMultiplicity, of: element).map { multiplicity in
      _ = facts(multiplicity)
      var result = Participant.Multiplicity(at: site(multiplicity))
      result.minimum = integer(.minimum, of: multiplicity) ?? result.minimum
      result.maximum = integer(.maximum, of: multiplicity) ?? result.maximum
      return result
    }
    return participant
  }

  private mutating func messageFlow(_ element: Node) -> MessageFlow {
    var flow = MessageFlow(
      acceptedFacts(element), from: requiredReference(.sourceRef, of: element),
      to: requiredReference(.targetRef, of: element))
    flow.message = reference(.messageRef, of: element)
    return flow
  }

  private mutating func conversationLink(_ element: Node) -> ConversationLink {
    ConversationLink(
      acceptedFacts(element), from: requiredReference(.sourceRef, of: element),
      to: requiredReference(.targetRef, of: element))
  }

  private mutating func conversation(_ kind: ConversationNode.Kind, _ element: Node) -> ConversationNode {
    var node = ConversationNode(kind, acceptedFacts(element))
    node.participants = references(.participantRef, in: element)
    node.messageFlows = references(.messageFlowRef, in: element)
    node.correlationKeys = children(.correlationKey, of: element).map { correlationKey($0) }
    node.called = reference(.calledCollaborationRef, of: element)
    node.participantAssociations = children(.participantAssociation, of: element).map { participantAssociation($0) }
    forEachChild(of: element) { reader, child in
      guard reader.namespace(child) == .bpmn, let word = reader.word(child) else { return }
      if let kind = ConversationNode.Kind(rawValue: word.rawValue) {
        node.children.append(reader.conversation(kind, child))
      }
    }
    return node
  }

  private mutating func participantAssociation(_ element: Node) -> Association {
    pairing(element, .innerParticipantRef, .outerParticipantRef)
  }

  /// Returns which element inside stands for which outside.
  private mutating func pairing(_ element: Node, _ inner: Word, _ outer: Word) -> Association {
    let facts = acceptedFacts(element)
    if let inside = reference(inner, of: element), let outside = reference(outer, of: element) {
      return Association(facts, from: inside, to: outside)
    }
    return Association(
      facts, from: requiredChildReference(inner, in: element), to: requiredChildReference(outer, in: element))
  }

  mutating func partner(_ kind: Partner.Kind, _ element: Node) -> Partner {
    var partner = Partner(kind, acceptedFacts(element))
    partner.participants = references(.participantRef, in: element)
    return partner
  }
}
