/// JSON, piece by piece, for the formats that programs read.
enum JSONText {
  /// Returns the object with `fields`, those without a value left out.
  static func object(_ fields: [(String, String?)]) -> String {
    "{" + fields.compactMap { name, value in value.map { string(name) + ":" + $0 } }.joined(separator: ",") + "}"
  }

  static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  /// Returns `array(items)`, or nil if there is none.
  static func list(_ items: [String]) -> String? { items.isEmpty ? nil : array(items) }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.isControl: result += "\\u" + hexadecimal(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns the four digits of `scalar`, one of those that control a terminal, all of which have no more.
  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
