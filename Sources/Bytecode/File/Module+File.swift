#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Module {
  /// Creates a module from the `.bpmnc` file at `path`.
  public convenience init(contentsOf path: String) throws(ModuleError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable("\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable("\(path): not a file")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let received = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if received < 0, errno == EINTR { continue }
      guard received > 0 else { throw .unreadable("\(path): \(String(cString: strerror(received < 0 ? errno : EIO)))") }
      count += received
    }
    guard !bytes.isEmpty else { throw .notAModule("it is empty") }
    try self.init(bytes: bytes)
  }
}
