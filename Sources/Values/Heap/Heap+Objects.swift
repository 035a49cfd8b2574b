extension Heap {
  /// The objects that `words`, those of a heap or of constants, consist of: the number of words of each, and its UTF-8 if it is
  /// a string.
  package static func objects(in words: [UInt64]) -> [(size: Int, text: [UInt8]?)] {
    var objects: [(size: Int, text: [UInt8]?)] = []
    var offset = 0
    while offset < words.count {
      let header = words[offset]
      guard let size = header.objectSize else { unreachable("objects have a known kind") }
      let isString = header.objectKind == .string
      let bytes = words[(offset + 1)..<(offset + size)].lazy.flatMap { word in
        (0..<8).lazy.map { UInt8(truncatingIfNeeded: word &>> UInt64(8 * $0)) }
      }
      objects.append((size, isString ? Array(bytes.prefix(header.count)) : nil))
      offset += size
    }
    return objects
  }

  /// The words of the string `utf8`, which has more bytes than fit into a value.
  package static func words(ofString utf8: some Collection<UInt8>) -> [UInt64] {
    let ascii = utf8.allSatisfy { $0 < 128 }
    var words = [UInt64](repeating: 0, count: 1 + (utf8.count + 7) / 8)
    words[0] = Header(.string, count: utf8.count, detail: ascii ? 1 : 0)
    for (index, byte) in utf8.enumerated() { words[1 + index / 8] |= UInt64(byte) &<< UInt64(8 * (index % 8)) }
    return words
  }
}
