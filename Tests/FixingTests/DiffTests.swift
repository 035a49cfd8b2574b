import BatonDiagnostics
import BatonFixing
import BatonTestSupport
import Testing

/// Returns the difference that putting `replacement` in place of the part of `text` between `«` and `»` makes.
private func difference(_ text: String, _ replacement: String) -> String {
  let parts = text.split(omittingEmptySubsequences: false) { "«»".contains($0) }.map { Array($0.utf8) }
  var revision = Revision(of: parts.flatMap(\.self))
  let start = parts[0].count
  revision.apply([TextEdit(start..<(start + parts[1].count), replacement)])
  return String(decoding: UnifiedDiff(of: revision, path: "a.bpmn").bytes, as: UTF8.self)
}

@Suite struct DiffTests {
  @Test(
    arguments: [
      ("1\n2\n3\n4\n5\n6«»\n7\n8\n9\n", "\nnew", "@@ -4,6 +4,7 @@\n 4\n 5\n 6\n+new\n 7\n 8\n 9\n"),
      ("1\n«2\n»3\n", "", "@@ -1,3 +1,2 @@\n 1\n-2\n 3\n"), ("«1\n2\n»", "", "@@ -1,2 +0,0 @@\n-1\n-2\n"),
      ("a«b»c\n", "B", "@@ -1 +1 @@\n-abc\n+aBc\n"),
      ("1«»", "2", "@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+12\n\\ No newline at end of file\n"),
      ("1\r\n«»2\r\n", "x\r\n", "@@ -1,2 +1,3 @@\n 1\r\n+x\r\n 2\r\n"), ("1\n«»", "2\n", "@@ -1 +1,2 @@\n 1\n+2\n"),
      ("«»1\n", "0\n", "@@ -1 +1,2 @@\n+0\n 1\n"),
    ])
  func `a difference has the lines that differ, and three around`(text: String, new: String, hunks: String) {
    #expect(difference(text, new) == "--- a/a.bpmn\n+++ b/a.bpmn\n" + hunks)
  }

  @Test func `no change makes no difference`() {
    #expect(difference("1\n«2»\n", "2") == "")
    #expect(UnifiedDiff(of: Revision(of: []), path: "x").bytes == [])
  }

  @Test func `a strange name is quoted as git does`() {
    var revision = Revision(of: [])
    revision.apply([TextEdit(0..<0, "x\n")])
    let heads = ["/tmp//a b", "./a\"\n\u{1}é"].map { path in
      String(decoding: UnifiedDiff(of: revision, path: path).bytes, as: UTF8.self).split(separator: "\n")[0]
    }
    #expect(heads == ["--- a/tmp/a b\t", #"--- "a/a\"\n\001é""#])
  }

  @Test func `git applies it`() throws {
    var random = SplitMix64(seed: 3)
    for round in 0..<10 {
      let lines = (0..<60).map { "line \($0) of \(round)" }
      let text = Array((lines.joined(separator: "\n") + (round % 2 == 0 ? "\n" : "")).utf8)
      var revision = Revision(of: text)
      var (edits, position) = ([TextEdit](), 0)
      while case let start = position + Int.random(in: 0...120, using: &random), start + 20 < text.count {
        let end = start + Int.random(in: 0...20, using: &random)
        edits.append(TextEdit(start..<end, ["", "\n", "new\nlines\n", "x"].randomElement(using: &random)!))
        position = end + 1
      }
      revision.apply(edits)
      let diff = UnifiedDiff(of: revision, path: "a.bpmn").bytes
      #expect(try Patched(text, diff).bytes == revision.bytes, "round \(round)")
    }
  }
}
