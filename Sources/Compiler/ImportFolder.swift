import BatonParsing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the files are that a diagram imports: locations are relative to the diagram's own.
struct ImportFolder {
  private static let fileLimit = 16 << 20

  private let path: String
  /// The folder's path with its last slash; empty for the current one.
  private let prefix: String

  init(of path: String) {
    self.path = path
    prefix = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Returns what is at `location`, a path or a `file:` URL. Only plain files are read: a pipe or a device might never end.
  func file(at location: String) -> ImportedFile {
    let local = location.withoutFileScheme
    let candidates = [local, local.withoutPercentSigns].map { $0.hasPrefix("/") ? $0 : prefix + $0 }
    let found = candidates.first { access($0, F_OK) == 0 } ?? candidates[0]
    if let own = realPath(path), own == realPath(found) { return .itself }
    let descriptor = open(found, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return .unreadable(String(cString: strerror(errno)).lowercasedFirst) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .unreadable("it is no file")
    }
    guard status.st_size <= Self.fileLimit else {
      return .unreadable("it is larger than \(Self.fileLimit >> 20) MB")
    }
    return bytes(descriptor)
  }

  private func bytes(_ descriptor: Int32) -> ImportedFile {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.fileLimit {
      let count = read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { return .unreadable(String(cString: strerror(errno)).lowercasedFirst) }
      if count == 0 { return .bytes(bytes) }
      bytes += buffer[..<count]
    }
    return .unreadable("it is larger than \(Self.fileLimit >> 20) MB")
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  fileprivate var withoutFileScheme: String {
    for scheme in ["file://localhost/", "file:///", "file:/"] where hasPrefix(scheme) {
      return "/" + dropFirst(scheme.count)
    }
    return hasPrefix("file:") ? String(dropFirst(5)) : self
  }

  /// The text with the characters that `%20` and the like stand for.
  fileprivate var withoutPercentSigns: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        code > 0
      {
        rest = rest.dropFirst(2)
        bytes.append(code)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
