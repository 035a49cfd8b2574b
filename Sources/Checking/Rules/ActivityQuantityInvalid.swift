import BatonDiagnostics

extension Rule {
  static let activityQuantityInvalid = Rule(
    "activity-quantity-invalid", .activity, Severities(.error, spec: .error), isEssential: true, isFixable: true,
    "The number of tokens that an activity takes or gives is less than one."
  ) { model, findings in
    for node in model.graph.nodes {
      guard let activity = node.activity else { continue }
      for (name, quantity, effect) in [
        ("startQuantity", activity.startQuantity, "begins"),
        ("completionQuantity", activity.completionQuantity, "ends"),
      ] where quantity < 1 {
        findings.report(
          "\(node.title) \(effect) with \(quantity) tokens, but there must be at least one",
          at: node.syntax.place(of: name), of: node.name, helps: ["remove \(name): it is 1 then"],
          fix: Fix("remove \(name)", [.removeAttribute(node.syntax.site, name)]), isHarmless: !model.isExecuted(node))
      }
    }
  }
}
