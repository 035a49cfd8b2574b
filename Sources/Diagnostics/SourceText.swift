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
    let line = index.lineEnds(before: offset, in: bytes)
    let start = bytes.lineStart(before: offset)
    let characters = bytes[start..<offset].count { !$0.isContinuation }
    let isInside = offset < bytes.count && bytes[offset].isContinuation
    return TextPosition(line: line + 1, column: isInside ? characters : characters + 1)
  }

  /// Returns the bytes of the line that contains `offset`, without its line break.
  public func line(around offset: Int) -> Range<Int> {
    let start = bytes.lineStart(before: min(max(offset, 0), bytes.count))
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return start..<(end ?? bytes.count)
  }

  /// Returns the text of `range`; what is not UTF-8 there becomes U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// How many lines end in each part of a text, found when somebody first asks: most files have nothing to report, and the others
/// have a few findings in thousands of lines.
private final class LineIndex: Sendable {
  /// As many as can be counted in a byte, so that the compiler makes the loop one of 16 bytes at a time.
  private static let partSize = 128
  /// How many lines end before each part.
  private let found = Mutex<[UInt32]>([])

  func lineEnds(before offset: Int, in bytes: [UInt8]) -> Int {
    let (part, before) = found.withLock { counts in
      if counts.isEmpty { counts = Self.count(bytes) }
      let part = min(offset / Self.partSize, counts.count - 1)
      return (part, Int(counts[part]))
    }
    return before + (part * Self.partSize..<offset).count(where: bytes.isLineEnd)
  }

  private static func count(_ bytes: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(bytes.count / partSize + 1)
    var total: UInt32 = 0
    bytes.withUnsafeBufferPointer { bytes in
      // What stands behind the last byte of a part decides whether a CR there ends a line.
      var start = 0
      while start + partSize < bytes.count {
        counts.append(total)
        let part = UnsafeBufferPointer(rebasing: bytes[start..<start + partSize])
        let next = UnsafeBufferPointer(rebasing: bytes[start + 1...start + partSize])
        var ends: UInt8 = 0
        for index in 0..<partSize {
          let isLoneCR: UInt8 =
            (part[index] == UInt8(ascii: "\r") ? 1 : 0) & (next[index] == UInt8(ascii: "\n") ? 0 : 1)
          ends &+= (part[index] == UInt8(ascii: "\n") ? 1 : 0) | isLoneCR
        }
        total += UInt32(ends)
        start += partSize
      }
      counts.append(total)
    }
    return counts
  }
}

extension [UInt8] {
  /// Whether a line ends with the byte at `index`: an LF, or a CR without one.
  fileprivate func isLineEnd(_ index: Int) -> Bool {
    self[index] == UInt8(ascii: "\n")
      || self[index] == UInt8(ascii: "\r") && !(index + 1 < count && self[index + 1] == UInt8(ascii: "\n"))
  }

  /// Returns where the line starts that contains `offset`.
  fileprivate func lineStart(before offset: Int) -> Int {
    (0..<offset).last(where: isLineEnd).map { $0 + 1 } ?? 0
  }
}

extension UInt8 {
  /// Whether the byte continues a UTF-8 sequence.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}
