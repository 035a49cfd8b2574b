import BatonDiagnostics
import BatonFixing
import BatonMarkup
import BatonTestSupport
import Testing

private let text = SourceText(path: "a.bpmn", bytes: Array(#"<p><a k="0"/><b/><c>t</c></p>"#.utf8))

/// The site of the element `name` of `text`.
private func site(_ name: String) -> Site {
  let written = String(decoding: text.bytes, as: UTF8.self)
  let start = written.firstRange(of: "<\(name)")!.lowerBound
  return Site(file: 0, offset: UInt32(written.utf8.distance(from: written.startIndex, to: start)))
}

@Suite struct PlanTests {
  @Test(
    arguments: [
      // The same attribute twice, and the same child.
      ([.setAttribute(site("a"), "k", to: "1"), .setAttribute(site("a"), "k", to: "2")], [0]),
      ([.setAttribute(site("a"), "m", to: "1"), .setAttribute(site("a"), "m", to: "1")], [0]),
      ([.setAttribute(site("a"), "m", to: "1"), .setAttribute(site("a"), "n", to: "1")], [0, 1]),
      (
        [
          .insertChild(site("p"), Fix.NewElement("e"), behind: ["b"]),
          .insertChild(site("p"), Fix.NewElement("e"), behind: ["b"]),
          .insertChild(site("p"), Fix.NewElement("f"), behind: ["b"]),
        ], [0, 2]
      ),
      // What goes takes with it what was to be changed inside, and what is moved must stay as it is.
      ([.removeElement(site("c")), .setAttribute(site("c"), "k", to: "1")], [0]),
      (
        [
          .orderChildren(site("p"), children: [site("b"), site("a"), site("c")]),
          .setAttribute(site("a"), "k", to: "1"), .setAttribute(site("c"), "k", to: "1"),
        ], [0, 2]
      ),
      // Two uses of a prefix that is not declared.
      ([.setAttribute(site("a"), "xsi:type", to: "t"), .setAttribute(site("b"), "xsi:type", to: "t")], [0]),
    ] as [([Fix.Edit], [Int])])
  func `fixes that meddle with one another wait for the next round`(edits: [Fix.Edit], taken: [Int]) {
    let plan = FixPlan(edits.map { Fix("mend it", [$0]) }, in: text)
    #expect(plan.taken == taken)
    #expect(plan.unfit == [])
  }

  @Test func `what is left of the original is known after several rounds`() {
    var revision = Revision(of: Array("abcdefgh".utf8))
    revision.apply([TextEdit(1..<3, "XYZ"), TextEdit(5..<5, "+")])
    #expect(String(decoding: revision.bytes, as: UTF8.self) == "aXYZde+fgh")
    revision.apply([TextEdit(0..<2, ""), TextEdit(6..<7, "!?"), TextEdit(10..<10, "end")])
    #expect(String(decoding: revision.bytes, as: UTF8.self) == "YZde!?fghend")
    #expect(
      revision.changes == [
        Revision.Change(old: 0..<3, new: 0..<2), Revision.Change(old: 5..<5, new: 4..<6),
        Revision.Change(old: 8..<8, new: 9..<12),
      ])
  }

  @Test func `what was not changed is the same, whatever was`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let original = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      var revision = Revision(of: original)
      for _ in 0..<3 {
        var (edits, position) = ([TextEdit](), 0)
        let count = revision.bytes.count
        while position <= count {
          let start = position + Int.random(in: 0...9, using: &random)
          let end = start + Int.random(in: 0...3, using: &random)
          guard end <= count else { break }
          edits.append(TextEdit(start..<end, String(repeating: "#", count: Int.random(in: 0...2, using: &random))))
          position = end + 1
        }
        revision.apply(edits)
      }
      // Putting the old stretches in the places of the new ones gives the original.
      var restored = revision.bytes
      for change in revision.changes.reversed() { restored.replaceSubrange(change.new, with: original[change.old]) }
      #expect(restored == original)
    }
  }
}
