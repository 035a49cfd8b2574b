import BatonDiagnostics

/// Processes that exchange messages (BPMN 2.0.2 §9). Choreographies are such too (§11); of them only what they share with
/// collaborations is kept, except artifacts.
package struct Collaboration: Element, Sendable {
  /// The raw value is the element's name in BPMN's schema.
  package enum Kind: String, CaseIterable, Sendable {
    case collaboration, globalConversation, choreography, globalChoreographyTask
  }

  package var facts: Facts
  package var kind: Kind
  package var isClosed = false
  package var participants: [Participant] = []
  package var messageFlows: [MessageFlow] = []
  package var artifacts: [Artifact] = []
  package var conversations: [ConversationNode] = []
  package var conversationLinks: [ConversationLink] = []
  package var conversationAssociations: [Association] = []
  package var participantAssociations: [Association] = []
  package var messageFlowAssociations: [Association] = []
  package var correlationKeys: [CorrelationKey] = []
  package var choreographies: [Reference] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.kind = kind
    self.facts = facts
  }
}

/// A pool: who takes part, and by which process (BPMN 2.0.2 §9.3).
package struct Participant: Element, Sendable {
  /// How many participants the pool stands for.
  package struct Multiplicity: Sendable {
    package var minimum = 0
    package var maximum = 1
    package var site: Site

    package init(at site: Site) { self.site = site }
  }

  package var facts: Facts
  package var process: Reference?
  package var interfaces: [Reference] = []
  package var endPoints: [Reference] = []
  package var multiplicity: Multiplicity?

  package init(_ facts: Facts) { self.facts = facts }
}

/// An arrow along which messages go between pools (BPMN 2.0.2 §9.4).
package struct MessageFlow: Element, Sendable {
  package var facts: Facts
  package var source: Reference
  package var target: Reference
  package var message: Reference?

  package init(_ facts: Facts, from source: Reference, to target: Reference) {
    self.facts = facts
    self.source = source
    self.target = target
  }
}

/// A partner's role or name, which participants may have.
package struct Partner: Element, Sendable {
  /// The raw value is the element's name in BPMN's schema.
  package enum Kind: String, CaseIterable, Sendable {
    case role = "partnerRole"
    case entity = "partnerEntity"
  }

  package var facts: Facts
  package var kind: Kind
  package var participants: [Reference] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }
}

/// Message flows about one matter (BPMN 2.0.2 §9.5).
package struct ConversationNode: Element, Sendable {
  /// The raw value is the element's name in BPMN's schema.
  package enum Kind: String, CaseIterable, Sendable {
    case conversation, subConversation, callConversation
  }

  package var facts: Facts
  package var kind: Kind
  package var participants: [Reference] = []
  package var messageFlows: [Reference] = []
  package var correlationKeys: [CorrelationKey] = []
  /// The conversations inside of a sub-conversation.
  package var children: [ConversationNode] = []
  /// The collaboration or global conversation that a call conversation calls.
  package var called: Reference?
  package var participantAssociations: [Association] = []

  package init(_ kind: Kind, _ facts: Facts) {
    self.facts = facts
    self.kind = kind
  }
}

/// Who takes part in a conversation.
package struct ConversationLink: Element, Sendable {
  package var facts: Facts
  package var source: Reference
  package var target: Reference

  package init(_ facts: Facts, from source: Reference, to target: Reference) {
    self.facts = facts
    self.source = source
    self.target = target
  }
}

extension Definitions {
  package var messageFlows: [MessageFlow] { collaborations.flatMap(\.messageFlows) }

  /// The correlation keys of all collaborations, and of the conversations inside.
  package var correlationKeys: [CorrelationKey] {
    collaborations.flatMap { $0.correlationKeys + $0.conversations.flatMap(\.allKeys) }
  }
}

extension ConversationNode {
  fileprivate var allKeys: [CorrelationKey] { correlationKeys + children.flatMap(\.allKeys) }
}
