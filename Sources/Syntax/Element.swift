import BatonDiagnostics

/// An element of BPMN with the facts that any may have (BPMN 2.0.2 §8.3.1, BaseElement).
///
/// What is asked often is inlined where it is asked: otherwise each question copies all of the facts.
@usableFromInline
package protocol Element {
  var facts: Facts { get set }
}

extension Element {
  /// The element's id, empty where the file gives none (Checking demands one where execution needs it).
  @inlinable
  package var id: String { facts.id }
  @inlinable
  package var name: String? { facts.name }
  /// Where the element's tag starts.
  @inlinable
  package var site: Site { facts.site }
  @inlinable
  package var documentation: [Documentation] { facts.documentation }
  /// What a vendor's attributes and extension elements say about the element.
  package var extensions: Extensions { facts.extensions }
  /// Whether vendors say anything about the element.
  package var isExtended: Bool { !facts.$extensions.isBlank }

  /// Returns the place of the attribute `name` of the element.
  package func place(of name: String) -> Place { Place(site, .attribute(name)) }
  package var tagPlace: Place { Place(site) }
}

/// What any element of BPMN may say.
@usableFromInline
package struct Facts: Sendable {
  @usableFromInline package var id = ""
  @usableFromInline package var name: String?
  @usableFromInline package var site: Site
  @usableFromInline package var documentation: [Documentation] = []
  @Rare package var extensions: Extensions

  package init(site: Site) { self.site = site }
}

/// Text for the reader of a model (BPMN 2.0.2 §8.3.2).
@usableFromInline
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
