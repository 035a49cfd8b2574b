import BatonDiagnostics

/// The id by which an element refers to another; Checking finds the element.
package struct Reference: Sendable {
  /// The local part of the qualified name; empty where the file lacks a reference that it must have (already reported).
  package var text: String
  /// The prefix of the qualified name, which may mean the namespace of an imported file.
  package var prefix: String?
  /// The attribute or child element that says it.
  package var place: Place

  package init(_ text: String, prefix: String? = nil, at place: Place) {
    self.text = text
    self.prefix = prefix
    self.place = place
  }

  package var isMissing: Bool { text.isEmpty }
}
