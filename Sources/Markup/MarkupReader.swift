import BatonDiagnostics
import CLibXML2

/// One reading of one file: what libxml2's callbacks need, which get its address.
struct MarkupReader: ~Copyable {
  let context: xmlParserCtxtPtr
  let text: UnsafeBufferPointer<UInt8>
  let file: UInt16
  private let receiver: MarkupReceiver
  private var names: InternedNames
  /// The attributes of the element that is being started: room for as many as there may be.
  private let attributes: UnsafeMutableBufferPointer<Attribute>
  private var bindings: [NamespaceScope.Binding] = []
  /// The namespace of the last name, where its URI stands in libxml2's dictionary: that of the next one, too, nearly always.
  private var latest: (uri: UnsafePointer<UInt8>?, namespace: Namespace) = (nil, .none)
  private var open: [OpenElement] = []
  /// How many elements are open of which the receiver wants to know nothing: the outermost of them, and all within.
  private var unheard = 0
  /// Why the reading ended before the file did. The first fault counts; libxml2's later ones follow from it.
  private var fault: Diagnostic?
  /// Whether there is a fault. (To ask the optional costs a copy, and we ask at each event.)
  private var hasEnded = false

  private struct OpenElement {
    let offset: UInt32
    /// How many prefixes were declared outside.
    let outerBindings: Int
  }

  init(
    _ context: xmlParserCtxtPtr, _ text: UnsafeBufferPointer<UInt8>, file: UInt16, vocabulary: Vocabulary,
    receiver: MarkupReceiver
  ) {
    self.context = context
    self.text = text
    self.file = file
    self.receiver = receiver
    names = InternedNames(vocabulary)
    attributes = .allocate(capacity: MarkupLimits.attributes)
  }

  deinit { attributes.deallocate() }
}

// What the callbacks do.
extension MarkupReader {
  mutating func startElement(
    _ name: WrittenName, declarations: UnsafeBufferPointer<UnsafePointer<UInt8>?>,
    attributes pointers: UnsafeBufferPointer<UnsafePointer<UInt8>?>
  ) {
    guard !hasEnded else { return xmlStopParser(context) }
    let offset = tagStart(before: pointers.count > 3 ? pointers[3] : nil)
    open.append(OpenElement(offset: UInt32(truncatingIfNeeded: offset), outerBindings: bindings.count))
    declare(declarations)
    let site = Site(file: file, offset: UInt32(truncatingIfNeeded: offset))
    let count = pointers.count / 5
    if let excess = excess(attributes: count) {
      fail(.error(limitExceeded: excess, at: Place(site)))
      return xmlStopParser(context)
    }
    if unheard > 0 {
      unheard += 1
      return
    }
    collect(pointers)
    let qualifiedName = self.qualifiedName(name)
    let attributes = UnsafeBufferPointer(rebasing: attributes[..<count])
    let isHeard = bindings.withUnsafeBufferPointer { bindings in
      receiver.startElement(
        receiver.handler,
        ElementStart(
          name: qualifiedName, site: site, attributes: attributes, scope: NamespaceScope(bindings: bindings),
          written: name))
    }
    if !isHeard { unheard = 1 }
  }

  mutating func endElement() {
    guard !hasEnded, let element = open.popLast() else { return }
    if unheard > 0 {
      unheard -= 1
    } else {
      bindings.withUnsafeBufferPointer { receiver.endElement(receiver.handler, NamespaceScope(bindings: $0)) }
    }
    if bindings.count > element.outerBindings { bindings.removeLast(bindings.count - element.outerBindings) }
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if !hasEnded && unheard == 0 { receiver.characters(receiver.handler, text) }
  }

  mutating func documentType() {
    fail(.error(doctypeAt: place(at: tagStart(before: nil))))
    xmlStopParser(context)
  }

  mutating func report(_ error: xmlError) {
    let offset = position
    guard !hasEnded else { return }
    if isAtZeroByte { return fail(.error(zeroByteAt: place(at: offset, .character))) }
    let before = offset > 0 ? text[offset - 1] : 0
    guard let complaint = Complaint(error, before: before, isAtEnd: offset == text.count) else { return }
    let innermost = complaint.isAboutNesting ? open.last.map { place(at: Int($0.offset)) } : nil
    fail(.error(complaint, at: place(of: complaint.anchor), openElement: innermost))
  }

  /// Returns what was wrong with the file, now that libxml2 is done with it. A zero byte is an end to libxml2, too.
  mutating func finish(status: Int32) -> Diagnostic? {
    if isAtZeroByte { fail(.error(zeroByteAt: place(at: position, .character))) }
    if status != 0 { fail(.error(unreadableAt: place(at: 0, .character))) }
    return fault
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    guard !hasEnded else { return }
    fault = diagnostic
    hasEnded = true
  }
}

// What they are made of.
extension MarkupReader {
  /// libxml2 gives five pointers for an attribute: local name, prefix, URI, start and end of the value.
  private mutating func collect(_ pointers: UnsafeBufferPointer<UnsafePointer<UInt8>?>) {
    for index in 0..<(pointers.count / 5) {
      let first = index * 5
      let written = WrittenName(prefix: pointers[first + 1], local: pointers[first], uri: pointers[first + 2])
      let start = pointers[first + 3]
      let count = start.flatMap { start in pointers[first + 4].map { $0 - start } } ?? 0
      attributes.initializeElement(
        at: index,
        to: Attribute(
          name: qualifiedName(written), value: UnsafeBufferPointer(start: start, count: count), written: written))
    }
  }

  /// libxml2 gives two pointers for a declaration: prefix and URI.
  private mutating func declare(_ pointers: UnsafeBufferPointer<UnsafePointer<UInt8>?>) {
    var first = 0
    while first + 1 < pointers.count {
      let uri = pointers[first + 1]
      let namespace = Namespace(uri: UnsafeBufferPointer(cString: uri))
      bindings.append(NamespaceScope.Binding(prefix: pointers[first], uri: uri, namespace: namespace))
      first += 2
    }
  }

  private mutating func qualifiedName(_ written: WrittenName) -> QualifiedName {
    let local = written.local.map { names.name(at: $0) } ?? .unknown
    return QualifiedName(namespace(of: written.uri), local)
  }

  /// Returns the namespace whose URI stands at `uri` in the dictionary: nearly always one of those in scope.
  private mutating func namespace(of uri: UnsafePointer<UInt8>?) -> Namespace {
    guard let uri else { return .none }
    if uri != latest.uri {
      let namespace = bindings.last { $0.uri == uri }?.namespace
      latest = (uri, namespace ?? Namespace(uri: UnsafeBufferPointer(cString: uri)))
    }
    return latest.namespace
  }

  private func excess(attributes count: Int) -> MarkupExcess? {
    if open.count > MarkupLimits.depth { return .depth }
    if bindings.count > MarkupLimits.namespacesInScope { return .namespaces }
    if count > MarkupLimits.attributes { return .attributes }
    return nil
  }
}
