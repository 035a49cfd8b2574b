import BatonDiagnostics
import CLibXML2

/// Where the parser is.
///
/// It does not say where a start tag begins. But it stands behind the attributes when it reports the tag, and no `<` can
/// stand between a tag's own and that point: so the tag begins at the nearest one before.
extension MarkupReader {
  /// How many bytes of the file the parser has read.
  var position: Int {
    guard let input = context.pointee.input, let base = input.pointee.base, let current = input.pointee.cur else {
      return text.count
    }
    return min(Int(truncatingIfNeeded: input.pointee.consumed) + (current - base), text.count)
  }

  /// Returns where the tag starts that the parser is in. `hint` is an attribute's value there; if it stands in the
  /// parser's input, it is nearer to the start than the parser is.
  func tagStart(before hint: UnsafePointer<UInt8>?) -> Int {
    var offset = position
    if let hint, let input = context.pointee.input, let base = input.pointee.base, let current = input.pointee.cur,
      base <= hint, hint < current
    {
      offset -= current - hint
    }
    // The C library looks at 32 bytes at a time: a fifth of the time that it takes to pass on an element went here.
    guard let bytes = text.baseAddress, let start = memrchr(bytes, Int32(UInt8(ascii: "<")), offset) else { return 0 }
    return UnsafeRawPointer(start) - UnsafeRawPointer(bytes)
  }

  var isAtZeroByte: Bool { position < text.count && text[position] == 0 }

  func place(at offset: Int, _ part: Part = .tag) -> Place {
    Place(Site(file: file, offset: UInt32(truncatingIfNeeded: offset)), part)
  }

  func place(of anchor: Complaint.Anchor) -> Place {
    switch anchor {
    case .here:
      return place(at: position, .character)
    case .last(let mark):
      return place(at: text.lastOffset(of: mark, before: position) ?? position, .character)
    case .tag:
      return place(at: tagStart(before: nil))
    case .attribute(let name):
      var scanner = StartTagScanner(text, at: tagStart(before: nil))
      var last: Int?
      while let found = scanner.next() {
        if found.isNamed(name, in: text) { last = found.name.lowerBound }
      }
      return last.map { place(at: $0, .character) } ?? place(at: tagStart(before: nil))
    }
  }
}
