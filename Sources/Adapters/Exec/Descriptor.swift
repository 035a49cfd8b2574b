import CLinux
import Glibc

/// An open file descriptor, closed when its owner lets it go, and never inherited by a program that we start.
struct Descriptor: ~Copyable {
  let number: Int32

  init(owning number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// Returns this, or a duplicate if this has the number of a standard stream.
  fileprivate consuming func aboveStandardStreams() throws(SystemError) -> Descriptor {
    if number > 2 { return self }
    let high = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard high >= 0 else { throw SystemError("fcntl") }
    return Descriptor(owning: high)
  }

  /// Lets reading and writing fail with EAGAIN where it would have waited.
  borrowing func makeNonBlocking() throws(SystemError) {
    guard fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) == 0 else { throw SystemError("fcntl") }
  }
}

/// A new pipe. Its descriptors are above the standard streams, even in a program that was started without those.
struct Pipe: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  init() throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    guard pipe2(&numbers, O_CLOEXEC) == 0 else { throw SystemError("pipe") }
    let reading = Descriptor(owning: numbers[0])
    let writing = Descriptor(owning: numbers[1])
    let higherReading = try reading.aboveStandardStreams()
    let higherWriting = try writing.aboveStandardStreams()
    self.reading = higherReading
    self.writing = higherWriting
  }
}

/// A system call that failed.
struct SystemError: Error, CustomStringConvertible {
  var call: String
  var code: Int32

  init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  var reason: String { String(cString: strerror(code)) }
  var description: String { "\(call): \(reason)" }
}
