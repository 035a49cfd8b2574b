#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes `bytes` the content of the file at `path`: whoever reads it meanwhile sees the old content or the new one. The file
/// keeps its permissions, and its owner where that is allowed; of a link, the file that it leads to is meant.
///
/// What is no file, such as a terminal or a pipe, is written to as it is.
func replace(contentsOf path: String, with bytes: [UInt8]) throws(UnusableInput) {
  var status = stat()
  let exists = stat(path, &status) == 0
  if exists, status.st_mode & S_IFMT != S_IFREG {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnusableInput(path, errno) }
    return try write(bytes, to: path, descriptor)
  }
  let target = exists ? resolved(path) : path
  let temporary = "\(target).\(getpid()).tmp"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw UnusableInput(path, errno) }
  if exists {
    // The owner first: a change of owner may clear bits of the mode.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    _ = fchmod(descriptor, status.st_mode & 0o7777)
  }
  do throws(UnusableInput) {
    try write(bytes, to: path, descriptor)
    guard rename(temporary, target) == 0 else { throw UnusableInput(path, errno) }
  } catch {
    unlink(temporary)
    throw error
  }
}

/// Returns the path of the file to which `path` leads through links.
private func resolved(_ path: String) -> String {
  guard let found = realpath(path, nil) else { return path }
  defer { free(found) }
  return String(cString: found)
}

/// Whether `path` and `other` lead to the same file, now or as soon as it is there.
func isSameFile(_ path: String, _ other: String) -> Bool {
  var (status, otherStatus) = (stat(), stat())
  guard stat(path, &status) == 0, stat(other, &otherStatus) == 0 else { return path == other }
  return status.st_mode & S_IFMT == S_IFREG
    && (status.st_dev, status.st_ino) == (otherStatus.st_dev, otherStatus.st_ino)
}

/// Writes `bytes` to `descriptor`, that of the file at `path`, and closes it.
private func write(_ bytes: [UInt8], to path: String, _ descriptor: Int32) throws(UnusableInput) {
  var start = 0
  while start < bytes.count {
    let count = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let error = errno
    if count >= 0 {
      start += count
    } else if error != EINTR {
      close(descriptor)
      throw UnusableInput(path, error)
    }
  }
  guard close(descriptor) == 0 else { throw UnusableInput(path, errno) }
}
