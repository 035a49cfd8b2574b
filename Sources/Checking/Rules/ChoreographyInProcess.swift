import BatonDiagnostics

extension Rule {
  static let choreographyInProcess = Rule(
    "choreography-in-process", .collaboration, Severities(.error, spec: .error),
    "A choreography activity stands in a process or a sub-process."
  ) { model, findings in
    for scope in model.graph.scopes {
      for activity in scope.contents.choreographyActivities {
        findings.report(
          "\(activity.title(activity.tag.inWords)) stands in \(model.subject(of: scope).title), but belongs into a choreography",
          at: activity.tagPlace, of: activity.id.isEmpty ? nil : activity.id,
          helps: ["in a process, draw send and receive tasks"])
      }
    }
  }
}
