import BatonDiagnostics

/// A text after rounds of changes, and which parts of it are still those of the original.
package struct Revision: Sendable {
  package let original: [UInt8]
  private var pieces: [Piece]

  private enum Piece {
    case kept(Range<Int>)
    case added([UInt8])

    var count: Int {
      switch self {
      case .kept(let range): range.count
      case .added(let bytes): bytes.count
      }
    }

    func part(_ range: Range<Int>) -> Piece {
      switch self {
      case .kept(let whole): .kept(whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
      case .added(let bytes): .added(Array(bytes[range]))
      }
    }
  }

  package init(of original: [UInt8]) {
    self.original = original
    pieces = original.isEmpty ? [] : [.kept(0..<original.count)]
  }

  /// The text as it is now.
  package var bytes: [UInt8] {
    pieces.flatMap { piece in
      switch piece {
      case .kept(let range): original[range]
      case .added(let bytes): bytes[...]
      }
    }
  }

  /// Makes `edits`, which are in the order of the text as it is now and do not overlap.
  package mutating func apply(_ edits: [TextEdit]) {
    // What has not been taken yet, the first piece last.
    var (result, rest, position) = ([Piece](), Array(pieces.reversed()), 0)
    func take(to end: Int) -> [Piece] {
      var taken: [Piece] = []
      while position < end, let piece = rest.popLast() {
        let count = min(piece.count, end - position)
        taken.append(piece.part(0..<count))
        if count < piece.count { rest.append(piece.part(count..<piece.count)) }
        position += count
      }
      return taken
    }
    for edit in edits {
      result += take(to: edit.range.lowerBound)
      if !edit.replacement.isEmpty { result.append(.added(Array(edit.replacement.utf8))) }
      _ = take(to: edit.range.upperBound)
    }
    pieces = result + rest.reversed()
  }

  /// A stretch of the original that has become another one of the text as it is now.
  package struct Change: Hashable, Sendable {
    package var old: Range<Int>
    package var new: Range<Int>

    package init(old: Range<Int>, new: Range<Int>) {
      self.old = old
      self.new = new
    }
  }

  /// What has changed, from the beginning to the end; what lies between is the same in both texts.
  package var changes: [Change] {
    var changes: [Change] = []
    var (old, new) = (0, 0)
    var pending = 0
    func close(at next: Int) {
      if next > old || pending > 0 { changes.append(Change(old: old..<next, new: new..<new + pending)) }
      new += pending
      pending = 0
    }
    for piece in pieces {
      switch piece {
      case .added(let bytes): pending += bytes.count
      case .kept(let range):
        close(at: range.lowerBound)
        old = range.upperBound
        new += range.count
      }
    }
    close(at: original.count)
    return changes
  }
}
