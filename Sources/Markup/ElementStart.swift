import BatonDiagnostics

/// The name of an element or attribute, as two small integers.
@usableFromInline
package struct QualifiedName: Hashable, Sendable {
  @usableFromInline package let namespace: Namespace
  @usableFromInline package let local: LocalName

  @inlinable
  package init(_ namespace: Namespace, _ local: LocalName) {
    self.namespace = namespace
    self.local = local
  }
}

/// A start tag, with its attributes in the order of the file (namespace declarations are not among them).
///
/// Everything here points into the parser's memory: valid only during the call that brought it.
@usableFromInline
package struct ElementStart {
  package let name: QualifiedName
  package let site: Site
  package let attributes: UnsafeBufferPointer<Attribute>
  /// The prefixes that can be used in this element's values.
  package let scope: NamespaceScope
  let written: WrittenName

  /// The name as the file has it: `bpmn:startEvent`.
  package var writtenName: String { written.text }
  /// The name without prefix, for names that the vocabulary lacks.
  package var localName: String { written.localText }
  /// The namespace's URI, for `.other`; empty for `.none`.
  package var namespaceURI: String { written.uriText }
}

/// An attribute of a start tag.
@usableFromInline
package struct Attribute {
  package let name: QualifiedName
  /// The value's bytes: UTF-8, entities expanded, line breaks and tabs turned into spaces.
  package let value: UnsafeBufferPointer<UInt8>
  let written: WrittenName

  /// The name as the file has it: `camunda:type`. It is what `Part.attribute` takes.
  package var writtenName: String { written.text }
  /// The name without prefix, for names that the vocabulary lacks.
  package var localName: String { written.localText }
  /// The namespace's URI, for `.other`; empty for `.none`.
  package var namespaceURI: String { written.uriText }
}

/// A name in the parser's dictionary: zero-terminated texts, or nil.
struct WrittenName {
  let prefix: UnsafePointer<UInt8>?
  let local: UnsafePointer<UInt8>?
  let uri: UnsafePointer<UInt8>?

  var text: String { prefix.map { String(cString: $0) + ":" + localText } ?? localText }
  var localText: String { local.map { String(cString: $0) } ?? "" }
  var uriText: String { uri.map { String(cString: $0) } ?? "" }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes as a string.
  package var string: String { String(decoding: self, as: UTF8.self) }
}
