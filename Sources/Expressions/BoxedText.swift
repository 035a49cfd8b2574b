extension Cursor {
  /// The cursor at what `<dmn:literalExpression …><dmn:text>…</dmn:text>…` has between the inner tags, as some modelling tools
  /// write FEEL into a diagram (DMN 1.5 §7.3.6); nil if that is not at hand. The text ends there, so that places stay what they
  /// are.
  var insideOfBox: Cursor? {
    guard byte() == UInt8(ascii: "<") else { return nil }
    var ahead = self
    guard let box = ahead.skipTag(), box == "literalExpression" else { return nil }
    ahead.skip(while: \.isBlank)
    guard let inner = ahead.skipTag(), inner == "text" else { return nil }
    let start = ahead.position
    ahead.skip { $0 != "<" && $0 != "&" }
    let end = ahead.position
    guard ahead.sees("</"), ahead.skipTag() == "text" else { return nil }
    return Cursor(Array(bytes[..<end]), at: start)
  }

  /// Passes a tag and returns its name without prefix; nil if none is at hand.
  private mutating func skipTag() -> String? {
    guard byte() == UInt8(ascii: "<") else { return nil }
    position += byte(1) == UInt8(ascii: "/") ? 2 : 1
    var name = position
    skip { $0 == "_" || $0 == "-" || $0.continuesWord }
    if byte() == UInt8(ascii: ":") {
      position += 1
      name = position
      skip { $0 == "_" || $0 == "-" || $0.continuesWord }
    }
    let result = text(name..<position)
    skip { $0 != ">" }
    guard !isAtEnd else { return nil }
    position += 1
    return result
  }
}
