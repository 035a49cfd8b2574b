import BatonValues
import Foundation

/// Reads values as examples write them: JSON, in which `@"…"` and `[a..b]` stand for the objects by which JSON tells of
/// dates, times, durations and ranges (DESIGN.md §4). It knows nothing of FEEL, so that FEEL cannot agree with itself.
enum ExampleValue {
  static func read(_ text: String) throws -> Datum { try JSON.parse(json(text)) }

  /// Two ends with dots between, in brackets: nothing that JSON has.
  private static var range: Regex<Substring> { /[\[(][^\[\]()\{\},]+\.\.[^\[\]()\{\},]+[\])]/ }

  /// `text` as JSON.
  private static func json(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("@\"") {
        let literal = rest.dropFirst(2).prefix { $0 != "\"" }
        result += object(type(of: literal), String(literal))
        rest = rest[literal.endIndex...].dropFirst()
      } else if let range = rest.prefixMatch(of: range) {
        result += object("range", String(range.output))
        rest = rest[range.range.upperBound...]
      } else if character == "\"" {
        let end = endOfString(rest)
        result += rest[..<end]
        rest = rest[end...]
      } else {
        result.append(character)
        rest.removeFirst()
      }
    }
    return result
  }

  private static func object(_ type: String, _ value: String) -> String {
    let spelled = JSON.text(of: .string(value))
    return "{\"@type\":\"\(type)\",\"value\":\(spelled)}"
  }

  private static func type(of literal: Substring) -> String {
    if literal.hasPrefix("P") || literal.hasPrefix("-P") {
      return literal.contains { "DT".contains($0) } ? "days and time duration" : "years and months duration"
    }
    let local = literal.prefix { $0 != "@" }
    return local.contains("T") ? "date and time" : local.contains(":") ? "time" : "date"
  }

  /// Behind the quote that ends the string that `text` begins with.
  private static func endOfString(_ text: Substring) -> Substring.Index {
    var index = text.index(after: text.startIndex)
    while index < text.endIndex, text[index] != "\"" {
      if text[index] == "\\" { index = text.index(after: index) }
      if index < text.endIndex { index = text.index(after: index) }
    }
    return index < text.endIndex ? text.index(after: index) : index
  }
}
