extension Figure {
  /// The figure as a line of a table.
  public var line: String {
    var line = name.padded(to: 58) + value.formatted.padded(before: 10) + " " + unit.padded(to: 16)
    if let ratio { line += "\(ratio.value.formatted) × \(ratio.base)".padded(to: 34) }
    if let target { line += " \(target): \(meetsTarget == true ? "yes" : "NO")" }
    return "  " + line.trimmed
  }
}

extension Figure.Target: CustomStringConvertible {
  public var description: String {
    switch self {
    case .atMost(let limit): "at most \(limit.formatted)"
    case .ratioAtMost(let limit): "at most \(limit.formatted) ×"
    case .ratioAtLeast(let limit): "at least \(limit.formatted) ×"
    }
  }
}

extension Double {
  /// The number with about three digits.
  var formatted: String {
    if self >= 100 { return "\(Int(rounded()))" }
    let scale: Double = self >= 10 ? 10 : self >= 1 ? 100 : 1000
    let text = "\((self * scale).rounded() / scale)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
  func padded(before width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
