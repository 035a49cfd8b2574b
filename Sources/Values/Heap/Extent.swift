/// How deep a list or context nests and how many words it would be if nothing in it were shared.
///
/// Both are known when it is made and stay in its header, in 24 bits: the depth in the lower ten, the size above as a
/// floating-point number of nine fraction and five exponent bits, rounded up. Without the second, thirty nested lists of
/// twice the same one would take a gigabyte to print.
@usableFromInline struct Extent {
  /// How deep lists and contexts may nest.
  @usableFromInline static let maximumDepth = 1000
  /// 256 MiB.
  @usableFromInline static let maximumSize = 32 << 20

  @usableFromInline var depth = 0
  @usableFromInline var size = 1

  @inlinable init() {}

  /// The extent in the detail of a header.
  @inlinable @inline(__always) init(decoding detail: Int) {
    depth = detail & 0x3FF
    let (exponent, fraction) = (detail &>> 19, detail &>> 10 & 0x1FF)
    size = exponent == 0 ? fraction : (512 &+ fraction) &<< (exponent &- 1)
  }

  /// - Requires: both are at most the maximum.
  @inlinable var encoded: Int {
    if size < 512 { return size &<< 10 | depth }
    let shift = Int.bitWidth &- size.leadingZeroBitCount &- 10
    let rounded = (size &+ (1 &<< shift) &- 1) &>> shift  // 512 … 1024, where 1024 carries into the exponent
    return ((shift &+ 1) &<< 9 &+ rounded &- 512) &<< 10 | depth
  }
}

extension Heap {
  /// How many words `value` would be outside of the heap if nothing in it were shared, about: what it takes to walk it.
  public func size(of value: Value) -> Int {
    guard value.isReference else { return 1 }
    var extent = Extent()
    include(value, in: &extent)
    return extent.size
  }

  /// The extent, encoded, of a list or context of `parts`; nil, with the failure recorded, if one of them failed or it is
  /// beyond the limits.
  @inlinable @inline(__always) mutating func extent(of parts: UnsafeBufferPointer<Value>) -> Int? {
    var extent = Extent()
    extent.size &+= parts.count
    for part in parts where part.bits & 7 >= 2 && !part.isShortString {
      if part.isReference { include(part, in: &extent) } else if part.isFailed { return nil }
    }
    guard extent.depth < Extent.maximumDepth, extent.size <= Extent.maximumSize else {
      note(extent.depth < Extent.maximumDepth ? .outOfMemory : .nestedTooDeeply)
      return nil
    }
    extent.depth &+= 1
    return extent.encoded
  }

  @inlinable @inline(__always) func include(_ part: Value, in extent: inout Extent) {
    let header = header(of: part)
    if part.isList || part.isContext || header.objectKind == .range {
      let inner = Extent(decoding: header.detail)
      extent.depth = max(extent.depth, inner.depth)
      extent.size &+= inner.size
    } else {
      extent.size &+= part.isBoxed ? 3 : 1 &+ (header.count &+ 7) / 8
    }
  }
}
