import BatonDiagnostics
import Testing

/// Renders one error at the part of `source` between `«` and `»`.
private func rendered(_ source: String, isColored: Bool = false) -> String {
  let parts = source.split(omittingEmptySubsequences: false) { "«»".contains($0) }.map { Array($0.utf8) }
  let range = parts[0].count..<(parts[0].count + parts[1].count)
  let text = SourceText(path: "order.bpmn", bytes: parts.flatMap(\.self))
  let place = Place(Site(file: 0, offset: UInt32(range.lowerBound)), .character)
  return TextFormat(Sources([text]) { _ in range }, isColored: isColored)
    .render([Diagnostic(.error, "some-rule", "wrong", at: place)])
}

@Suite struct FormatTests {
  @Test(
    arguments: [
      ("<a b=\"«xyz»\"/>\n", 1, 7, "<a b=\"xyz\"/>\n      ^~~\n"),
      ("<a/>\r\n\t<b\tc='«»'/>\r\n", 2, 8, "\t<b\tc=''/>\n\t  \t   ^\n"),
      ("<é 日本=\"«日本»\"/>", 1, 8, "<é 日本=\"日本\"/>\n         ^~~~\n"),
      ("a «b\nc» d", 1, 3, "a b\n  ^\n"),
      ("a«»", 1, 2, "a\n ^\n"),
      ("a\n«»", 2, 1, ""), ("«»", 1, 1, ""),
      ("\u{1B}[2J\u{202E}«x»", 1, 6, "\u{FFFD}[2J\u{FFFD}x\n     ^\n"),
    ])
  func `a caret stands under what is meant`(source: String, line: Int, column: Int, excerpt: String) {
    #expect(rendered(source) == "order.bpmn:\(line):\(column): error: wrong [some-rule]\n\(excerpt)")
  }

  @Test func `of a long line the surroundings are shown`() {
    let far = String(repeating: "abcdé<", count: 40_000)
    let lines = rendered(far + "«target»" + far).split(separator: "\n")
    #expect(lines.count == 3 && lines[0].contains(":1:240001:"))
    #expect(lines[1].count < 170 && lines[1].hasPrefix("…") && lines[1].hasSuffix("…"))
    #expect(lines[1].dropFirst(lines[2].prefix { $0 == " " }.count).hasPrefix("target"))
    #expect(lines[2].hasSuffix(" ^~~~~~"))
  }

  @Test func `a long value is cut`() {
    let lines = rendered("<a b='«" + String(repeating: "x", count: 100_000) + "»'/>").split(separator: "\n")
    #expect(lines[1].count < 170 && lines[1].hasSuffix("x…"))
  }

  @Test func `notes and helps follow`() {
    let text = SourceText(path: "a.bpmn", bytes: Array("<x id='1'/>\n<y id='1'/>".utf8))
    let diagnostic = Diagnostic(
      .warning, "id-duplicate", "two", at: Place(Site(file: 0, offset: 12)), element: "1",
      notes: [Note("first", at: Place(Site(file: 0, offset: 0))), Note("just so")], helps: ["rename one"])
    let sources = Sources([text]) { Int($0.site.offset)..<(Int($0.site.offset) + 2) }
    #expect(
      TextFormat(sources).render([diagnostic]) == """
        a.bpmn:2:1: warning: two [id-duplicate]
        <y id='1'/>
        ^~
        a.bpmn:1:1: note: first
        <x id='1'/>
        ^~
        note: just so
        help: rename one

        """)
    #expect(
      JSONFormat(sources).render([diagnostic])
        == #"{"file":"a.bpmn","line":2,"column":1,"endLine":2,"endColumn":3,"severity":"warning","#
        + #""rule":"id-duplicate","message":"two","element":"1","#
        + #""related":[{"file":"a.bpmn","line":1,"column":1,"endLine":1,"endColumn":3,"message":"first"},"#
        + #"{"message":"just so"}],"help":["rename one"]}"# + "\n")
  }

  @Test func `colour is given when asked for`() {
    #expect(!rendered("«x»").contains("\u{1B}"))
    #expect(rendered(" «x»", isColored: true).contains("\n \u{1B}[1;32m^\u{1B}[0m\n"))
  }

  @Test func `JSON escapes what it must`() {
    let sources = Sources([SourceText(path: "a\"\\\n\t\u{1}\u{85}é.bpmn", bytes: [])]) { _ in 0..<0 }
    let line = JSONFormat(sources).render([Diagnostic(.info, "r", "m", at: Place(Site(file: 0, offset: 7)))])
    #expect(line.hasPrefix(#"{"file":"a\"\\\n\t\u0001\u0085é.bpmn","line":1,"#))
  }

  @Test func `a place in no file does not trap`() {
    let sources = Sources([]) { _ in 5..<9 }
    let diagnostic = Diagnostic(.error, "r", "m", at: Place(Site(file: 3, offset: 7)))
    #expect(TextFormat(sources).render([diagnostic]) == "<unknown>:1:1: error: m [r]\n")
  }
}
