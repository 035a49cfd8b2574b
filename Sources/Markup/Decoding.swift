import BatonDiagnostics
import CLibXML2

/// Returns the text of the XML file `bytes`, in UTF-8 without byte order mark, and whether all of it could be decoded.
/// If not, `log` is told why, and the text is what can be shown of it; it is not worth reading.
///
/// The encoding is that of the byte order mark, else of the first four bytes, else the declared one, else UTF-8: XML 1.0
/// appendix F. All encodings that libxml2 and iconv know are known here.
package func decode(
  _ bytes: [UInt8], path: String, file: UInt16, log: inout DiagnosticLog
) -> (text: SourceText, isIntact: Bool) {
  guard bytes.count <= MarkupLimits.fileSize else {
    log.report(.error(limitExceeded: .fileSize, at: Place(Site(file: file, offset: 0), .character)))
    return (SourceText(path: path, bytes: []), false)
  }
  let decoded = Encoding(of: bytes).decode(bytes)
  if let failure = decoded.failure { log.report(.error(failure, file: file)) }
  return (SourceText(path: path, bytes: decoded.text), decoded.failure == nil)
}

/// Returns `text`, which is UTF-8, in the encoding in which the file `original` is, with a byte order mark if that has one;
/// nil if that cannot be done so that what both have in common stays the same bytes.
package func encode(_ text: [UInt8], like original: [UInt8]) -> [UInt8]? {
  let encoding = Encoding(of: original)
  let decoded = encoding.decode(original)
  guard decoded.failure == nil else { return nil }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  return [[], mark].lazy.compactMap { head in
    encoding.encode(head + decoded.text) == original ? encoding.encode(head + text) : nil
  }.first
}

/// Why a file cannot be decoded, and at which byte of its text.
struct DecodingFailure {
  enum Reason {
    case unknownEncoding(String)
    case declaredWide(String)
    case invalidBytes(encoding: String, isDeclared: Bool)
  }

  let reason: Reason
  let offset: Int
}

/// How a file is encoded.
private enum Encoding {
  /// UTF-8, with a byte order mark of so many bytes.
  case utf8(mark: Int, isDeclared: Bool)
  /// Another that libxml2 knows under this name.
  case named(String, isDeclared: Bool)
  case unknown(String)
  /// The declaration says UTF-16 or the like, but it is itself written in single bytes.
  case contradictory(String)

  init(of bytes: [UInt8]) {
    switch bytes.prefix(4) {
    case let head where head.starts(with: [0xEF, 0xBB, 0xBF]): self = .utf8(mark: 3, isDeclared: true)
    case [0x00, 0x00, 0xFE, 0xFF], [0x00, 0x00, 0x00, 0x3C]: self = .named("UTF-32BE", isDeclared: true)
    case [0xFF, 0xFE, 0x00, 0x00], [0x3C, 0x00, 0x00, 0x00]: self = .named("UTF-32LE", isDeclared: true)
    case let head where head.starts(with: [0xFE, 0xFF]) || head == [0x00, 0x3C, 0x00, 0x3F]:
      self = .named("UTF-16BE", isDeclared: true)
    case let head where head.starts(with: [0xFF, 0xFE]) || head == [0x3C, 0x00, 0x3F, 0x00]:
      self = .named("UTF-16LE", isDeclared: true)
    case [0x4C, 0x6F, 0xA7, 0x94]:
      // EBCDIC: its code pages agree in the letters of the declaration.
      let head = convert(Array(bytes.prefix(1024)), from: "IBM037")?.text ?? []
      self = declaredEncoding(in: head).map { .named($0, isDeclared: true) } ?? .named("IBM037", isDeclared: false)
    default:
      guard let name = declaredEncoding(in: bytes) else {
        self = .utf8(mark: 0, isDeclared: false)
        return
      }
      switch name.uppercased() {
      case "UTF-8", "UTF8": self = .utf8(mark: 0, isDeclared: true)
      case let upper where upper.hasPrefix("UTF-16") || upper.hasPrefix("UTF-32") || upper.hasPrefix("UCS-"):
        self = .contradictory(name)
      default: self = isKnown(name) ? .named(name, isDeclared: true) : .unknown(name)
      }
    }
  }

