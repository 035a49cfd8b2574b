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

  /// A node, pool, lane, artifact or data symbol.
  package struct Shape: Sendable {
    package var id = ""
    package var site: Site
    package var element: Reference?
    package var bounds: Bounds?
    package var label: Label?
    package var isHorizontal: Bool?
    package var isExpanded: Bool?
    package var isMarkerVisible: Bool?

    package init(site: Site) { self.site = site }
  }

  /// A flow or association.
  package struct Edge: Sendable {
    package var id = ""
    package var site: Site
    package var element: Reference?
    package var waypoints: [Point] = []
    package var label: Label?
    /// The shapes it is drawn between, where it says so.
    package var source: Reference?
    package var target: Reference?

    package init(site: Site) { self.site = site }
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
