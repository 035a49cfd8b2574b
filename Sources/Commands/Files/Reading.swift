#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Returns the bytes of the file at `path`, which may be a pipe.
func contents(of path: String) throws(UnusableInput) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw UnusableInput(path, errno) }
  defer { close(descriptor) }
  var status = stat()
  let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  // What a pipe has nobody knows. Of a file all comes at once, and is not copied again.
  var bytes = try piece(of: descriptor, path, atMost: max(size, 1 << 12))
  var next = bytes
  while !next.isEmpty {
    next = try piece(
      of: descriptor, path, atMost: bytes.count < size || size == 0 ? max(1 << 16, bytes.count) : 1 << 12)
    if !next.isEmpty { bytes += next }
  }
  return bytes
}

/// Returns the next bytes of the file at `path`, none at its end.
private func piece(of descriptor: Int32, _ path: String, atMost limit: Int) throws(UnusableInput) -> [UInt8] {
  while true {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let result = read(descriptor, buffer.baseAddress, limit)
      failure = result < 0 ? errno : 0
      count = max(0, result)
    }
    if failure == 0 { return piece }
    if failure != EINTR { throw UnusableInput(path, failure) }
  }
}

extension UnusableInput {
  /// What the system says about `path`, in its error `number`.
  init(_ path: String, _ number: Int32) {
    self.init("\(path.isEmpty ? "''" : path): \(String(cString: strerror(number)))")
  }
}
