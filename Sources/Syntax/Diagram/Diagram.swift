import BatonDiagnostics

/// How a file is drawn (BPMN 2.0.2 §12, DD 1.0). Coordinates are pixels, at `resolution` dots an inch; y grows downwards.
package struct Diagram: Sendable {
  package var id = ""
  package var name: String?
  package var site: Site
  package var resolution: Double?
  /// The process, collaboration or sub-process drawn.
  package var plane: Reference?
  /// Whether the file has what the diagram is drawn on.
  package var hasPlane = false
  package var shapes: [Shape] = []
  package var edges: [Edge] = []
  package var labelStyles: [LabelStyle] = []

  package init(site: Site) { self.site = site }

  package struct Bounds: Hashable, Sendable {
    package var x, y, width, height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  package struct Point: Hashable, Sendable {
    package var x, y: Double

    package init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
  }

  package struct Label: Hashable, Sendable {
    package var bounds: Bounds?
    package var style: String?

    package init(bounds: Bounds?, style: String?) { (self.bounds, self.style) = (bounds, style) }
  }

  /// A node, pool, lane, artifact or data symbol. By reference, as an edge is: a file has more of them than of anything else.
  package final class Shape: Sendable {
    package let id: String
    package let site: Site
    package let element: Reference?
    package let bounds: Bounds?
    package let label: Label?
    package let isHorizontal: Bool?
    package let isExpanded: Bool?
    package let isMarkerVisible: Bool?

    package init(
      site: Site, id: String, of element: Reference?, bounds: Bounds?, label: Label?, isHorizontal: Bool?,
      isExpanded: Bool?, isMarkerVisible: Bool?
    ) {
      self.site = site
      self.id = id
      self.element = element
      self.bounds = bounds
      self.label = label
      self.isHorizontal = isHorizontal
      self.isExpanded = isExpanded
      self.isMarkerVisible = isMarkerVisible
    }
  }

  /// A flow or association.
  package final class Edge: Sendable {
    package let id: String
    package let site: Site
    package let element: Reference?
    /// The shapes it is drawn between, where it says so.
    package let source: Reference?
    package let target: Reference?
    package let waypoints: [Point]
    package let label: Label?

    package init(
      site: Site, id: String, of element: Reference?, from source: Reference?, to target: Reference?,
      along waypoints: [Point], label: Label?
    ) {
      self.site = site
      self.id = id
      self.element = element
      self.source = source
      self.target = target
      self.waypoints = waypoints
      self.label = label
    }
  }

  package struct LabelStyle: Sendable {
    package var id = ""
    package var font: String?
    package var size: Double?
    package var isBold = false
    package var isItalic = false
    package var isUnderlined = false

    package init() {}
  }
}
