import BatonDiagnostics
import Testing

@Suite struct MalformedTests {
  @Test(
    arguments: [
      ("", "1:1 xml-not-well-formed: the file is empty"),
      (" \n", "2:1 xml-not-well-formed: expected an element, '<…>', at the beginning of the file"),
      ("{\"a\": 1}", "1:1 xml-not-well-formed: expected an element, '<…>', at the beginning of the file"),
      ("<a>\n  <b>\n</a>", "3:1 xml-not-well-formed: this end tag does not match the open element 'b'"),
      ("<a>\n  <b>", "2:6 xml-not-well-formed: the file ends before 'b' is closed"),
      ("<a", "1:3 xml-not-well-formed: the file ends inside a tag"),
      ("<a>\n<b c='", "2:7 xml-not-well-formed: the file ends inside a tag"),
      ("<a></a", "1:7 xml-not-well-formed: the file ends inside a tag"),
      ("<a></a b>", "1:8 xml-not-well-formed: expected '>' here"),
      ("<a/>\n<b/>", "2:1 xml-not-well-formed: nothing may follow the end of the outermost element"),
      ("<a>x & y</a>", "1:6 xml-not-well-formed: '&' must be written '&amp;'"),
      ("<a b='x &y'/>", "1:9 xml-not-well-formed: '&' must be written '&amp;'"),
      ("<a>x < y</a>", "1:6 xml-not-well-formed: '<' must be followed by a name"),
      ("<a b='<'/>", "1:7 xml-not-well-formed: '<' must be written '&lt;' in the value of an attribute"),
      ("<a>]]></a>", "1:4 xml-not-well-formed: ']]>' must be written ']]&gt;' in text"),
      ("<a>a&nbsp;b</a>", "1:5 xml-not-well-formed: '&nbsp;' is not defined"),
      ("<a b='&#0;'/>", "1:7 xml-not-well-formed: this reference is not to a character that XML allows"),
      ("<a>&#xD800;</a>", "1:4 xml-not-well-formed: this reference is not to a character that XML allows"),
      ("<a>\u{1}</a>", "1:4 xml-not-well-formed: the character U+0001 is not allowed in XML"),
      ("<a/>\u{0}", "1:5 xml-not-well-formed: the file contains a zero byte, which no XML file does"),
      ("<a b=c/>", "1:6 xml-not-well-formed: the value of an attribute must stand in quotes"),
      ("<a b/>", "1:5 xml-not-well-formed: the attribute 'b' has no value"),
      ("<a b='1' b='2'/>", "1:10 xml-not-well-formed: the attribute 'b' is given twice"),
      ("<a b='1'c='2'/>", "1:9 xml-not-well-formed: expected a space, '>' or '/>' here"),
      (
        "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
        "1:36 xml-not-well-formed: the attribute 'b' is given twice, under two prefixes"
      ),
      ("<a>\n<p:b/></a>", "2:1 xml-not-well-formed: the namespace prefix 'p' is not declared"),
      ("<a b='1' p:c='2'/>", "1:10 xml-not-well-formed: the namespace prefix 'p' is not declared"),
      ("<a:b:c/>", "1:1 xml-not-well-formed: a name may contain one colon only"),
      ("<a><!-- b</a>", "1:4 xml-not-well-formed: this comment is not closed by '-->'"),
      ("<a><!-- b -- c --></a>", "1:11 xml-not-well-formed: '--' is not allowed inside a comment"),
      ("<a><![CDATA[ b</a>", "1:4 xml-not-well-formed: this section is not closed by ']]>'"),
      (
        "\n<?xml version='1.0'?><a/>",
        "2:1 xml-not-well-formed: '<?xml …?>' may stand only at the very beginning of a file"
      ),
      ("<?xml version='2.0'?><a/>", "1:20 xml-not-well-formed: the XML declaration is malformed"),
    ])
  func `a malformed file has one diagnostic in plain words where the trouble is`(source: String, expected: String) {
    let recording = Recording(of: source)
    #expect(!recording.isWellFormed)
    #expect(recording.findings == [expected])
  }

  @Test func `only the first fault is reported`() {
    #expect(Recording(of: "<a><b></c><d e='1' e='2'></a>&x;").findings.count == 1)
    #expect(Recording(of: "<p:a q:b='1'><r:c/></p:a>").findings.count == 1)
  }

  @Test func `a fault in nesting shows the open element`() {
    let recording = Recording(of: "<a>\n <b c='1'>\n <d/>\n</a>")
    #expect(recording.diagnostics[0].notes.compactMap(\.place?.site.offset) == [5])
  }

