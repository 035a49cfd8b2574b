import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diSize = Rule(
    "di-size", .diagram, Severities(nil, spec: nil, lint: .info),
    "An event or a gateway is much larger or smaller than the others of its diagram."
  ) { model, findings in
    for diagram in model.definitions.diagrams {
      let drawn = model.drawnNodes(in: Drawings(diagram))
      for family in [Family.event, .gateway] {
        let shown = drawn.filter { family.has($0.node.tag) }
        guard let usual = shown.map({ Size($0.drawing.bounds) }).majority else { continue }
        for (node, drawing) in shown where Size(drawing.bounds).isUnlike(usual) {
          findings.report(
            "\(node.title) is drawn \(Size(drawing.bounds)) large, where most \(family)s here are \(usual)",
            at: drawing.place, of: node.name, helps: ["draw it as large as the others: its size means nothing"])
        }
      }
    }
  }
}

/// The symbols whose size nothing but a habit gives.
private enum Family: String, CustomStringConvertible {
  case event, gateway

  var description: String { rawValue }

  func has(_ tag: FlowNode.Tag) -> Bool {
    switch self {
    case .event: !tag.isActivity && !tag.isGateway
    case .gateway: tag.isGateway
    }
  }
}

/// Width and height in whole pixels.
private struct Size: Hashable, CustomStringConvertible {
  let width, height: Double

  init(_ bounds: Diagram.Bounds) { (width, height) = (bounds.width.rounded(), bounds.height.rounded()) }

  /// Whether somebody would see that one is larger.
  func isUnlike(_ other: Size) -> Bool {
    abs(width - other.width) > other.width / 4 || abs(height - other.height) > other.height / 4
  }

  var description: String { "\(width.inShort) × \(height.inShort)" }
}

extension Double {
  fileprivate var inShort: String { Int(exactly: self).map(String.init) ?? description }
}

extension [Size] {
  /// The size that more than half of at least three have.
  fileprivate var majority: Size? {
    var counts: [Size: Int] = [:]
    for size in self { counts[size, default: 0] += 1 }
    return counts.first { $0.value * 2 > count && count >= 3 }?.key
  }
}
