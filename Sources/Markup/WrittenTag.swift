import BatonDiagnostics
import CLibXML2

/// A start tag as a file writes it: what stands where, for those who change it.
package struct WrittenTag: Sendable {
  package struct Attribute: Sendable {
    /// The name as written, with its prefix.
    package let name: String
    /// From the white space before the name to behind the closing quote.
    package let range: Range<Int>
    /// Where the name starts.
    package let nameStart: Int
    /// Between the quotes.
    package let value: Range<Int>
  }

  /// The element's name as written, with its prefix.
  package let name: String
  /// Where the name ends.
  package let nameEnd: Int
  package let attributes: [Attribute]
  /// Where `>` or `/>` stands.
  package let end: Int

  /// Reads the tag that starts at `offset` of `text`.
  package init(_ text: SourceText, at offset: Int) {
    (name, nameEnd, attributes, end) = text.bytes.withUnsafeBufferPointer { bytes in
      var scanner = StartTagScanner(bytes, at: offset)
      var (attributes, last) = ([Attribute](), scanner.tag.upperBound)
      while let found = scanner.next() {
        attributes.append(
          Attribute(
            name: String(decoding: bytes[found.name], as: UTF8.self), range: last..<(found.value.upperBound + 1),
            nameStart: found.name.lowerBound, value: found.value))
        last = found.value.upperBound + 1
      }
      let name = String(decoding: bytes[scanner.tag].dropFirst(), as: UTF8.self)
      return (name, scanner.tag.upperBound, attributes, scanner.offset)
    }
  }

  /// The element's name without prefix.
  package var localName: String { name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? "" }

  /// The element's prefix with its colon, or nothing.
  package var prefix: String { String(name.dropLast(localName.count)) }

  /// Returns the attribute of that written name.
  package func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}

extension SourceText {
  /// Whether the bytes of `words`, which are not empty, occur.
  package func contains(_ words: StaticString) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      words.withUTF8Buffer { words in
        // Their last byte is looked for: in a model `w` is rarer than `b`.
        var end = words.count - 1
        while end < text.count, let base = text.baseAddress, let first = words.baseAddress,
          let found = text.firstOffset(of: words[words.count - 1], in: end..<text.count)
        {
          end = found + 1
          if memcmp(base + end - words.count, first, words.count) == 0 { return true }
        }
        return false
      }
    }
  }

  /// Returns what the bytes of `range`, an attribute's value or some text, mean: with references such as `&lt;` replaced.
  package func meaning(of range: Range<Int>) -> String {
    let written = text(in: range)
    guard written.utf8.contains(UInt8(ascii: "&")) else { return written }
    var (meaning, rest) = ("", written[...])
    while let start = rest.firstIndex(of: "&") {
      meaning += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";"), let character = reference(rest[start..<end].dropFirst())
      else {
        meaning += "&"
        rest = rest[start...].dropFirst()
        continue
      }
      meaning.unicodeScalars.append(character)
      rest = rest[end...].dropFirst()
    }
    return meaning + rest
  }

  /// Returns what the reference `name` stands for.
  private func reference(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    case _ where name.hasPrefix("#x"): return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }
}
