import BatonDiagnostics
import BatonMarkup
import BatonTestSupport
import Testing

extension SplitMix64 {
  /// Returns a well-formed document of some elements.
  mutating func document() -> [UInt8] {
    let writing = Writing.allCases.randomElement(using: &self) ?? .utf8
    var text = "<r xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:p='urn:p'>"
    for _ in 0..<Int.random(in: 0..<8, using: &self) { text += element(depth: 0) }
    return writing.bytes(of: text + "</r>")
  }

  private mutating func element(depth: Int) -> String {
    let name = ["a", "p:b", "größe", "startEvent"].randomElement(using: &self) ?? "a"
    var text = "<\(name)"
    for attribute in ["id", "p:c", "ü"] where Bool.random(using: &self) { text += " \(attribute)=\"\(value())\"" }
    guard depth < 4, Bool.random(using: &self) else { return text + "/>" }
    return text + ">\(value())<![CDATA[<]]><!-- c -->\(element(depth: depth + 1))</\(name)>\n"
  }

  private mutating func value() -> String {
    ["", "x", "${a &lt; b}", "p:Task_1", "äöü", "&#x41;\r\n\t", "= a + \"b\"".replacing("\"", with: "&quot;")]
      .randomElement(using: &self) ?? ""
  }

  /// Returns `bytes` with a few accidents.
  mutating func mutant(of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &self)))
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.insert(contentsOf: bytes[place...].prefix(30), at: Int.random(in: 0...place, using: &self))
      default:
        let poison = [
          "<", ">", "&", "\"", "<!DOCTYPE r [", "]]>", "<!--", "&#x110000;", "\0", "p:", "<?xml", "xmlns:p=''",
        ]
        bytes.insert(contentsOf: Array((poison.randomElement(using: &self) ?? "<").utf8), at: place)
      }
    }
    return bytes
  }
}

@Suite struct MutationTests {
  @Test(arguments: 0..<8)
  func `damaged files are read or refused with one diagnostic that can be shown`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let original = random.document()
      #expect(Recording(of: original).findings == [])
      let mutant = random.mutant(of: original)
      let recording = Recording(of: mutant)
      #expect(recording.diagnostics.count == (recording.isWellFormed ? 0 : 1), "\(mutant)")
      let locator = Locator([recording.source])
      let sources = Sources([recording.source]) { locator.range(of: $0) }
      _ = TextFormat(sources).render(recording.diagnostics) + JSONFormat(sources).render(recording.diagnostics)
      _ = recording.located
    }
  }

  @Test func `any bytes at any place can be located`() {
    var random = SplitMix64(seed: 99)
    for _ in 0..<2_000 {
      let text = SourceText(path: "x", bytes: random.mutant(of: random.document()))
      let start = Int.random(in: 0...9, using: &random)
      let range = start..<(start + Int.random(in: 0...9, using: &random))
      let parts = [Part.attributeRange("c", range), .textRange(range), .text, .attribute("id"), .tag, .character]
      let site = Site(file: 0, offset: UInt32.random(in: 0...UInt32(text.bytes.count + 2), using: &random))
      for part in parts {
        let found = Locator([text]).range(of: Place(site, part))
        #expect(found.lowerBound >= 0 && found.upperBound <= text.bytes.count)
      }
    }
  }
}
