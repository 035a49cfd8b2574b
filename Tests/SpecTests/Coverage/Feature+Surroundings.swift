import BatonSyntax

extension Feature {
  static let surroundings: [Feature] = [
    Feature("data object", "I Y I Y I Y Y N") { !$0.surrounding.dataObjects.isEmpty },
    Feature("ioSpecification", "I P I Y I Y Y I") { $0.activity?.io != nil },
    Feature("data association: assignment", "I P I Y I N P I") {
      $0.associations.contains { !$0.assignments.isEmpty }
    },
    Feature("data association: transformation", "I P I Y I N N I") {
      $0.associations.contains { $0.transformation != nil }
    },
    Feature("data store", "I I I I I Y P I") { !$0.surrounding.dataStoreReferences.isEmpty },
    Feature("property", "I I I Y I N Y I") { $0.activity.map { !$0.properties.isEmpty } ?? false },
    Feature("correlation key and property", "N N N Y N Y N N") {
      !$0.definitions.correlationProperties.isEmpty
        && $0.definitions.collaborations.contains { !$0.correlationKeys.isEmpty || !$0.conversations.isEmpty }
    },
    Feature("correlation subscription", "N N N Y N P N N") {
      $0.definitions.processes.contains { !$0.correlationSubscriptions.isEmpty }
    },
    Feature("message flow between pools of one file", "N N N N N P Y N") { site in
      site.definitions.collaborations.contains { $0.messageFlows.contains { $0.target.text == site.node.id } }
    },
    Feature("lane", "I I I Y I Y Y I") { site in
      site.surrounding.laneSets.contains { $0.lanes.contains { $0.nodes.contains { $0.text == site.node.id } } }
    },
    Feature("human performer and potential owner", "Y Y N P N N N N") {
      $0.activity?.resources.contains { $0.assignment != nil } ?? false
    },
    Feature("resource parameters", "N N N N N N N N") {
      $0.activity?.resources.contains { !$0.bindings.isEmpty } ?? false
    },
    Feature("operation of an interface", "N P N Y N N N N") { site in
      switch site.node.kind {
      case .serviceTask(let it): it.operation != nil
      case .sendTask(let it): it.operation != nil
      default: false
      }
    },
  ]
}

extension Site {
  var associations: [DataAssociation] {
    (activity?.inputAssociations ?? []) + (activity?.outputAssociations ?? [])
      + (node.kind.caught?.outputAssociations ?? []) + (node.kind.thrown?.inputAssociations ?? [])
  }
}
