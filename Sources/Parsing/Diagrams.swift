import BatonSyntax

/// How a file is drawn. Nothing of it changes execution, so nothing is reported here.
extension Reader {
  mutating func diagram(_ element: Node) -> Diagram {
    var diagram = Diagram(site: site(element))
    diagram.id = text(.id, of: element) ?? ""
    diagram.name = text(.name, of: element)
    diagram.resolution = number(.resolution, of: element)
    forEachChild(of: element) { reader, child in
      if reader.word(child) == .plane { reader.plane(child, &diagram) }
      if reader.word(child) == .labelStyle { diagram.labelStyles.append(reader.labelStyle(child)) }
    }
    acceptAll(element)
    return diagram
  }

  private mutating func plane(_ element: Node, _ diagram: inout Diagram) {
    diagram.hasPlane = true
    diagram.plane = reference(.bpmnElement, of: element)
    forEachChild(of: element) { reader, child in
      if reader.word(child) == .shape { diagram.shapes.append(reader.shape(child)) }
      if reader.word(child) == .edge { diagram.edges.append(reader.edge(child)) }
    }
  }

  private mutating func shape(_ element: Node) -> Diagram.Shape {
    Diagram.Shape(
      site: site(element), id: text(.id, of: element) ?? "", of: reference(.bpmnElement, of: element),
      bounds: bounds(of: element), label: label(of: element), isHorizontal: drawnFlag(.isHorizontal, of: element),
      isExpanded: drawnFlag(.isExpanded, of: element), isMarkerVisible: drawnFlag(.isMarkerVisible, of: element))
  }

  private mutating func edge(_ element: Node) -> Diagram.Edge {
    var waypoints: [Diagram.Point] = []
    forEachChild(of: element) { reader, child in
      guard reader.word(child) == .waypoint else { return }
      if let x = reader.number(.x, of: child), let y = reader.number(.y, of: child) {
        waypoints.append(Diagram.Point(x: x, y: y))
      }
    }
    return Diagram.Edge(
      site: site(element), id: text(.id, of: element) ?? "", of: reference(.bpmnElement, of: element),
      from: reference(.sourceElement, of: element), to: reference(.targetElement, of: element), along: waypoints,
      label: label(of: element))
  }

  private mutating func drawnChild(_ word: Word, of element: Node) -> Node? {
    child(of: element) { $0.word == word }
  }

  private mutating func label(of element: Node) -> Diagram.Label? {
    drawnChild(.label, of: element).map { Diagram.Label(bounds: bounds(of: $0), style: text(.labelStyleName, of: $0)) }
  }

  private mutating func bounds(of element: Node) -> Diagram.Bounds? {
    guard let bounds = drawnChild(.bounds, of: element), let x = number(.x, of: bounds), let y = number(.y, of: bounds)
    else { return nil }
    return Diagram.Bounds(
      x: x, y: y, width: number(.width, of: bounds) ?? 0, height: number(.height, of: bounds) ?? 0)
  }

  private mutating func labelStyle(_ element: Node) -> Diagram.LabelStyle {
    var style = Diagram.LabelStyle()
    style.id = text(.id, of: element) ?? ""
    guard let font = drawnChild(.font, of: element) else { return style }
    style.font = text(.name, of: font)
    style.size = number(.size, of: font)
    style.isBold = drawnFlag(.isBold, of: font) ?? false
    style.isItalic = drawnFlag(.isItalic, of: font) ?? false
    style.isUnderlined = drawnFlag(.isUnderline, of: font) ?? false
    return style
  }

  private mutating func drawnFlag(_ word: Word, of element: Node) -> Bool? {
    attribute(word, of: element).map { $0.text == "true" || $0.text == "1" }
  }
}
