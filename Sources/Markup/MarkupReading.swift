import BatonDiagnostics
import CLibXML2

/// Lets libxml2 read `text` and passes on what it finds; see `read(_:file:vocabulary:into:log:)`.
@usableFromInline
func readMarkup(
  _ text: SourceText, file: UInt16, vocabulary: Vocabulary, receiver: MarkupReceiver, log: inout DiagnosticLog
) -> Bool {
  let fault = text.bytes.withUnsafeBufferPointer { bytes in
    precheck(bytes, file: file) ?? parse(bytes, file: file, vocabulary: vocabulary, receiver: receiver)
  }
  if let fault { log.report(fault) }
  return fault == nil
}

/// Returns what is wrong with `text` that libxml2 does not see, or sees only after much work.
private func precheck(_ text: UnsafeBufferPointer<UInt8>, file: UInt16) -> Diagnostic? {
  func place(_ offset: Int, _ part: Part) -> Place {
    Place(Site(file: file, offset: UInt32(truncatingIfNeeded: offset)), part)
  }
  if text.isEmpty { return .error(emptyFileAt: place(0, .character)) }
  if text.count > MarkupLimits.fileSize { return .error(limitExceeded: .fileSize, at: place(0, .character)) }
  if let tag = MarkupLimits.crowdedTag(in: text) {
    return .error(limitExceeded: .attributes, at: place(tag, .tag))
  }
  return nil
}

private func parse(
  _ text: UnsafeBufferPointer<UInt8>, file: UInt16, vocabulary: Vocabulary, receiver: MarkupReceiver
) -> Diagnostic? {
  libxml2IsReady
  let bytes = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
  guard let context = xmlCreateMemoryParserCtxt(bytes, Int32(text.count)) else { return .error(outOfMemoryIn: file) }
  defer { xmlFreeParserCtxt(context) }
  var reader = MarkupReader(context, text, file: file, vocabulary: vocabulary, receiver: receiver)
  return withUnsafeMutablePointer(to: &reader) { reader in
    setCallbacks(of: &context.pointee.sax.pointee)
    context.pointee.userData = UnsafeMutableRawPointer(reader)
    // The text is UTF-8 by now, whatever it says; `&amp;` in an attribute shall be `&`; nothing is fetched. Of the size
    // of things libxml2 knows limits that depend on where its windows end (some files above 10 MB fail): ours hold.
    let options = [XML_PARSE_IGNORE_ENC, XML_PARSE_NOENT, XML_PARSE_NONET, XML_PARSE_HUGE]
    xmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    xmlDictSetLimit(context.pointee.dict, MarkupLimits.names)
    let status = xmlParseDocument(context)
    return reader.pointee.finish(status: status)
  }
}

/// Sets up the library's globals, once.
let libxml2IsReady: Void = xmlInitParser()

/// Gives `sax` the functions that libxml2 shall call. It writes nothing and opens nothing: no error printer, no entity
/// loader, no document type.
private func setCallbacks(of sax: inout xmlSAXHandler) {
  sax = xmlSAXHandler()
  sax.initialized = UInt32(XML_SAX2_MAGIC)
  sax.startElementNs = { reader, local, prefix, uri, declarationCount, declarations, count, _, attributes in
    reader.reading.pointee.startElement(
      WrittenName(prefix: prefix, local: local, uri: uri),
      declarations: UnsafeBufferPointer(start: declarations, count: Int(declarationCount) * 2),
      attributes: UnsafeBufferPointer(start: attributes, count: Int(count) * 5))
  }
  sax.endElementNs = { reader, _, _, _ in reader.reading.pointee.endElement() }
  sax.characters = { reader, text, count in
    reader.reading.pointee.characters(UnsafeBufferPointer(start: text, count: Int(count)))
  }
  sax.ignorableWhitespace = sax.characters
  sax.cdataBlock = sax.characters
  sax.internalSubset = { reader, _, _, _ in reader.reading.pointee.documentType() }
  sax.serror = { reader, error in
    if let error { reader.reading.pointee.report(error.pointee) }
  }
}

extension UnsafeMutableRawPointer? {
  /// The reader that was given to libxml2 as user data.
  fileprivate var reading: UnsafeMutablePointer<MarkupReader> {
    guard let self else { preconditionFailure("libxml2 hands back the user data that it got") }
    return self.assumingMemoryBound(to: MarkupReader.self)
  }
}
