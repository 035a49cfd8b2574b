import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let diDanglingRef = Rule(
    "di-dangling-ref", .diagram, Severities(.warning, spec: .warning), isFixable: true,
    "A diagram, or a shape or line of it, shows an element that the file does not contain."
  ) { model, findings in
    let census = model.census
    let definitions = model.definitions
    // What stands in choreographies and in other files is not read.
    guard definitions.choreographies.isEmpty, definitions.imports.isEmpty else { return }
    for diagram in definitions.diagrams {
      findings.check(diagram.plane, of: diagram, in: definitions, census)
      for shape in diagram.shapes { findings.check(shape.element, of: "shape", shape.id, shape.site, census) }
      for edge in diagram.edges { findings.check(edge.element, of: "line", edge.id, edge.site, census) }
    }
  }
}

extension Findings {
  /// Reports that what the `noun` of the id `id` shows is not in the file.
  fileprivate mutating func check(
    _ reference: Reference?, of noun: String, _ id: String, _ site: Site, _ census: Census
  ) {
    if let reference, census.index(of: reference) != nil || census.isUnread(reference) { return }
    let title = id.isEmpty ? noun.withArticle : "\(noun) \(quoted(id))"
    guard let reference else {
      return report(
        "\(title) of the diagram does not say what it shows", at: Place(site), of: nil,
        helps: ["add bpmnElement with the id of an element, or remove the \(noun)"])
    }
    let helps = didYouMean(reference.text, in: census) { _ in true }
    report(
      "\(title) of the diagram shows \(quoted(reference.text)), which the file does not contain",
      at: reference.place, of: nil, helps: helps.isEmpty ? ["remove the \(noun), or add what it shows"] : helps)
  }

  /// Reports a diagram of something that the file does not contain. Tools then show what it can only mean, if there is such.
  fileprivate mutating func check(
    _ plane: Reference?, of diagram: Diagram, in definitions: Definitions, _ census: Census
  ) {
    // Of a diagram without plane another rule speaks.
    guard diagram.hasPlane else { return }
    if let plane, census.entry(plane) != nil || census.isUnread(plane) { return }
    let meant = definitions.onlyShown.flatMap { $0.id.isEmpty ? nil : $0 }
    let fix = plane.flatMap { plane in
      meant.map {
        Fix("let the diagram show \(quoted($0.id))", [.setAttribute(plane.place.site, "bpmnElement", to: $0.id)])
      }
    }
    report(
      plane.map { "the diagram shows \(quoted($0.text)), which the file does not contain" }
        ?? "the diagram does not say what it shows",
      at: plane?.place ?? Place(diagram.site), of: nil,
      helps: [meant.map { "name \(quoted($0.id)): bpmnElement=\"\($0.id)\"" } ?? "name a process or a collaboration"],
      fix: fix, atMost: meant == nil ? .error : .info)
  }
}

extension Definitions {
  /// What a diagram of the file must show: its collaboration, or its only process; nil if that is not clear.
  fileprivate var onlyShown: (any Element)? {
    switch (collaborations.count, processes.count) {
    case (1, _): collaborations[0]
    case (0, 1): processes[0]
    case _: nil
    }
  }
}
