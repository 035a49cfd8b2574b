import BatonBytecode
import BatonCompiler
import BatonTestSupport
import Foundation
import Testing

/// Damaged files of the corpus: truncated, with bits flipped, bytes changed, parts repeated or exchanged. Whatever they are,
/// the street ends in a module or in diagnostics.
@Suite(.enabled(if: corpus != nil)) struct MutantTests {
  @Test func `no mutant of a diagram traps`() throws {
    var random = SplitMix64(seed: 7)
    // Most files are small; the few large ones would take the time of all others.
    let files = try diagrams().filter { try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 < 30_000 }
    var compiled = 0
    for _ in 0..<10_000 {
      let file = try #require(files.randomElement(using: &random))
      let mutant = Self.mutant(of: [UInt8](try Data(contentsOf: file)), &random)
      let compilation = Compiler.compile(mutant, path: file.lastPathComponent)
      #expect(compilation.module != nil || compilation.hasErrors)
      // From one mistake do not come hundreds of findings.
      #expect(compilation.diagnostics.count <= 1100)
      guard let module = compilation.module else { continue }
      compiled += 1
      _ = runAlone(module, stepLimit: 500)
    }
    #expect(compiled > 500)
  }

  private static func mutant(of file: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = file
    guard bytes.count > 10 else { return bytes }
    func position() -> Int { Int.random(in: 0..<bytes.count, using: &random) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeLast(position())
    case 1:
      let start = position()
      bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...60, using: &random)))
    case 2:
      let start = position()
      let part = bytes[start..<min(bytes.count, start + Int.random(in: 1...200, using: &random))]
      bytes.insert(contentsOf: Array(part), at: position())
    case 3:
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[position()] = UInt8.random(in: 0...255, using: &random)
      }
    case 4...5:
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[position()] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    default:
      // A change that leaves XML well-formed goes deeper: digits and letters for others.
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = position()
        if bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
          bytes[at] = UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &random)
        } else if bytes[at] >= UInt8(ascii: "a"), bytes[at] <= UInt8(ascii: "z") {
          bytes[at] = UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random)
        }
      }
    }
    return bytes
  }
}
