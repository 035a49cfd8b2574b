/// What a file may ask of the reader. Real models stay far below: the largest of 2,821 has 0.9 MB and 20 levels.
enum MarkupLimits {
  static let fileSize = 256 << 20
  /// Elements within elements. libxml2 recurses, and refuses one level later.
  static let depth = 256
  /// libxml2 compares each attribute with each other one.
  static let attributes = 1024
  /// libxml2 looks through all declarations in scope for each prefix.
  static let namespacesInScope = 256

  /// Returns the offset of the first tag in `text` with more attributes than allowed, or nil.
  ///
  /// A tag of 8 KB covers an aligned block of 4 KB, and a tag has one `<`: so it is enough to look for blocks without
  /// any, which costs nothing, as nearly all blocks have one near their beginning.
  static func crowdedTag(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    let block = 4096
    var start = 0
    while start < text.count {
      let end = min(start + block, text.count)
      if let next = text[start..<end].firstIndex(of: UInt8(ascii: "<")) {
        start += max(block, (next - start) / block * block)
        continue
      }
      if let tag = text[..<start].lastIndex(of: UInt8(ascii: "<")) {
        var scanner = StartTagScanner(text, at: tag)
        var count = 0
        while scanner.next() != nil { count += 1 }
        if count > attributes { return tag }
        start = max(scanner.offset / block * block, start)
      }
      start += block
    }
    return nil
  }
}
