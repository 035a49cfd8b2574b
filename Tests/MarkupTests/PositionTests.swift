import BatonDiagnostics
import BatonMarkup
import Testing

/// Ways to write a text down.
enum Writing: String, CaseIterable, CustomTestStringConvertible {
  case utf8, utf8Mark, utf16LE, utf16BE, utf16LEUnmarked, utf16BEUnmarked, utf32LE, utf32BE, latin1

  var testDescription: String { rawValue }

  var declaration: String {
    switch self {
    case .utf8: "<?xml version='1.0' encoding='utf-8'?>\n"
    case .utf8Mark, .utf16LE, .utf16BE, .utf16LEUnmarked, .utf16BEUnmarked: "<?xml version='1.0'?>\n"
    case .utf32LE, .utf32BE: "<?xml version='1.0' encoding='UTF-32'?>\n"
    case .latin1: "<?xml version='1.0' encoding=\"ISO-8859-1\"?>\n"
    }
  }

  func bytes(of body: String) -> [UInt8] {
    let text = declaration + body
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf8Mark: return [0xEF, 0xBB, 0xBF] + text.utf8
    case .utf16LE: return [0xFF, 0xFE] + little(text.utf16)
    case .utf16BE: return [0xFE, 0xFF] + little(text.utf16, isBig: true)
    case .utf16LEUnmarked: return little(text.utf16)
    case .utf16BEUnmarked: return little(text.utf16, isBig: true)
    case .utf32LE: return [0xFF, 0xFE, 0, 0] + little(text.unicodeScalars.map(\.value))
    case .utf32BE: return [0, 0, 0xFE, 0xFF] + little(text.unicodeScalars.map(\.value), isBig: true)
    case .latin1: return text.unicodeScalars.map { UInt8($0.value) }
    }
  }

  private func little(_ units: some Sequence<some FixedWidthInteger>, isBig: Bool = false) -> [UInt8] {
    units.flatMap { unit in withUnsafeBytes(of: isBig ? unit.bigEndian : unit.littleEndian, Array.init) }
  }
}

@Suite struct PositionTests {
  @Test(arguments: Writing.allCases)
  func `tags and values are found in every encoding`(writing: Writing) {
    let body =
      "<ä:é xmlns:ä='urn:x'\r\n\tname=\"größe &amp; 'x' > y\"  x = ''>\r\n  <ä:ü  ä:z='Ü'/><!-- <no> --><b/></ä:é >"
    let recording = Recording(of: writing.bytes(of: body))
    #expect(recording.isWellFormed)
    #expect(recording.source.text(in: 0..<200) == writing.declaration + body)
    #expect(recording.located == ["<ä:é", "größe &amp; 'x' > y", "", "<ä:ü", "Ü", "<b"])
    #expect(recording.elements.map { recording.source.position(of: $0.offset).line } == [2, 4, 4])
  }

  @Test func `offsets are right in a file larger than the parser's windows`() {
    let row = "<row name='ä&lt;' xmlns:p='urn:p'\n p:other='>'>text &amp; text<![CDATA[<]]></row>\n"
    let recording = Recording(of: "<all>" + String(repeating: row, count: 20_000) + "</all>")
    #expect(recording.isWellFormed)
    #expect(recording.elements.count == 20_001)
    let size = row.utf8.count
    #expect(recording.elements.dropFirst().enumerated().allSatisfy { $0.element.offset == 5 + $0.offset * size })
  }

  @Test func `a value of megabytes keeps its place`() {
    let recording = Recording(of: "<a><b c='\(String(repeating: "x", count: 3_000_000))' d='&quot;'/></a>")
    #expect(recording.elements[1].offset == 3)
    #expect(recording.located.last == "&quot;")
  }
}

@Suite struct LocatorTests {
  /// The text at `part` of the first element that `source` has after a line of its own.
  private func located(_ part: Part, in source: String) -> String {
    let text = SourceText(path: "x", bytes: Array(source.utf8))
    return text.text(in: Locator([text]).range(of: Place(Site(file: 0, offset: 0), part)))
  }

