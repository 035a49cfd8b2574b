extension UnsafeMutablePointer {
  /// Moves the first `count` elements to new memory with room for `capacity`, and gives the old one back.
  mutating func reallocate(_ count: Int, capacity: Int) {
    let larger = Self.allocate(capacity: capacity)
    larger.moveInitialize(from: self, count: count)
    deallocate()
    self = larger
  }
}

extension UnsafePointer {
  /// New memory with a copy of `elements`, which whoever asked for it gives back. An empty one has an address too.
  init(copying elements: [Pointee]) {
    let copy = UnsafeMutablePointer<Pointee>.allocate(capacity: Swift.max(1, elements.count))
    copy.initialize(from: elements, count: elements.count)
    self.init(copy)
  }
}
