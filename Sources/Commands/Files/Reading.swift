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
  var bytes: [UInt8] = []
  while true {
    let filled = bytes.count
    let room = max(1 << 16, filled)
    bytes.append(contentsOf: repeatElement(0, count: room))
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, room) }
    let error = errno
    bytes.removeLast(room - max(0, count))
    if count == 0 { return bytes }
    if count < 0, error != EINTR { throw UnusableInput(path, error) }
  }
}

extension UnusableInput {
  /// What the system says about `path`, in its error `number`.
  init(_ path: String, _ number: Int32) {
    self.init("\(path.isEmpty ? "''" : path): \(String(cString: strerror(number)))")
  }
}
