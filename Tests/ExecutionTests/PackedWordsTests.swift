import BatonTestSupport
import Testing

@testable import BatonExecution

@Suite struct PackedWordsTests {
  @Test func `words come back as they were`() {
    var generator = SplitMix64(seed: 11)
    var words: [UInt64] = [
      ~0x1234_5678_9ABC, 0x8765_4321_0123_4567, 0, 1, 0xFF, 0x100, .max, .max - 0xFF, 1 << 63, 1 << 63 - 1, ~0x7F,
      ~0x80, 0x8000_0000,
    ]
    while words.count < PackedWords.mostWords {
      let word = generator.next() >> (generator.next() % 64)
      words.append(generator.next() % 2 == 0 ? word : ~word)
    }
    for count in 0...words.count {
      let some = Array(words.suffix(count))
      #expect(packed(some).words == some)
      let template = some.map { generator.next() % 2 == 0 ? $0 : generator.next() }
      #expect(packed(some, template).words == some)
    }
  }

  @Test(arguments: [
    (0, 0), (1, 1), (255, 1), (256, 2), (-1, 1), (-256, 1), (-257, 2), (1 << 40, 6), (1 << 60, 8), (Int.min, 8),
  ])
  func `what is small takes few bytes`(number: Int, size: Int) {
    let words = [UInt64](repeating: UInt64(bitPattern: Int64(number)), count: 80)
    #expect(packed(words).size == PackedWords.headerSize + 40 + 80 * size)
    #expect(packed(words, words).size == PackedWords.headerSize + 40)
  }

  /// Packs `words`, and returns what comes back and the number of bytes that it took.
  private func packed(_ words: [UInt64], _ template: [UInt64]? = nil) -> (words: [UInt64], size: Int) {
    let template = template ?? words.map { ~$0 }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: PackedWords.limit(words.count) + 8, alignment: 8)
    defer { memory.deallocate() }
    return template.withUnsafeBufferPointer { template in
      // An empty one has no address, and is not read.
      let template = template.baseAddress ?? UnsafePointer(memory.assumingMemoryBound(to: UInt64.self))
      var writer = PackedWords.Writer(to: memory, count: words.count, site: 77, template: template)
      for word in words { writer.append(word) }
      let size = writer.finish(memory)
      #expect(PackedWords.site(of: memory) == 77)
      var read = (0..<words.count).map { template[$0] }
      PackedWords.forEachUnlike(words.count, from: memory) { index, word in
        read[index] = word
        return true
      }
      return (read, size)
    }
  }
}
