import BatonDiagnostics
import BatonSyntax

/// The shape of an element.
struct Drawing {
  let id: String
  let bounds: Diagram.Bounds
  let isExpanded: Bool
  let place: Place
}

/// What a diagram shows as shapes, as rules about them look at it.
struct Drawings {
  private(set) var all: [Drawing] = []
  private var byID: [String: Int] = [:]

  /// Of an element that is shown twice the first shape counts; one without bounds does not.
  init(_ diagram: Diagram) {
    for shape in diagram.shapes {
      guard let id = shape.element?.text, let bounds = shape.bounds, byID[id] == nil else { continue }
      byID[id] = all.count
      all.append(Drawing(id: id, bounds: bounds, isExpanded: shape.isExpanded == true, place: Place(shape.site)))
    }
  }

  subscript(id: String) -> Drawing? { byID[id].map { all[$0] } }
}

extension Model {
  /// How a message calls what `reference`, of a shape or an edge, shows.
  func shownTitle(_ reference: Reference?) -> String {
    reference.map { title(ofID: $0.text) } ?? "something without bpmnElement"
  }

  /// The nodes that `drawings` show, each with its shape.
  func drawnNodes(in drawings: Drawings) -> [(node: Graph.Node, drawing: Drawing)] {
    drawings.all.compactMap { drawing in graph.nodesByID[drawing.id].map { (graph[$0], drawing) } }
  }
}

extension Diagram.Bounds {
  var right: Double { x + width }
  var bottom: Double { y + height }

  /// Whether the two have more in common than an edge: lines have a width, and tools round.
  func overlaps(_ other: Diagram.Bounds) -> Bool {
    min(right, other.right) - max(x, other.x) > 1 && min(bottom, other.bottom) - max(y, other.y) > 1
  }

  /// Whether `other` lies inside, but for what tools round.
  func contains(_ other: Diagram.Bounds) -> Bool {
    other.x >= x - 1 && other.y >= y - 1 && other.right <= right + 1 && other.bottom <= bottom + 1
  }
}
