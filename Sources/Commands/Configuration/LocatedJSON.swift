import BatonValues

/// A JSON text with the place of each part, for messages about what somebody has written.
struct LocatedJSON {
  indirect enum Content {
    case object([(key: LocatedJSON, value: LocatedJSON)])
    case list([LocatedJSON])
    case text(String)
    /// A number, a truth value or null.
    case other(Datum)
  }

  let content: Content
  /// Its bytes in the text.
  let range: Range<Int>

  /// Reads `bytes`, all of them.
  init(_ bytes: [UInt8]) throws(JSONError) {
    // What is well-formed can be taken apart without looking twice.
    _ = try Self.datum(bytes[...])
    var offset = 0
    self.init(bytes, &offset)
  }

  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  private static func datum(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> Datum {
    try bytes.withUnsafeBufferPointer { bytes in Result { () throws(JSONError) in try JSON.parse(bytes) } }.get()
  }

  /// Reads the value at `offset` of `bytes`, which are well-formed, and moves behind it.
  private init(_ bytes: [UInt8], _ offset: inout Int) {
    Self.skipBlanks(bytes, &offset)
    let start = offset
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      var entries: [(key: LocatedJSON, value: LocatedJSON)] = []
      while Self.enter(bytes, &offset, until: UInt8(ascii: "}")) {
        let key = LocatedJSON(bytes, &offset)
        Self.skipBlanks(bytes, &offset)
        offset += 1  // the colon
        entries.append((key, LocatedJSON(bytes, &offset)))
      }
      content = .object(entries)
    case UInt8(ascii: "["):
      var items: [LocatedJSON] = []
      while Self.enter(bytes, &offset, until: UInt8(ascii: "]")) { items.append(LocatedJSON(bytes, &offset)) }
      content = .list(items)
    case UInt8(ascii: "\""):
      offset += 1
      while bytes[offset] != UInt8(ascii: "\"") { offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1 }
      offset += 1
      content = .text(Self.part(bytes[start..<offset]).string ?? "")
    default:
      while offset < bytes.count, !Self.ends(bytes[offset]) { offset += 1 }
      content = .other(Self.part(bytes[start..<offset]))
    }
    range = start..<offset
  }

  /// Moves behind a bracket or comma, and returns whether another part follows; if not, moves behind `close`.
  private static func enter(_ bytes: [UInt8], _ offset: inout Int, until close: UInt8) -> Bool {
    skipBlanks(bytes, &offset)
    if bytes[offset] != close { offset += 1 }
    skipBlanks(bytes, &offset)
    guard bytes[offset] == close else { return true }
    offset += 1
    return false
  }

  private static func part(_ bytes: ArraySlice<UInt8>) -> Datum {
    do { return try datum(bytes) } catch { unreachable("a part of a well-formed text is well-formed") }
  }

  private static func skipBlanks(_ bytes: [UInt8], _ offset: inout Int) {
    while bytes[offset] == 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D || bytes[offset] == 0x09 {
      offset += 1
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
