import BatonDiagnostics
import BatonMarkup
import Testing

@Suite struct HostileTests {
  @Test(
    arguments: [
      "<!DOCTYPE a><a/>",
      "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
      "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\">%p;]><a/>",
      "<!DOCTYPE a [<!ENTITY b 'xxxx'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;'>]><a b='&d;'>&d;</a>",
      "<!DOCTYPE a [<!ATTLIST a b CDATA 'default'>]><a/>",
    ])
  func `a document type is refused before anything is read`(source: String) {
    let recording = Recording(of: "<?xml version='1.0'?>\n" + source)
    #expect(recording.elements.isEmpty)
    #expect(
      recording.findings == ["2:1 xml-doctype-forbidden: a document type declaration is not allowed"])
  }

  @Test func `nesting has a limit`() {
    func nested(_ depth: Int) -> Recording {
      Recording(of: String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth))
    }
    #expect(nested(256).isWellFormed)
    #expect(nested(257).findings == ["1:769 xml-limit-exceeded: elements are nested deeper than 256 levels"])
    #expect(nested(500_000).findings == ["1:769 xml-limit-exceeded: elements are nested deeper than 256 levels"])
  }

  @Test(arguments: [1025, 1_000, 200_000])
  func `attributes have a limit that costs no time`(count: Int) {
    let attributes = (0..<count).map { " attribute\($0)='v'" }.joined()
    let recording = Recording(of: "<r>\n<b/>\n<a\(attributes)/></r>")
    #expect(
      recording.findings
        == (count > 1024 ? ["3:1 xml-limit-exceeded: an element has more than 1024 attributes"] : []))
  }

  @Test func `short attributes are counted too`() {
    let attributes = (0..<1_100).map { " \(String($0, radix: 36).replacingDigits)=''" }.joined()
    #expect(
      Recording(of: "<a\(attributes)/>").findings
        == ["1:1 xml-limit-exceeded: an element has more than 1024 attributes"])
  }

  @Test func `much text without markup is no tag`() {
    let text = String(repeating: "a='b' ", count: 50_000)
    #expect(Recording(of: "<a b='1'>\(text)<![CDATA[\(text)]]><!--\(text)--></a>").isWellFormed)
  }

  @Test func `namespaces in scope have a limit`() {
    let declarations = { (from: Int, count: Int) in
      (from..<(from + count)).map { " xmlns:p\($0)='urn:\($0)'" }.joined()
    }
    #expect(Recording(of: "<a\(declarations(0, 200))><b\(declarations(200, 56))/><c/></a>").isWellFormed)
    #expect(
      Recording(of: "<a\(declarations(0, 200))>\n<b\(declarations(200, 57))/></a>").findings
        == ["2:1 xml-limit-exceeded: more than 256 namespaces are declared around this element"])
  }

  @Test func `names have a limit`() {
    let long = String(repeating: "a", count: 3 << 20)
    let many = (0..<200_000).map { "<n\($0)/>" }.joined()
    for source in ["<\(long)/>", "<a \(long)='b'/>", "<a xmlns='\(long)'/>", "<a>\(many)</a>"] {
      #expect(Recording(of: source).diagnostics.map(\.rule) == ["xml-limit-exceeded"])
    }
  }

  @Test func `a file of many megabytes is read`() {
    let row = "<b c='\(String(repeating: "é", count: 2_000))'/>"
    let recording = Recording(of: "<a>" + String(repeating: row, count: 3_000) + "</a>")
    #expect(recording.findings == [] && recording.elements.count == 3_001)
    #expect(Recording(of: "<a b='\(String(repeating: "x", count: 11_000_000))'/>").isWellFormed)
  }

  @Test func `readers on many threads do not disturb one another`() async {
    let source = "<a xmlns:p='urn:x'>" + String(repeating: "<p:b c='&lt;'>t</p:b>", count: 2_000) + "</a>"
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          index % 2 == 0
            ? Recording(of: source).elements.count == 2_001 : Recording(of: source.dropLast(4) + "").findings.count == 1
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}

extension String {
  /// The text with letters in place of digits, so that it is a name.
  fileprivate var replacingDigits: String {
    "x" + unicodeScalars.map { $0.value < 58 ? String(UnicodeScalar($0.value + 17)!) : String($0) }.joined()
  }
}
