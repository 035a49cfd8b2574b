import BatonDiagnostics
import Testing

@Suite struct SourceTextTests {
  /// Bytes: 0 a, 1 b, 2 LF; 3 a, 4–5 é, 6 CR, 7 LF; 8 CR; 9 c; 10 the end.
  let text = SourceText(path: "x", bytes: Array("ab\naé\r\n\rc".utf8))

  @Test(
    arguments: [
      (0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 2, 2), (5, 2, 2), (6, 2, 3), (8, 3, 1), (9, 4, 1), (10, 4, 2), (999, 4, 2),
      (-1, 1, 1),
    ])
  func `lines end with LF, CR LF or CR and columns count code points`(offset: Int, line: Int, column: Int) {
    #expect(text.position(of: offset) == TextPosition(line: line, column: column))
  }

  @Test(arguments: [(0, 0..<2), (2, 0..<2), (3, 3..<6), (7, 3..<6), (8, 8..<8), (9, 9..<10), (10, 9..<10)])
  func `a line has no line break`(offset: Int, line: Range<Int>) {
    #expect(text.line(around: offset) == line)
  }

  @Test func `an empty text has one empty line`() {
    let empty = SourceText(path: "x", bytes: [])
    #expect(empty.position(of: 0) == TextPosition(line: 1, column: 1))
    #expect(empty.line(around: 5) == 0..<0)
    #expect(empty.text(in: 3..<9).isEmpty)
  }

  @Test(arguments: [0, 1, 127, 128, 129, 255, 256, 1000])
  func `a long text has the lines that one finds by counting`(size: Int) {
    var numbers = SystemRandomNumberGenerator()
    let bytes = (0..<size).map { _ in Array("ab\r\n\n\r".utf8).randomElement(using: &numbers) ?? 0 }
    let text = SourceText(path: "x", bytes: bytes)
    var (line, column) = (1, 1)
    for offset in 0...size {
      #expect(text.position(of: offset) == TextPosition(line: line, column: column), "\(offset) of \(bytes)")
      column += 1
      guard offset < size else { continue }
      let isCRLF = bytes[offset] == 13 && offset + 1 < size && bytes[offset + 1] == 10
      if (bytes[offset] == 10 || bytes[offset] == 13) && !isCRLF { (line, column) = (line + 1, 1) }
    }
  }
}
