import BatonDiagnostics

/// Is told what a file contains, in document order.
@usableFromInline
package protocol MarkupHandler {
  /// Returns whether it shall be told what is in the element. If not, it is not told of the end either.
  mutating func startElement(_ element: ElementStart) -> Bool
  /// Character content, UTF-8, entities expanded; CDATA too. One text may come in pieces, and the white space between
  /// elements comes like any other.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>)
  /// `scope` is that of the element which ends, for names in its text.
  mutating func endElement(_ scope: NamespaceScope)
}

/// Reads `text`, the file of index `file`, into `handler`; names are those of `vocabulary`. Returns whether the file is
/// well-formed. If it is not, exactly one diagnostic says why, and what the handler was told and found is the file's
/// beginning only.
@inlinable
package func read<Handler: MarkupHandler>(
  _ text: SourceText, file: UInt16, vocabulary: Vocabulary, into handler: inout Handler, log: inout DiagnosticLog
) -> Bool {
  withUnsafeMutablePointer(to: &handler) { handler in
    let receiver = MarkupReceiver(
      handler: handler,
      startElement: { $0.assumingMemoryBound(to: Handler.self).pointee.startElement($1) },
      characters: { $0.assumingMemoryBound(to: Handler.self).pointee.characters($1) },
      endElement: { $0.assumingMemoryBound(to: Handler.self).pointee.endElement($1) })
    return readMarkup(text, file: file, vocabulary: vocabulary, receiver: receiver, log: &log)
  }
}

/// A handler without its type, which C cannot carry. The functions get its address and capture nothing, so that a call
/// neither retains nor releases: closures over the handler made reading 6 % slower.
@usableFromInline
struct MarkupReceiver {
  let handler: UnsafeMutableRawPointer
  let startElement: (UnsafeMutableRawPointer, ElementStart) -> Bool
  let characters: (UnsafeMutableRawPointer, UnsafeBufferPointer<UInt8>) -> Void
  let endElement: (UnsafeMutableRawPointer, NamespaceScope) -> Void

  @usableFromInline
  init(
    handler: UnsafeMutableRawPointer, startElement: @escaping (UnsafeMutableRawPointer, ElementStart) -> Bool,
    characters: @escaping (UnsafeMutableRawPointer, UnsafeBufferPointer<UInt8>) -> Void,
    endElement: @escaping (UnsafeMutableRawPointer, NamespaceScope) -> Void
  ) {
    self.handler = handler
    self.startElement = startElement
    self.characters = characters
    self.endElement = endElement
  }
}
