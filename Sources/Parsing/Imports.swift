import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// What is where an import says.
package enum ImportedFile: Sendable {
  case bytes([UInt8])
  /// The file that imports.
  case itself
  /// Why it cannot be read, in words.
  case unreadable(String)
}

extension Definitions {
  /// What imports may ask of the reader: how many there are, and how many bytes they have together.
  private static let importLimit = (files: 100, bytes: 64 << 20)

  /// Reads what the file imports: the files themselves, not what these import in their turn. `read` returns what is at a location
  /// relative to the file, `severities` say how bad it is that a file departs from BPMN.
  package mutating func readImports(_ severities: [String: Severity?], _ read: (String) -> ImportedFile) {
    var bytes = 0
    for index in imports.indices {
      guard let location = imports[index].location, !location.isEmpty, !location.namesRemoteFile else { continue }
      guard index < Self.importLimit.files else {
        imports[index].contents = .unreadable("only \(Self.importLimit.files) imports are read")
        continue
      }
      switch read(location) {
      case .bytes(let file):
        bytes += file.count
        imports[index].contents =
          bytes > Self.importLimit.bytes
          ? .unreadable("the imports are larger than \(Self.importLimit.bytes >> 20) MB together")
          : imports[index].contents(of: file, severities)
      case .itself: imports[index].contents = .invalid("it is the file itself")
      case .unreadable(let reason): imports[index].contents = .unreadable(reason)
      }
    }
  }
}

extension Import {
  fileprivate func contents(of bytes: [UInt8], _ severities: [String: Severity?]) -> Contents {
    guard let language = Language(rawValue: type) else { return .foreign }
    var log = DiagnosticLog(severities: severities)
    let (text, isIntact) = decode(bytes, path: location ?? "", file: 0, log: &log)
    guard isIntact else { return .invalid(log.firstError(in: text)) }
    var definitions: Definitions?
    var outline = DeclarationHandler()
    switch language {
    case .bpmn: definitions = Parser.parse(text, log: &log)
    case .schema, .wsdl11, .wsdl20, .wsdl20Interchange:
      _ = read(text, file: 0, vocabulary: DeclarationHandler.vocabulary, into: &outline, log: &log)
    }
    if log.hasErrors { return .invalid(log.firstError(in: text)) }
    if language != .bpmn, !language.roots.contains(outline.root ?? "") || !language.isNamespace(outline.namespace) {
      return .invalid("its root is \(quoted(outline.root ?? "")), but \(quoted(language.roots[0])) is expected")
    }
    let target = definitions.map { $0.targetNamespace ?? "" } ?? outline.targetNamespace ?? ""
    guard target == namespace else {
      return .invalid("its target namespace is \(quoted(target)), not \(quoted(namespace))")
    }
    return definitions.map { .model($0) } ?? .types(outline.names)
  }
}

/// The languages of which imported files are read, by their namespaces.
private enum Language: String {
  case bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL"
  case schema = "http://www.w3.org/2001/XMLSchema"
  case wsdl11 = "http://schemas.xmlsoap.org/wsdl/"
  case wsdl20 = "http://www.w3.org/ns/wsdl"
  case wsdl20Interchange = "http://www.w3.org/TR/wsdl20/"

  /// Whether the root of a file in the language may be of the namespace `uri`; there are two ways to name WSDL 2.0.
  func isNamespace(_ uri: String) -> Bool {
    self == .wsdl20Interchange ? Language(rawValue: uri)?.roots == roots : uri == rawValue
  }

  /// The names that the root of a file may have.
  var roots: [String] {
    switch self {
    case .bpmn: ["definitions"]
    case .schema: ["schema"]
    case .wsdl11: ["definitions"]
    case .wsdl20, .wsdl20Interchange: ["description", "definitions"]
    }
  }
}

/// Takes down what a schema or a description of services declares.
private struct DeclarationHandler: MarkupHandler {
  static let vocabulary = Vocabulary(["name", "targetNamespace"])

  private(set) var root: String?
  private(set) var namespace = ""
  private(set) var targetNamespace: String?
  private(set) var names: Set<String> = []

  mutating func startElement(_ element: ElementStart) -> Bool {
    for attribute in element.attributes where attribute.name.namespace == .none {
      switch attribute.name.local.index {
      case 0: names.insert(attribute.value.string)
      case 1 where root == nil: targetNamespace = attribute.value.string
      case _: break
      }
    }
    if root == nil { (root, namespace) = (element.localName, element.namespaceURI) }
    return true
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {}
  mutating func endElement(_ scope: NamespaceScope) {}
}

extension DiagnosticLog {
  /// What is wrong with `text` in the first place, with its line.
  fileprivate func firstError(in text: SourceText) -> String {
    guard let first = diagnostics.first(where: { $0.severity == .error }) else { return "" }
    let offset = min(Int(first.place.site.offset), text.bytes.count)
    let line = text.bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    return "line \(line): \(first.message)"
  }
}

extension String {
  /// Whether the location is a URL of what is not on this machine.
  fileprivate var namesRemoteFile: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = self[..<colon]
    let isScheme = scheme.utf8.count > 1 && scheme.utf8.allSatisfy { $0 >= 0x2B && $0 <= 0x7A }
    return isScheme && scheme.lowercased() != "file"
  }
}
