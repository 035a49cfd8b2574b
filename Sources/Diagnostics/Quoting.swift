/// Returns `text` between single quotes, safe to stand in a message: cut after 80 characters, without line breaks or
/// characters that control a terminal.
public func quoted(_ text: some StringProtocol) -> String {
  let head = text.unicodeScalars.prefix(81)
  let isCut = head.count == 81
  var result = "'"
  for scalar in head.prefix(80) { result.unicodeScalars.append(scalar.isControl ? " " : scalar) }
  return result + (isCut ? "…'" : "'")
}

extension Unicode.Scalar {
  /// Whether a terminal may take the scalar for an order: control characters, and the marks that reorder text.
  var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
