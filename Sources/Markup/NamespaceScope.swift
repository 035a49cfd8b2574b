/// The prefixes declared at some point of a file. Valid only during the call that brought it.
@usableFromInline
package struct NamespaceScope {
  /// Innermost last.
  let bindings: UnsafeBufferPointer<Binding>

  /// One `xmlns:prefix="uri"`; the prefix of the default namespace is nil.
  struct Binding {
    let prefix: UnsafePointer<UInt8>?
    let uri: UnsafePointer<UInt8>?
    let namespace: Namespace
  }

  /// What a name in a value means.
  package struct Resolved {
    package let namespace: Namespace
    /// The part behind the colon, or all of it.
    package let local: UnsafeBufferPointer<UInt8>
    let uri: UnsafePointer<UInt8>?

    /// The namespace's URI; empty for `.none`.
    package var namespaceURI: String { uri.map { String(cString: $0) } ?? "" }
  }

  /// The prefixes that are declared, with the URIs that they mean; the default namespace has the prefix "".
  package var declarations: [(prefix: String, uri: String)] {
    bindings.map { binding in
      (binding.prefix.map { String(cString: $0) } ?? "", binding.uri.map { String(cString: $0) } ?? "")
    }
  }

  /// Returns what `name`, an xsd:QName (`local` or `prefix:local`), means here, or nil if its prefix is not declared.
  /// A name without prefix is in the default namespace.
  package func resolve(_ name: UnsafeBufferPointer<UInt8>) -> Resolved? {
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else {
      let binding = bindings.last { $0.prefix == nil }
      return Resolved(namespace: binding?.namespace ?? .none, local: name, uri: binding?.uri)
    }
    let prefix = name[..<colon]
    let local = UnsafeBufferPointer(rebasing: name[(colon + 1)...])
    guard let binding = bindings.last(where: { $0.isNamed(prefix) }) else { return nil }
    return Resolved(namespace: binding.namespace, local: local, uri: binding.uri)
  }
}

extension NamespaceScope.Binding {
  fileprivate func isNamed(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard var next = prefix else { return false }
    for byte in name {
      guard byte != 0, next.pointee == byte else { return false }
      next += 1
    }
    return next.pointee == 0
  }
}