  @Test(
    arguments: [
      ("<a x='1' p:x='2' q:x='3'/>", "x", "1"), ("<a p:x='2' q:x='3' x='1'/>", "x", "1"),
      ("<a q:x='3' p:x='2'/>", "p:x", "2"), ("<a q:x='3' p:x='2'/>", "x", "3"), ("<a\n\tx\n=\n\"'>\"/>", "x", "'>"),
      ("<a xx='1' y='x=2'/>", "x", "<a"), ("<a x='1", "x", "<a"), ("<a x", "x", "<a"), ("<a", "x", "<a"),
      ("<", "x", "<"), ("<?xml version='1.0' encoding='y'?>", "encoding", "y"), ("</a>", "x", "</a"),
    ])
  func `an attribute is found by its written name, else by its local name, else the tag`(
    source: String, name: String, expected: String
  ) {
    #expect(located(.attribute(name), in: source) == expected)
  }

  @Test(
    arguments: [
      ("a='0123456789'", 2..<5, "234"), ("a='&lt;b&#233;c'", 0..<1, "&lt;"), ("a='&lt;b&#233;c'", 1..<2, "b"),
      ("a='&lt;b&#xE9;c'", 2..<4, "&#xE9;"), ("a='&lt;b&#xE9;c'", 3..<5, "&#xE9;c"), ("a='x\r\ny'", 1..<3, "\r\ny"),
      ("a='héy'", 1..<3, "é"), ("a='abc'", 2..<99, "c"), ("a='abc'", 7..<9, ""),
      ("a='&#99999999999;b'", 1..<2, "b"),
    ])
  func `a range within a value counts what the value means`(attribute: String, range: Range<Int>, expected: String) {
    #expect(located(.attributeRange("a", range), in: "<t \(attribute)/>") == expected)
  }

  @Test(
    arguments: [
      ("<t>\n  ${x}\n </t>", "${x}"), ("<t a='>'>x</t>", "x"), ("<t><![CDATA[ =a < b ]]></t>", "=a < b"),
      ("<t> <![CDATA[x]]>y</t>", "<![CDATA[x]]>y"), ("<t/>", "<t"), ("<t></t>", "<t"), ("<t>  </t>", "<t"),
      ("<t><b/></t>", "<t"), ("<t>x<!-- c -->y<b/>z</t>", "x<!-- c -->y"), ("<t><![CDATA[]]></t>", "<t"),
      ("<t>x", "x"), ("<t", "<t"),
    ])
  func `text is what stands between the tags`(source: String, expected: String) {
    #expect(located(.text, in: source) == expected)
  }

  @Test(
    arguments: [
      ("<t> a &lt; b</t>", 3..<4, "&lt;"), ("<t><![CDATA[a < b]]></t>", 2..<3, "<"), ("<t>a<!--x-->b</t>", 1..<2, "b"),
      ("<t>a<![CDATA[&lt;]]>b</t>", 1..<6, "&lt;]]>b"), ("<t>abc</t>", 1..<1, ""), ("<t><b/></t>", 0..<1, "<t"),
    ])
  func `a range within text counts what the text means`(source: String, range: Range<Int>, expected: String) {
    #expect(located(.textRange(range), in: source) == expected)
  }

  @Test func `an empty range is where it would start`() {
    let text = SourceText(path: "x", bytes: Array("<t a='x&lt;y'/>".utf8))
    let place = Place(Site(file: 0, offset: 0), .attributeRange("a", 2..<2))
    #expect(Locator([text]).range(of: place) == 11..<11)
  }

  @Test func `a place outside every file does not trap`() {
    let text = SourceText(path: "x", bytes: Array("<t/>".utf8))
    for part in [Part.tag, .attribute("a"), .attributeRange("a", 3..<9), .text, .textRange(5..<6), .character] {
      for offset in [0, 1, 4, 5, UInt32.max] {
        #expect(Locator([text]).range(of: Place(Site(file: 0, offset: offset), part)).upperBound <= 4)
      }
      #expect(Locator([text]).range(of: Place(Site(file: 1, offset: 0), part)) == 0..<0)
    }
  }
}