  @Test func `a known prefix comes with its declaration`() {
    #expect(
      Recording(of: "<a zeebe:b='1'/>").diagnostics[0].helps
        == ["add xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" to the outermost element"])
  }

  @Test(
    arguments: [
      "<a xmlns='not a uri'/>", "<a xmlns:x='relative'/>", "<a xml:lang='?' xml:space='x'/>",
      "<?xml version='1.1'?><a/>", "<?xml version='1.0' standalone='yes'?><!--b--><?c d?><a/>\n<!--e-->",
    ])
  func `what is merely odd is read`(source: String) {
    #expect(Recording(of: source).findings == [])
  }
}

@Suite struct EncodingTests {
  @Test func `declared encodings of the world are known`() {
    let declared = { (name: String, text: [UInt8]) in
      Recording(of: Array("<?xml version='1.0' encoding='\(name)'?><a b='".utf8) + text + Array("'/>".utf8))
        .elements.first?.attributes.first?.value
    }
    #expect(declared("windows-1252", [0x80, 0xE9]) == "€é")
    #expect(declared("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B]) == "日本")
    #expect(declared("GB18030", [0xC4, 0xE3]) == "你")
    #expect(declared("KOI8-R", [0xC1]) == "а")
    #expect(declared("UTF8", [0xC3, 0xA9]) == "é")
    #expect(declared("us-ascii", [0x41]) == "A")
  }

  @Test func `EBCDIC declares its code page in EBCDIC`() {
    // <?xml version='1.0' encoding='IBM037'?><a/>
    let bytes: [UInt8] = [
      0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E, 0x7D, 0xF1, 0x4B, 0xF0, 0x7D,
      0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87, 0x7E, 0x7D, 0xC9, 0xC2, 0xD4, 0xF0, 0xF3, 0xF7, 0x7D, 0x6F,
      0x6E, 0x4C, 0x81, 0x61, 0x6E,
    ]
    let recording = Recording(of: bytes)
    #expect(recording.findings == [] && recording.elements.map(\.written) == ["a"])
  }

  @Test(
    arguments: [
      (
        Array("<?xml version='1.0' encoding='klingon'?><a/>".utf8),
        "1:31 xml-encoding-invalid: the encoding 'klingon' is not known"
      ),
      (
        Array("<?xml version='1.0' encoding='../../etc/passwd'?><a/>".utf8),
        "1:31 xml-encoding-invalid: the encoding '../../etc/passwd' is not known"
      ),
      (
        Array("<?xml version='1.0' encoding='UTF-16'?><a/>".utf8),
        "1:31 xml-encoding-invalid: the file says that it is 'UTF-16', but it is written in single bytes"
      ),
      (
        Array("<a>\nä".utf8) + [0xE4, 0x3C],
        "2:2 xml-encoding-invalid: these bytes are not UTF-8, and the file declares no other encoding"
      ),
      (
        Array("<?xml version='1.0' encoding='us-ascii'?>\n<a b='ä'/>".utf8),
        "2:7 xml-encoding-invalid: these bytes are not us-ascii, which is the file's encoding"
      ),
      (
        [0xFE, 0xFF, 0, 0x3C, 0xD8, 0],
        "1:2 xml-encoding-invalid: these bytes are not UTF-16BE, which is the file's encoding"
      ),
      (
        [0xFE, 0xFF, 0, 0x3C, 0],
        "1:2 xml-encoding-invalid: these bytes are not UTF-16BE, which is the file's encoding"
      ),
      // Overlong, a surrogate, beyond Unicode.
      (
        [0x3C, 0xC0, 0xBC],
        "1:2 xml-encoding-invalid: these bytes are not UTF-8, and the file declares no other encoding"
      ),
      (
        [0x3C, 0xED, 0xA0, 0x80],
        "1:2 xml-encoding-invalid: these bytes are not UTF-8, and the file declares no other encoding"
      ),
      (
        [0x3C, 0xF4, 0x90, 0x80, 0x80],
        "1:2 xml-encoding-invalid: these bytes are not UTF-8, and the file declares no other encoding"
      ),
    ])
  func `bytes that are not in the file's encoding are refused where they stand`(bytes: [UInt8], expected: String) {
    let recording = Recording(of: bytes)
    #expect(!recording.isWellFormed && recording.elements.isEmpty)
    #expect(recording.findings == [expected])
  }
}
