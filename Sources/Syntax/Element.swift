import BatonDiagnostics

/// An element of BPMN with the facts that any may have (BPMN 2.0.2 §8.3.1, BaseElement).
package protocol Element {
  var facts: Facts { get set }
}

extension Element {
  /// The element's id, empty where the file gives none (Checking demands one where execution needs it).
  package var id: String { facts.id }
  package var name: String? { facts.name }
  /// Where the element's tag starts.
  package var site: Site { facts.site }
  package var documentation: [Documentation] { facts.documentation }
  /// What a vendor's attributes and extension elements say about the element.
  package var extensions: Extensions { facts.extensions }

  /// Returns the place of the attribute `name` of the element.
  package func place(of name: String) -> Place { Place(site, .attribute(name)) }
  package var tagPlace: Place { Place(site) }
}

/// What any element of BPMN may say.
package struct Facts: Sendable {
  package var id = ""
  package var name: String?
  package var site: Site
  package var documentation: [Documentation] = []
  @Rare package var extensions: Extensions

  package init(site: Site) { self.site = site }
}

/// Text for the reader of a model (BPMN 2.0.2 §8.3.2).
package struct Documentation: Sendable {
  package var text: String
  /// A media type, `text/plain` unless the file says otherwise.
  package var format: String
  package var site: Site

  package init(text: String, format: String = "text/plain", site: Site) {
    self.text = text
    self.format = format
    self.site = site
  }
}

/// An element of which execution needs only that it is there: its name and id are kept, its contents are not read.
package struct OpaqueElement: Element, Sendable {
  package var facts: Facts
  /// The element's local name.
  package var tag: String

  package init(_ facts: Facts, tag: String) {
    self.facts = facts
    self.tag = tag
  }
}
