import BatonDiagnostics
import CLibXML2

/// What libxml2 complains about, in words for people who draw diagrams.
struct Complaint {
  var message: String
  var help: String?
  var anchor = Anchor.here
  var rule = "xml-not-well-formed"
  /// Whether it helps to see where the innermost open element starts.
  var isAboutNesting = false

  /// Where to point, given where the parser stands.
  enum Anchor {
    case here
    /// The last occurrence of a text before.
    case last(StaticString)
    /// The tag that the parser is in.
    case tag
    /// The last attribute of that tag with this qualified or local name.
    case attribute(String)
  }
}

extension Complaint {
  /// Translates `error`, which the parser found with `before` behind it and nothing more to read if `isAtEnd`. Nil if
  /// the error is none to us.
  init?(_ error: xmlError, before: UInt8, isAtEnd: Bool) {
    guard error.level.rawValue > XML_ERR_WARNING.rawValue else { return nil }
    let (first, second) = (Self.text(error.str1), Self.text(error.str2))
    let original = Self.text(error.message)

    switch xmlParserErrors(UInt32(bitPattern: error.code)) {
    case XML_WAR_NS_URI:
      return nil  // A namespace's name need not be a valid URI.
    case _ where original.contains("too long") || original.contains("too big") || original.contains("uge"):
      self.init(message: "something here is too large to be read", rule: "xml-limit-exceeded")
    case XML_ERR_NO_MEMORY:
      self.init(message: "reading the file takes more memory than it may", rule: "xml-limit-exceeded")
    case XML_ERR_INVALID_ENCODING,
      XML_ERR_INVALID_CHAR where original.contains("not proper UTF-8"):
      self.init(message: "this is not UTF-8", rule: "xml-encoding-invalid")

    case XML_ERR_ATTRIBUTE_NOT_STARTED where isAtEnd, XML_ERR_ATTRIBUTE_NOT_FINISHED where isAtEnd,
      XML_ERR_ATTRIBUTE_WITHOUT_VALUE where isAtEnd, XML_ERR_SPACE_REQUIRED where isAtEnd,
      XML_ERR_NAME_REQUIRED where isAtEnd, XML_ERR_GT_REQUIRED where isAtEnd:
      self.init(message: "the file ends inside a tag", help: "the file may have been cut off")
    case XML_ERR_TAG_NOT_FINISHED:
      self.init(
        message: "the file ends before \(quoted(first)) is closed", help: "the file may have been cut off",
        isAboutNesting: true)
    case XML_ERR_TAG_NAME_MISMATCH:
      self.init(
        message: "this end tag does not match the open element \(quoted(first))",
        help: "close that first: </\(first)>, or '/>' at the end of its tag", anchor: .tag, isAboutNesting: true)
    case XML_ERR_DOCUMENT_EMPTY:
      self.init(message: "expected an element, '<…>', at the beginning of the file", help: "is this an XML file?")
    case XML_ERR_DOCUMENT_END:
      self.init(
        message: "nothing may follow the end of the outermost element",
        help: "move it inside, or into a file of its own")

    case XML_ERR_NAME_REQUIRED where before == UInt8(ascii: "&"), XML_ERR_ENTITYREF_SEMICOL_MISSING:
      self.init(message: "'&' must be written '&amp;'", anchor: .last("&"))
    case XML_ERR_NAME_REQUIRED where before == UInt8(ascii: "<"):
      self.init(message: "'<' must be followed by a name", help: "as text it is written '&lt;'", anchor: .last("<"))
    case XML_ERR_NAME_REQUIRED:
      self.init(message: "expected a name here")
    case XML_ERR_LT_IN_ATTRIBUTE:
      self.init(message: "'<' must be written '&lt;' in the value of an attribute")
    case XML_ERR_MISPLACED_CDATA_END:
      self.init(message: "']]>' must be written ']]&gt;' in text")
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      self.init(
        message: "\(quoted("&\(first);")) is not defined",
        help: "XML knows '&amp;', '&lt;', '&gt;', '&quot;' and '&apos;'; write any other character as itself",
        anchor: .last("&"))
    case XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_CHARREF,
      XML_ERR_INVALID_CHAR where original.contains("CharRef"):
      self.init(message: "this reference is not to a character that XML allows", anchor: .last("&"))
    case XML_ERR_INVALID_CHAR:
      let code = String(UInt32(bitPattern: error.int1), radix: 16, uppercase: true)
      let name = String(repeating: "0", count: max(0, 4 - code.count)) + code
      self.init(message: "the character U+\(name) is not allowed in XML")

    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      self.init(message: "the value of an attribute must stand in quotes")
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      self.init(message: "the attribute \(quoted(first)) has no value")
    case XML_ERR_ATTRIBUTE_REDEFINED:
      let name = second.isEmpty ? first : "\(first):\(second)"
      self.init(
        message: "the attribute \(quoted(name)) is given twice", help: "keep one of the two", anchor: .attribute(name))
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      self.init(message: "the attribute \(quoted(first)) is given twice, under two prefixes", anchor: .attribute(first))
    case XML_ERR_GT_REQUIRED:
      self.init(message: "expected '>' here")
    case XML_ERR_SPACE_REQUIRED:
      self.init(message: "expected a space, '>' or '/>' here")

    case XML_ERR_COMMENT_NOT_FINISHED:
      self.init(message: "this comment is not closed by '-->'", anchor: .last("<!--"))
    case XML_ERR_HYPHEN_IN_COMMENT:
      self.init(message: "'--' is not allowed inside a comment")
    case XML_ERR_CDATA_NOT_FINISHED:
      self.init(message: "this section is not closed by ']]>'", anchor: .last("<![CDATA["))
    case XML_ERR_PI_NOT_FINISHED:
      self.init(message: "this instruction is not closed by '?>'", anchor: .last("<?"))
    case XML_ERR_RESERVED_XML_NAME:
      self.init(message: "'<?xml …?>' may stand only at the very beginning of a file", anchor: .last("<?"))
    case XML_ERR_UNKNOWN_VERSION, XML_ERR_VERSION_MISSING, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_STANDALONE_VALUE,
      XML_ERR_ENCODING_NAME:
      self.init(
        message: "the XML declaration is malformed", help: "write '<?xml version=\"1.0\" encoding=\"UTF-8\"?>'")

    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      self.init(undeclaredPrefix: first, attribute: error.str3 == nil ? nil : second)
    case XML_NS_ERR_QNAME:
      self.init(message: "a name may contain one colon only", anchor: .tag)
    case XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON:
      self.init(message: "this namespace cannot be declared: \(Self.trimmed(original))", anchor: .tag)
    default:
      self.init(message: "malformed XML: \(Self.trimmed(original))")
    }
  }

  private init(undeclaredPrefix prefix: String, attribute: String?) {
    message = "the namespace prefix \(quoted(prefix)) is not declared"
    help = Namespace.usualURI(of: prefix).map { "add xmlns:\(prefix)=\"\($0)\" to the outermost element" }
    anchor = attribute.map { .attribute("\(prefix):\($0)") } ?? .tag
  }

  private static func text(_ text: UnsafeMutablePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }

  /// Returns the first line of `message`, cut to a length that any reader bears.
  private static func trimmed(_ message: String) -> String {
    String(message.prefix { !$0.isNewline }.prefix(200))
  }
}
