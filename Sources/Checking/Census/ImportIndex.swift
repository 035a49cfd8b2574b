import BatonDiagnostics
import BatonSyntax

/// What the files declare that a file imports (BPMN 2.0.2 §8.2.2).
struct ImportIndex: Sendable {
  /// What an imported file says of a name.
  enum Declaration: Sendable {
    /// An element of BPMN.
    case element(ElementKind)
    /// A name of a schema or a description of services.
    case type
    /// Nobody knows, as a file of its namespace could not be read.
    case unknown
  }

  private var declarations: [String: [String: Declaration]] = [:]
  /// The namespaces of which a file could not be read.
  private var unread: Set<String> = []
  private var namespaces: [String: String] = [:]
  private var own = ""
  /// What can be called in imported files, by id.
  private(set) var callables: [String: Callable] = [:]

  /// Whether the file imports nothing.
  var isEmpty: Bool { declarations.isEmpty }

  init() {}

  init(_ definitions: Definitions) {
    guard !definitions.imports.isEmpty else { return }
    namespaces = definitions.namespaces
    own = definitions.targetNamespace ?? ""
    for item in definitions.imports {
      declarations[item.namespace, default: [:]].merge(item.declarations) { first, _ in first }
      switch item.contents {
      case .unread, .unreadable, .invalid, .foreign: unread.insert(item.namespace)
      case .model(let model):
        callables.merge(model.callables.map { ($0.id, $0.imported) }) { first, _ in first }
      case .types: break
      }
    }
  }

  /// Whether the prefix of `reference` means the namespace of imported files, so that it names nothing of the file itself.
  func isForeign(_ reference: Reference) -> Bool { foreignNamespace(reference.prefix) != nil }

  /// Returns what the imported files say of the name that `reference` is; nil if they do not declare it. A name without prefix
  /// may be of any of them, as modelling tools know ids only.
  func declaration(of reference: Reference) -> Declaration? {
    declaration(of: reference.text, prefix: reference.prefix)
  }

  /// The same, of a name that is kept as it is written, with its prefix.
  func declaration(ofQualified reference: Reference) -> Declaration? {
    declaration(of: reference.localPart, prefix: reference.qualifier)
  }

  private func declaration(of name: String, prefix: String?) -> Declaration? {
    guard !declarations.isEmpty else { return nil }
    if let namespace = foreignNamespace(prefix) {
      return declarations[namespace]?[name] ?? (unread.contains(namespace) ? .unknown : nil)
    }
    let found = declarations.values.lazy.compactMap { $0[name] }.first
    return found ?? (unread.contains(own) ? .unknown : nil)
  }

  /// The namespace of imported files that `prefix` means; nil if it means another, or the file's own.
  func foreignNamespace(_ prefix: String?) -> String? {
    guard let namespace = prefix.flatMap({ namespaces[$0] }), namespace != own, declarations[namespace] != nil else {
      return nil
    }
    return namespace
  }
}

extension Import {
  /// What the file declares, by name.
  fileprivate var declarations: [String: ImportIndex.Declaration] {
    switch contents {
    case .unread, .unreadable, .invalid, .foreign: return [:]
    case .model(let model):
      let census = CensusTaker.census(of: model)
      return census.entriesByID.dictionary.mapValues { .element(census.entries[$0].kind) }
    case .types(let names): return Dictionary(uniqueKeysWithValues: names.map { ($0, .type) })
    }
  }

  /// How a message calls the import.
  var title: String { "import \(quoted(location ?? namespace))" }

  /// Whether the file is in a language whose contents are read: BPMN, XML Schema or a description of services.
  var isUnderstood: Bool {
    type.hasPrefix("http://www.omg.org/spec/BPMN/") || type == "http://www.w3.org/2001/XMLSchema"
      || type.contains("wsdl")
  }

  func place(of name: String) -> Place { Place(site, .attribute(name)) }
}
