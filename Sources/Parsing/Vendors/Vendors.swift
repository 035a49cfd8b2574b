import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// Engines that share their names: Activiti's children, and Camunda 8 with what is made after it.
enum VendorFamily {
  case seven, eight

  func contains(_ namespace: Namespace) -> Bool {
    switch namespace {
    case .camunda, .activiti, .flowable: self == .seven
    case .zeebe, .zenbpm: self == .eight
    case .none, .bpmn, .bpmndi, .dc, .di, .xsi, .xsd, .xml, .modeler, .bioc, .color, .other: false
    }
  }
}

/// An element of BPMN with its `extensionElements`: the two places where vendors say something about it.
struct ExtendedElement {
  let element: Node
  let container: Node?
}

extension Reader {
  /// Returns what vendors say about `element`, or nil if they say nothing.
  mutating func extensions(of element: Node) -> Extensions? {
    let container = child(.extensionElements, of: element)
    let attributes = tree.elements[element.index].attributes
    let isExtended = attributes.contains { tree.attributes[$0].namespace.isVendor }
    let isFilled = container.map { tree.elements[$0.index].end > $0.index + 1 } ?? false
    guard isExtended || isFilled else { return nil }
    let extended = ExtendedElement(element: element, container: container)
    var extensions = Extensions()
    if uses(.seven) {
      readCamunda7(extended, into: &extensions)
      readFlowable(extended, into: &extensions)
    }
    if uses(.eight) { readCamunda8(extended, into: &extensions) }
    return extensions
  }

  private func uses(_ family: VendorFamily) -> Bool {
    Namespace.allCases.contains { family.contains($0) && tree.uses[Int($0.rawValue)] > 0 }
  }
}
