import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diEdgeWaypoints = Rule(
    "di-edge-waypoints", .diagram, Severities(.warning, spec: .error),
    "An edge has fewer than two points, or a shape has no bounds."
  ) { model, findings in
    for diagram in model.definitions.diagrams {
      for edge in diagram.edges where edge.waypoints.count < 2 {
        findings.report(
          """
          \(model.shownTitle(edge.element)) is drawn as a line through \(edge.waypoints.isEmpty ? "no point" : "one point"), \
          which needs two
          """,
          at: Place(edge.site), of: edge.element?.text, helps: ["draw it again, or give it two waypoints"])
      }
      for shape in diagram.shapes where shape.bounds == nil {
        findings.report(
          "\(model.shownTitle(shape.element)) is drawn, but it is not said where: its shape has no bounds",
          at: Place(shape.site), of: shape.element?.text, helps: ["draw it again, or give its shape bounds"])
      }
    }
  }
}
