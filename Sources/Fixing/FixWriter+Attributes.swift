import BatonDiagnostics
import BatonMarkup

extension FixWriter {
  func setting(_ name: String, to value: String, at site: Site) -> [TextEdit]? {
    guard let element = outline.element(at: site) else { return nil }
    let tag = WrittenTag(text, at: outline.elements[element].start)
    guard name == "xsi:type" else { return [setting(name, to: value, in: tag)] }
    let type = tag.prefix + (value.split(separator: ":").last.map(String.init) ?? value)
    if let prefix = instancePrefix(around: element) { return [setting("\(prefix):type", to: type, in: tag)] }
    let root = WrittenTag(text, at: outline.elements[0].start)
    guard root.attribute("xmlns:xsi") == nil else { return nil }
    let declaration = setting("xmlns:xsi", to: Self.instances, in: root)
    return element == 0 ? nil : [declaration, setting(name, to: type, in: tag)]
  }

  /// The namespace of `xsi:type`.
  private static let instances = "http://www.w3.org/2001/XMLSchema-instance"

  /// Returns the prefix that means XML Schema's instances in the element of that index.
  private func instancePrefix(around element: Int) -> String? {
    var hidden: Set<String> = []
    var index: Int? = element
    while let current = index {
      for attribute in WrittenTag(text, at: outline.elements[current].start).attributes {
        guard attribute.name.hasPrefix("xmlns:") else { continue }
        let prefix = String(attribute.name.dropFirst(6))
        if hidden.insert(prefix).inserted, text.meaning(of: attribute.value) == Self.instances { return prefix }
      }
      index = outline.elements[current].parent
    }
    return nil
  }

  private func setting(_ name: String, to value: String, in tag: WrittenTag) -> TextEdit {
    if let old = tag.attribute(name) {
      return TextEdit(old.value, value.escaped(quote: text.bytes[old.value.lowerBound - 1]))
    }
    guard let last = tag.attributes.last else {
      return TextEdit(tag.nameEnd..<tag.nameEnd, " \(name)=\"\(value.escaped(quote: UInt8(ascii: "\"")))\"")
    }
    let quote = text.bytes[last.value.lowerBound - 1]
    let blank = text.text(in: last.range.lowerBound..<last.nameStart)
    let mark = String(UnicodeScalar(quote))
    let written = "\(name)=\(mark)\(value.escaped(quote: quote))\(mark)"
    return TextEdit(last.range.upperBound..<last.range.upperBound, (blank.isEmpty ? " " : blank) + written)
  }

  func removal(of name: String, at site: Site) -> [TextEdit]? {
    guard let element = outline.element(at: site) else { return nil }
    return WrittenTag(text, at: outline.elements[element].start).attribute(name).map { [TextEdit($0.range, "")] }
  }
}

extension String {
  /// The text as the value of an attribute in quotes of the kind `quote`.
  func escaped(quote: UInt8) -> String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"" where quote == UInt8(ascii: "\""): result += "&quot;"
      case "'" where quote == UInt8(ascii: "'"): result += "&apos;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text as content of an element.
  var escaped: String { replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
}
