import BatonValues

// How the constants' objects are written: a string as 0 and its number among the module's own texts, if it is there for the
// first time; whatever else word by word, a word that is 0 as if its lowest byte were not.

extension FileWriter {
  /// Writes the objects `words`, whose strings have the numbers that `number` tells.
  mutating func append(objects words: [UInt64], number: ([UInt8]) -> UInt32) {
    append(number: UInt32(words.count))
    var seen: Set<UInt32> = []
    var offset = 0
    for object in Heap.objects(in: words) {
      defer { offset += object.size }
      if let text = object.text, seen.insert(number(text)).inserted {
        append(0)
        append(number: number(text))
        continue
      }
      for word in words[offset..<offset + object.size] {
        if word != 0 { append(sparse: word) } else { append([1, 0]) }
      }
    }
  }
}

extension FileReader {
  /// Reads objects, whose strings are among the texts `bytes`, each of which has its end.
  mutating func objects(_ bytes: [UInt8], _ ends: [UInt32]) throws(ModuleError) -> [UInt64] {
    let count = Int(try number())
    var words: [UInt64] = []
    var seen: Set<UInt32> = []
    while words.count < count {
      if try peek() != 0 {
        words.append(try sparseWord())
        continue
      }
      _ = try byte()
      let number = try number(below: UInt32(ends.count))
      // Each but once, so that a short file cannot be long in memory.
      guard seen.insert(number).inserted else { throw .damaged("a text is there twice") }
      let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
      words += Heap.words(ofString: bytes[start..<Int(ends[Int(number)])])
    }
    guard words.count == count else { throw .damaged("a text is longer than its place") }
    return words
  }
}
