/// What a file may ask of the reader. Real models stay far below: the largest of 2,821 has 0.9 MB.
enum MarkupLimits {
  static let fileSize = 256 << 20
  /// Elements within elements.
  static let depth = 256
  /// libxml2 compares each attribute with each other one.
  static let attributes = 1024
  /// libxml2 looks through all declarations in scope for each prefix.
  static let namespacesInScope = 256
  /// The bytes of all different names and namespaces: libxml2's dictionary gets slow when it has many.
  static let names = 1 << 20

  /// Returns the offset of the first tag in `text` with more attributes than allowed and 8 KB or more, or nil. (A
  /// smaller one takes no time; the reader counts when it has been parsed.)
  ///
  /// Such a tag covers a block of 4 KB, and has but one `<`: so it is enough to look at what surrounds the blocks that
  /// have none. That costs nothing, as nearly all blocks have one near their beginning.
  static func crowdedTag(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    let mark = UInt8(ascii: "<")
    var block = 0
    while block < text.count {
      let end = min(block + 4096, text.count)
      if text.firstOffset(of: mark, in: block..<end) != nil {
        block = end
        continue
      }
      let tag = text[..<block].lastIndex(of: mark) ?? 0
      let next = text.firstOffset(of: mark, in: end..<text.count) ?? text.count
      var scanner = StartTagScanner(UnsafeBufferPointer(rebasing: text[..<next]), at: tag)
      var count = 0
      while scanner.next() != nil { count += 1 }
      if count > attributes { return tag }
      block = next
    }
    return nil
  }
}
