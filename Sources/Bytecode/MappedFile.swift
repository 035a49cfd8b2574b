#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file mapped into memory, read-only.
final class MappedFile {
  let bytes: UnsafeRawBufferPointer

  init(path: String) throws(ModuleError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable("\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable("\(path): not a file")
    }
    guard status.st_size > 0 else { throw .notAModule("it is empty") }
    let count = Int(status.st_size)
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      throw .unreadable("\(path): \(String(cString: strerror(errno)))")
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

extension Module {
  /// Creates a module from the `.bpmnc` file at `path`, which is mapped into memory and must not be written while it runs:
  /// write a new file and rename it.
  public convenience init(contentsOf path: String) throws(ModuleError) {
    let file = try MappedFile(path: path)
    try self.init(memory: file.bytes, owner: file)
  }
}
