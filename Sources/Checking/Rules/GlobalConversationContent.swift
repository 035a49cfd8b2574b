import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let globalConversationContent = Rule(
    "global-conversation-content", .collaboration, Severities(.error, spec: .error),
    "A global conversation contains more than participants, message flows and correlation keys."
  ) { model, findings in
    for conversation in model.definitions.collaborations where conversation.kind == .globalConversation {
      for (noun, place) in conversation.contentOfCollaborations {
        findings.report(
          "\(conversation.title) contains \(noun.withArticle), as only collaborations may", at: place,
          of: conversation.id, helps: ["take it out, or make the global conversation a collaboration"])
      }
    }
  }
}

extension Collaboration {
  /// What stands in the collaboration and has no place in a global conversation (BPMN 2.0.2 §9.5), in words.
  fileprivate var contentOfCollaborations: [(noun: String, place: Place)] {
    conversations.map { ($0.kind.rawValue.inWords, $0.tagPlace) }
      + conversationAssociations.map { ("conversation association", $0.tagPlace) }
      + participantAssociations.map { ("participant association", $0.tagPlace) }
      + messageFlowAssociations.map { ("message flow association", $0.tagPlace) }
      + artifacts.map { artifact in
        switch artifact {
        case .association(let it): ("association", it.tagPlace)
        case .group(let it): ("group", it.tagPlace)
        case .textAnnotation(let it): ("text annotation", it.tagPlace)
        }
      }
  }
}
