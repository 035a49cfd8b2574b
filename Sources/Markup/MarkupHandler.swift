import BatonDiagnostics

/// Is told what a file contains, in document order.
package protocol MarkupHandler {
  mutating func startElement(_ element: ElementStart)
  /// Character content, UTF-8, entities expanded; CDATA too. One text may come in pieces, and the white space between
  /// elements comes like any other.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>)
  /// `scope` is that of the element which ends, for names in its text.
  mutating func endElement(_ scope: NamespaceScope)
}

/// Reads `text`, the file of index `file`, into `handler`; names are those of `vocabulary`. Returns whether the file is
/// well-formed. If it is not, exactly one diagnostic says why, and what the handler was told and found is the file's
/// beginning only.
package func read<Handler: MarkupHandler>(
  _ text: SourceText, file: UInt16, vocabulary: Vocabulary, into handler: inout Handler, log: inout DiagnosticLog
) -> Bool {
  withUnsafeMutablePointer(to: &handler) { handler in
    let events = MarkupEvents(
      startElement: { handler.pointee.startElement($0) },
      characters: { handler.pointee.characters($0) },
      endElement: { handler.pointee.endElement($0) })
    return readMarkup(text, file: file, vocabulary: vocabulary, events: events, log: &log)
  }
}

/// A handler's three methods without its type, which C cannot carry.
struct MarkupEvents {
  let startElement: (ElementStart) -> Void
  let characters: (UnsafeBufferPointer<UInt8>) -> Void
  let endElement: (NamespaceScope) -> Void
}
