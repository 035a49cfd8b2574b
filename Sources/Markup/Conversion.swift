import CLibXML2

/// Whether libxml2 can convert from the encoding `name`.
func isKnown(_ name: String) -> Bool {
  withHandler(of: name) { _ in true } ?? false
}

/// Returns `bytes`, which are encoded as `name` says, in UTF-8, and whether all of them could be converted; nil if the
/// encoding is not known.
func convert(_ bytes: [UInt8], from name: String) -> (text: [UInt8], isComplete: Bool)? {
  withHandler(of: name) { handler in convert(bytes) { xmlCharEncInFunc(handler, $0, $1) } }
}

/// Returns `text`, which is UTF-8, in the encoding `name`; nil if that is not known. A character that it lacks becomes a
/// reference such as `&#8364;`.
func convert(_ text: [UInt8], to name: String) -> [UInt8]? {
  withHandler(of: name) { handler in
    let (bytes, isComplete) = convert(text) { xmlCharEncOutFunc(handler, $0, $1) }
    return isComplete ? bytes : nil
  } ?? nil
}

/// Returns `bytes` as `step`, which converts what there is room for at each call, converts them, and whether it took all.
private func convert(
  _ bytes: [UInt8], _ step: (xmlBufferPtr, xmlBufferPtr) -> Int32
) -> (text: [UInt8], isComplete: Bool) {
  bytes.withUnsafeBufferPointer { bytes in
    // libxml2 takes the address as mutable, and changes nothing: the buffer is static.
    let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
    guard let input = xmlBufferCreateStatic(start, bytes.count) else { return ([], bytes.isEmpty) }
    defer { xmlBufferFree(input) }
    guard let output = xmlBufferCreateSize(bytes.count + bytes.count / 2 + 16) else { return ([], false) }
    defer { xmlBufferFree(output) }
    var left = -1
    while input.pointee.use > 0, left != Int(input.pointee.use) {
      left = Int(input.pointee.use)
      _ = step(output, input)
    }
    let text = UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output)))
    return (Array(text), input.pointee.use == 0)
  }
}

/// Returns the result of `body` with libxml2's converter from the encoding `name`, or nil if there is none.
private func withHandler<Result>(of name: String, _ body: (xmlCharEncodingHandlerPtr) -> Result) -> Result? {
  libxml2IsReady
  let allowed = name.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
  guard allowed, name.utf8.count <= 40 else { return nil }
  // A converter prints its errors, unless this thread has somebody to tell.
  guard let previous = __xmlStructuredError(), let previousContext = __xmlStructuredErrorContext() else { return nil }
  let (printer, printerContext) = (previous.pointee, previousContext.pointee)
  xmlSetStructuredErrorFunc(nil) { _, _ in }
  defer { xmlSetStructuredErrorFunc(printerContext, printer) }
  guard let handler = xmlFindCharEncodingHandler(name) else { return nil }
  defer { xmlCharEncCloseFunc(handler) }
  return body(handler)
}
