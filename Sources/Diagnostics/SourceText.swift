import Glibc
import Synchronization

/// A line and a column, both counted from 1; columns count code points.
public struct TextPosition: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The UTF-8 text of one source file. Lines end with LF, CR LF or CR.
public struct SourceText: Sendable {
  public let path: String
  public let bytes: [UInt8]
  private let index = LineIndex()

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Returns the position of the character that contains the byte at `offset`, or of the end of the text if `offset`
  /// lies behind it.
  public func position(of offset: Int) -> TextPosition {
    let offset = min(max(offset, 0), bytes.count)
    let starts = index.starts(in: bytes)
    let line = starts.partition { $0 > offset } - 1
    let characters = bytes[starts[line]..<offset].count { !$0.isContinuation }
    let isInside = offset < bytes.count && bytes[offset].isContinuation
    return TextPosition(line: line + 1, column: isInside ? characters : characters + 1)
  }

  /// Returns the bytes of the line that contains `offset`, without its line break.
  public func line(around offset: Int) -> Range<Int> {
    let offset = min(max(offset, 0), bytes.count)
    let starts = index.starts(in: bytes)
    let line = starts.partition { $0 > offset }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// Returns the text of `range`; what is not UTF-8 there becomes U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// The offsets at which lines start, found when somebody first asks: most files have nothing to report.
private final class LineIndex: Sendable {
  private let found = Mutex<[Int]>([])

  func starts(in bytes: [UInt8]) -> [Int] {
    found.withLock { starts in
      if starts.isEmpty { starts = Self.scan(bytes) }
      return starts
    }
  }

  private static func scan(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32)
    bytes.withUnsafeBytes { bytes in
      let mayReturn = bytes.firstIndex(of: UInt8(ascii: "\r"), from: 0) != nil
      var index = 0
      while let end = mayReturn
        ? bytes.firstLineEnd(from: index) : bytes.firstIndex(of: UInt8(ascii: "\n"), from: index)
      {
        let isHalf = bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
        if !isHalf { starts.append(end + 1) }
        index = end + 1
      }
    }
    return starts
  }
}

extension UnsafeRawBufferPointer {
  /// Returns where `byte` is first at or behind `start`: the C library looks at 32 bytes at a time, and Swift at one.
  fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress else { return nil }
    return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
  }

  fileprivate func firstLineEnd(from start: Int) -> Int? {
    self[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}

extension UInt8 {
  /// Whether the byte continues a UTF-8 sequence.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension [Int] {
  /// Returns the first index whose element satisfies `belongsBehind`, the array being sorted by it.
  fileprivate func partition(_ belongsBehind: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