  func decode(_ bytes: [UInt8]) -> (text: [UInt8], failure: DecodingFailure?) {
    switch self {
    case .utf8(let mark, let isDeclared):
      let text = mark == 0 ? bytes : Array(bytes.dropFirst(mark))
      return Self.checked(text, .invalidBytes(encoding: "UTF-8", isDeclared: isDeclared))
    case .named(let name, let isDeclared):
      guard let (text, isComplete) = convert(bytes, from: name) else { return Encoding.unknown(name).decode(bytes) }
      let unmarked = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
      let reason = DecodingFailure.Reason.invalidBytes(encoding: name, isDeclared: isDeclared)
      if !isComplete { return (repaired(unmarked), DecodingFailure(reason: reason, offset: unmarked.count)) }
      return Self.checked(unmarked, reason)
    case .unknown(let name):
      return (repaired(bytes), DecodingFailure(reason: .unknownEncoding(name), offset: 0))
    case .contradictory(let name):
      return (repaired(bytes), DecodingFailure(reason: .declaredWide(name), offset: 0))
    }
  }

  /// Returns `text`, which is UTF-8, in this encoding.
  func encode(_ text: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8: text
    case .named(let name, _): convert(text, to: name)
    case .unknown, .contradictory: nil
    }
  }

  private static func checked(
    _ text: [UInt8], _ reason: DecodingFailure.Reason
  ) -> (text: [UInt8], failure: DecodingFailure?) {
    guard let offset = firstInvalidUTF8(in: text) else { return (text, nil) }
    return (repaired(text), DecodingFailure(reason: reason, offset: offset))
  }
}

/// Returns the encoding that the XML declaration in `bytes` names, if there is one.
private func declaredEncoding(in bytes: [UInt8]) -> String? {
  bytes.withUnsafeBufferPointer { bytes in
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(1024))
    guard head.starts(with: "<?xml".utf8), head.count > 5, head[5].isSpace else { return nil }
    var scanner = StartTagScanner(head, at: 0)
    while let found = scanner.next() {
      if head[found.name].elementsEqual("encoding".utf8) { return String(decoding: head[found.value], as: UTF8.self) }
    }
    return nil
  }
}

/// Returns `text` with U+FFFD in place of what is not UTF-8; valid beginnings keep their offsets.
private func repaired(_ text: [UInt8]) -> [UInt8] { Array(String(decoding: text, as: UTF8.self).utf8) }

/// Returns the offset of the first byte that is not UTF-8.
private func firstInvalidUTF8(in text: [UInt8]) -> Int? {
  if text.isUTF8 { return nil }
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: text.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

extension [UInt8] {
  /// Whether the bytes are UTF-8 (the Unicode standard, table 3-7). Nearly all are ASCII, and looked at 32 at a time, in a tenth of the
  /// time that it takes to decode them.
  fileprivate var isUTF8: Bool {
    withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        if offset + 32 <= bytes.count,
          (bytes.word(at: offset) | bytes.word(at: offset + 8) | bytes.word(at: offset + 16)
            | bytes.word(at: offset + 24)) & 0x8080_8080_8080_8080 == 0
        {
          offset += 32
        } else if let count = bytes.characterLength(at: offset) {
          offset += count
        } else {
          return false
        }
      }
      return true
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func word(at offset: Int) -> UInt64 { loadUnaligned(fromByteOffset: offset, as: UInt64.self) }

  /// Returns how many bytes the character at `start` has; nil if it is none.
  fileprivate func characterLength(at start: Int) -> Int? {
    let first = self[start]
    let count: Int
    let second: ClosedRange<UInt8>
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard start + count <= self.count, second.contains(self[start + 1]),
      self[(start + 2)..<(start + count)].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return nil }
    return count
  }
}
