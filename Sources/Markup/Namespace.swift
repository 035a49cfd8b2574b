/// The namespaces whose names somebody in Baton knows. A file chooses its prefixes; only the URI counts.
@usableFromInline
package enum Namespace: UInt8, Sendable, CaseIterable {
  /// No namespace: an attribute without prefix, an element outside any `xmlns`.
  case none
  /// BPMN 2.0.2's semantic model, the diagrams of its models, and OMG's drawing primitives.
  case bpmn, bpmndi, dc, di
  /// XML Schema: instances (`xsi:type`), types (`xsd:string`); `xml:lang`.
  case xsi, xsd, xml
  /// Camunda 7 (also under its first name, fox), Camunda 8, zenbpm, Activiti, Flowable.
  case camunda, zeebe, zenbpm, activiti, flowable
  /// Camunda Modeler; the colours of bpmn-js and their standard successor.
  case modeler, bioc, color
  /// Any other, told by its URI.
  case other
}

extension Namespace {
  /// Creates the namespace that `uri` names.
  init(uri: UnsafeBufferPointer<UInt8>) {
    let match = Self.uris.first { text, _ in
      text.utf8CodeUnitCount == uri.count && text.withUTF8Buffer { $0.hasSameBytes(as: uri) }
    }
    self = uri.isEmpty ? .none : match?.namespace ?? .other
  }

  /// Returns the URI that modelers bind to `prefix`, to help those who forgot it.
  static func usualURI(of prefix: String) -> String? {
    let synonyms: [String: Namespace] = ["bpmn2": .bpmn, "semantic": .bpmn, "omgdc": .dc, "omgdi": .di]
    let namespace = synonyms[prefix] ?? allCases.first { "\($0)" == prefix }
    return uris.first { $0.namespace == namespace }?.text.description
  }

  private static let uris: [(text: StaticString, namespace: Namespace)] = [
    ("http://www.omg.org/spec/BPMN/20100524/MODEL", .bpmn),
    ("http://www.omg.org/spec/BPMN/20100524/DI", .bpmndi),
    ("http://www.omg.org/spec/DD/20100524/DC", .dc),
    ("http://www.omg.org/spec/DD/20100524/DI", .di),
    ("http://www.w3.org/2001/XMLSchema-instance", .xsi),
    ("http://www.w3.org/2001/XMLSchema", .xsd),
    ("http://www.w3.org/XML/1998/namespace", .xml),
    ("http://camunda.org/schema/1.0/bpmn", .camunda),
    ("http://www.camunda.com/fox", .camunda),
    ("http://camunda.org/schema/zeebe/1.0", .zeebe),
    ("http://zenbpm.pbinitiative.org/1.0", .zenbpm),
    ("http://activiti.org/bpmn", .activiti),
    ("http://flowable.org/bpmn", .flowable),
    ("http://camunda.org/schema/modeler/1.0", .modeler),
    ("http://bpmn.io/schema/bpmn/biocolor/1.0", .bioc),
    ("http://www.omg.org/spec/BPMN/non-normative/color/1.0", .color),
  ]
}
