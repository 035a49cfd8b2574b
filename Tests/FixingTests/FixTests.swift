import BatonDiagnostics
import BatonFixing
import BatonMarkup
import Testing

/// Returns the file `before` after the edits that `make` gives, the sites being those of the tags with the ids asked for.
private func fixed(_ before: String, _ make: ((String) -> Site) -> [Fix.Edit]) -> String {
  let text = SourceText(path: "a.bpmn", bytes: Array(before.utf8))
  func site(_ id: String) -> Site {
    let offset = before.range(of: "id=\"\(id)\"").map { before[..<$0.lowerBound].lastIndex(of: "<")! }
    return Site(file: 0, offset: UInt32(before.utf8.distance(from: before.startIndex, to: offset!)))
  }
  let plan = FixPlan([Fix("mend it", make(site))], in: text)
  var revision = Revision(of: text.bytes)
  revision.apply(plan.edits)
  return plan.taken == [0] ? String(decoding: revision.bytes, as: UTF8.self) : "not fixed"
}

private func flow(_ id: String) -> Fix.NewElement { Fix.NewElement("incoming", text: id) }

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}

@Suite struct FixTests {
  @Test(
    arguments: [
      (#"<a id="x"/>"#, #"<a id="x" k="1"/>"#),
      (#"<a id="x" k="0"/>"#, #"<a id="x" k="1"/>"#),
      (#"<a id="x" k = '0' />"#, #"<a id="x" k = '1' />"#),
      (#"<a k2="0" id="x">t</a>"#, #"<a k2="0" id="x" k="1">t</a>"#),
      ("<a\n  b='>'\n  id=\"x\"\n/>", "<a\n  b='>'\n  id=\"x\"\n  k=\"1\"\n/>"),
    ])
  func `an attribute is set as the tag is written`(before: String, after: String) {
    #expect(fixed(before) { [.setAttribute($0("x"), "k", to: "1")] } == after)
  }

  @Test func `a value is escaped as its quotes need`() {
    let value = "a \"b\" 'c' <d> & é\n"
    #expect(
      fixed(#"<a id="x"/>"#) { [.setAttribute($0("x"), "k", to: value)] }
        == #"<a id="x" k="a &quot;b&quot; 'c' &lt;d> &amp; é&#10;"/>"#)
    #expect(
      fixed(#"<a id="x" k=''/>"#) { [.setAttribute($0("x"), "k", to: value)] }
        == #"<a id="x" k='a "b" &apos;c&apos; &lt;d> &amp; é&#10;'/>"#)
  }

  @Test(
    arguments: [
      (#"<a id="x" k="1"/>"#, #"<a id="x"/>"#), (#"<a k='1' id="x"/>"#, #"<a id="x"/>"#),
      ("<a id=\"x\"\n   k=\"1\"\n   m=\"\"/>", "<a id=\"x\"\n   m=\"\"/>"),
    ])
  func `an attribute is removed with the blank before it`(before: String, after: String) {
    #expect(fixed(before) { [.removeAttribute($0("x"), "k")] } == after)
  }

  @Test(
    arguments: [
      ("<p>\n\t<b:a id=\"x\"/>\n</p>", "<p>\n\t<b:a id=\"x\">\n\t\t<b:incoming>F</b:incoming>\n\t</b:a>\n</p>"),
      ("<p>\r\n <a id=\"x\" />\r\n</p>", "<p>\r\n <a id=\"x\">\r\n  <incoming>F</incoming>\r\n </a>\r\n</p>"),
      ("<p><a id=\"x\"/></p>", "<p><a id=\"x\"><incoming>F</incoming></a></p>"),
      ("<a id=\"x\">\n</a>", "<a id=\"x\">\n  <incoming>F</incoming>\n</a>"),
      (
        "<a id=\"x\">\n   <documentation>…</documentation>\n   <outgoing>G</outgoing>\n</a>",
        "<a id=\"x\">\n   <documentation>…</documentation>\n   <incoming>F</incoming>\n   <outgoing>G</outgoing>\n</a>"
      ),
      (
        "<a id=\"x\">\n  <!-- out -->\n  <outgoing>G</outgoing></a>",
        "<a id=\"x\">\n  <incoming>F</incoming>\n  <!-- out -->\n  <outgoing>G</outgoing></a>"
      ),
      (
        "<a id=\"x\"><v:documentation/><outgoing>G</outgoing></a>",
        "<a id=\"x\"><incoming>F</incoming><v:documentation/><outgoing>G</outgoing></a>"
      ),
    ])
  func `a child is inserted where it belongs, and set out like its neighbours`(before: String, after: String) {
    #expect(fixed(before) { [.insertChild($0("x"), flow("F"), behind: ["documentation", "incoming"])] } == after)
  }

  @Test func `several children of one fix stand in its order`() {
    let edits: ((String) -> Site) -> [Fix.Edit] = { site in
      ["F", "G"].map { .insertChild(site("x"), flow($0), behind: ["incoming"]) }
    }
    #expect(fixed("<a id=\"x\"/>", edits) == "<a id=\"x\">\n  <incoming>F</incoming>\n  <incoming>G</incoming>\n</a>")
    #expect(
      fixed("<a id=\"x\">\n <incoming/>\n</a>", edits)
        == "<a id=\"x\">\n <incoming/>\n <incoming>F</incoming>\n <incoming>G</incoming>\n</a>")
  }

  @Test func `an empty child ends as the file's do`() {
    let edits: ((String) -> Site) -> [Fix.Edit] = { site in
      [.insertChild(site("x"), Fix.NewElement("error", [("id", "E"), ("errorCode", "a<b")]), behind: [])]
    }
    #expect(fixed("<a id=\"x\"><b /></a>", edits) == "<a id=\"x\"><error id=\"E\" errorCode=\"a&lt;b\" /><b /></a>")
  }

  @Test(
    arguments: [
      ("<p>\n  <a id=\"x\">\n  </a>\n  <b/>\n</p>", "<p>\n  <b/>\n</p>"),
      ("<p>\r\n  <a id=\"x\"/>\r\n</p>", "<p>\r\n</p>"),
      ("<p><b/><a id=\"x\">t</a> <c/></p>", "<p><b/> <c/></p>"),
      ("<p>\n  <b/> <a id=\"x\"/>\n</p>", "<p>\n  <b/> \n</p>"),
    ])
  func `an element goes with its line if it has one`(before: String, after: String) {
    #expect(fixed(before) { [.removeElement($0("x"))] } == after)
  }

  @Test func `children are put in order with their comments`() {
    let before = """
      <p id="p">
        <b id="b">
          <c/>
        </b>
        <!-- first of all -->
        <a id="a"/>

        <d id="d"/>
      </p>
      """
    #expect(
      fixed(before) { [.orderChildren($0("p"), children: [$0("a"), $0("b"), $0("d")])] } == """
        <p id="p">
          <!-- first of all -->
          <a id="a"/>
          <b id="b">
            <c/>
          </b>

          <d id="d"/>
        </p>
        """)
    #expect(fixed(before) { [.orderChildren($0("p"), children: [$0("a"), $0("b")])] } == "not fixed")
  }

  @Test(
    arguments: [
      (
        #"<b:p xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b:e id="x">1</b:e></b:p>"#,
        #"<b:p xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b:e id="x" i:type="b:tFormalExpression">1</b:e></b:p>"#
      ),
      (
        #"<p a="1"><e id="x"/></p>"#,
        #"<p a="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e id="x" xsi:type="tFormalExpression"/></p>"#
      ),
    ])
  func `a type is named with the prefixes of the file`(before: String, after: String) {
    #expect(fixed(before) { [.setAttribute($0("x"), "xsi:type", to: "tFormalExpression")] } == after)
  }

  @Test func `a fix of what is not there is not made`() {
    #expect(fixed(#"<a id="x"/>"#) { _ in [.removeAttribute(Site(file: 0, offset: 3), "id")] } == "not fixed")
    #expect(fixed(#"<a id="x"/>"#) { [.removeAttribute($0("x"), "k")] } == "not fixed")
  }
}
