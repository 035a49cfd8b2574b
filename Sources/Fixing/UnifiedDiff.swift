/// The difference between a text and its revision, as `diff -u` and `git apply` know it.
package struct UnifiedDiff {
  private let old: Lines
  private let new: Lines
  private let path: String
  /// The lines that differ, in order.
  private var stretches: [Stretch] = []

  private struct Stretch {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// How many lines are shown around those that differ.
  private static let context = 3

  /// Creates the difference that `revision` makes to the file at `path`.
  package init(of revision: Revision, path: String) {
    (old, new) = (Lines(revision.original), Lines(revision.bytes))
    self.path = path
    for change in revision.changes {
      var stretch = Stretch(old: old.lines(around: change.old), new: new.lines(around: change.new))
      let endsLines = old.isLineStart(change.old.upperBound) && new.isLineStart(change.new.upperBound)
      if endsLines {
        stretch.old = stretch.old.lowerBound..<old.line(at: change.old.upperBound)
        stretch.new = stretch.new.lowerBound..<new.line(at: change.new.upperBound)
      }
      add(stretch)
    }
    stretches = stretches.map(trimmed)
  }

  private mutating func add(_ stretch: Stretch) {
    guard let last = stretches.last,
      stretch.old.lowerBound < last.old.upperBound || stretch.new.lowerBound < last.new.upperBound
    else { return stretches.append(stretch) }
    stretches[stretches.count - 1] = Stretch(
      old: last.old.lowerBound..<max(last.old.upperBound, stretch.old.upperBound),
      new: last.new.lowerBound..<max(last.new.upperBound, stretch.new.upperBound))
  }

  /// Returns `stretch` without the lines at both its ends that are the same in both texts.
  private func trimmed(_ stretch: Stretch) -> Stretch {
    var stretch = stretch
    while let a = stretch.old.first, let b = stretch.new.first, old[a] == new[b] {
      stretch = Stretch(old: stretch.old.dropFirst(), new: stretch.new.dropFirst())
    }
    while let a = stretch.old.last, let b = stretch.new.last, old[a] == new[b] {
      stretch = Stretch(old: stretch.old.dropLast(), new: stretch.new.dropLast())
    }
    return stretch
  }

  /// The lines of the difference; nothing if there is none.
  package var bytes: [UInt8] { render(old, new) }

  /// Returns the lines of the difference with those of `old` and `new`, the two texts in another encoding that has the same
  /// line feeds.
  package func bytes(old: [UInt8], new: [UInt8]) -> [UInt8] { render(Lines(old), Lines(new)) }

  private func render(_ old: Lines, _ new: Lines) -> [UInt8] {
    var (result, rest) = ([UInt8](), stretches.filter { !$0.old.isEmpty || !$0.new.isEmpty }[...])
    if rest.isEmpty { return [] }
    result += "--- \(name(in: "a"))\n+++ \(name(in: "b"))\n".utf8
    while let first = rest.popFirst() {
      var hunk = [first]
      while let next = rest.first, next.old.lowerBound - hunk[hunk.count - 1].old.upperBound <= 2 * Self.context {
        hunk.append(next)
        rest.removeFirst()
      }
      write(hunk, old, new, to: &result)
    }
    return result
  }

  private func write(_ hunk: [Stretch], _ old: Lines, _ new: Lines, to result: inout [UInt8]) {
    let (first, last) = (hunk[0], hunk[hunk.count - 1])
    let before = min(Self.context, first.old.lowerBound)
    let after = min(Self.context, old.count - last.old.upperBound)
    let (oldLines, newLines) = (
      first.old.lowerBound - before..<last.old.upperBound + after,
      first.new.lowerBound - before..<last.new.upperBound + after
    )
    result += "@@ -\(oldLines.heading) +\(newLines.heading) @@\n".utf8
    var line = oldLines.lowerBound
    for stretch in hunk {
      for kept in line..<stretch.old.lowerBound { old.write(kept, behind: " ", to: &result) }
      for gone in stretch.old { old.write(gone, behind: "-", to: &result) }
      for added in stretch.new { new.write(added, behind: "+", to: &result) }
      line = stretch.old.upperBound
    }
    for kept in line..<oldLines.upperBound { old.write(kept, behind: " ", to: &result) }
  }

  /// The name of the file in the directory `side`, quoted as git does if it must be.
  private func name(in side: String) -> String {
    let name = side + "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && $0.value != 0x7F }
    if isPlain { return name.contains(" ") ? name + "\t" : name }
    let escaped = name.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        "\\" + String(repeating: "0", count: scalar.value < 8 ? 2 : scalar.value < 64 ? 1 : 0)
          + String(scalar.value, radix: 8)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

/// A text by lines, each with its line feed.
private struct Lines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    starts = ([0] + ends).filter { $0 < bytes.count }
  }

  var count: Int { starts.count }

  subscript(line: Int) -> ArraySlice<UInt8> {
    bytes[starts[line]..<(line + 1 < starts.count ? starts[line + 1] : bytes.count)]
  }

  /// Returns the line that holds the byte at `offset`; at the end of the text, the one behind the last.
  func line(at offset: Int) -> Int {
    if offset >= bytes.count { return isLineStart(bytes.count) ? count : count - 1 }
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > offset { high = middle } else { low = middle + 1 }
    }
    return low - 1
  }

  /// Returns the lines that hold the bytes of `range`, at least the one where it is.
  func lines(around range: Range<Int>) -> Range<Int> {
    let first = line(at: range.lowerBound)
    return first..<min(max(first, line(at: range.upperBound)) + 1, max(count, first))
  }

  func isLineStart(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") }

  func write(_ line: Int, behind mark: Unicode.Scalar, to result: inout [UInt8]) {
    result.append(UInt8(ascii: mark))
    result += self[line]
    if self[line].last != UInt8(ascii: "\n") { result += "\n\\ No newline at end of file\n".utf8 }
  }
}

extension Range<Int> {
  /// The lines as the head of a hunk tells them.
  fileprivate var heading: String {
    switch count {
    case 0: "\(lowerBound),0"
    case 1: "\(lowerBound + 1)"
    default: "\(lowerBound + 1),\(count)"
    }
  }
}
