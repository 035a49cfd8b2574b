import BatonDiagnostics
import BatonSyntax

extension Rule {
  static let typeRefUnresolved = Rule(
    "type-ref-unresolved", .reference, Severities(.warning, spec: .error),
    "An item definition, an interface or an operation names what the imported schema or description does not declare."
  ) { model, findings in
    let imports = model.census.imports
    for (noun, element, reference) in model.definitions.foreignNames {
      guard let reference, let prefix = reference.qualifier, let namespace = imports.foreignNamespace(prefix),
        imports.declaration(ofQualified: reference) == nil
      else { continue }
      findings.report(
        "\(element.title(noun)) names \(quoted(reference.localPart)), which no file imported for namespace \(quoted(namespace)) declares",
        at: reference.place, of: element.id, helps: ["look for the name in the imported file"])
    }
  }
}

extension Definitions {
  /// What the file names in other languages.
  fileprivate var foreignNames: [(noun: String, element: any Element, reference: Reference?)] {
    items.map { ("item definition", $0, $0.structure) }
      + interfaces.flatMap { interface in
        [("interface", interface, interface.implementation)]
          + interface.operations.map { ("operation", $0, $0.implementation) }
      }
  }
}
