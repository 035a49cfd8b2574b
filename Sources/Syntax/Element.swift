import BatonDiagnostics

/// An element of BPMN with the facts that any may have (BPMN 2.0.2 §8.3.1, BaseElement).
@usableFromInline
package protocol Element {
  var facts: Facts { get }
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
  package var isExtended: Bool { facts.isExtended }

  /// Returns the place of the attribute `name` of the element.
  package func place(of name: String) -> Place { Place(site, .attribute(name)) }
  package var tagPlace: Place { Place(site) }
}

/// What any element of BPMN may say.
///
/// By reference: elements are copied often, and their facts do not change. (As a structure they took an eighth of all retains and
/// releases of a check.)
@usableFromInline
package final class Facts: Sendable {
  @usableFromInline package let id: String
  @usableFromInline package let name: String?
  @usableFromInline package let site: Site
  @usableFromInline package let documentation: [Documentation]
  private let rareExtensions: Rare<Extensions>

  package init(
    site: Site, id: String = "", name: String? = nil, documentation: [Documentation] = [],
    extensions: Extensions? = nil
  ) {
    self.site = site
    self.id = id
    self.name = name
    self.documentation = documentation
    rareExtensions = extensions.map(Rare.init) ?? Rare()
  }

  package var extensions: Extensions { rareExtensions.wrappedValue }
  package var isExtended: Bool { !rareExtensions.isBlank }

  /// Returns the facts with `extensions` in place of their own.
  package func with(_ extensions: Extensions?) -> Facts {
    Facts(site: site, id: id, name: name, documentation: documentation, extensions: extensions)
  }
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
