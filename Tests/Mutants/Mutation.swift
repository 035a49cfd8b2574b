import BatonTestSupport

/// A mistake that is made in a file.
package enum Mutation: CaseIterable, Sendable {
  case bytes(ByteMistake)
  case element(ElementMistake)
  case attribute(AttributeMistake)

  package static let allCases: [Mutation] =
    ByteMistake.allCases.map(Mutation.bytes) + ElementMistake.allCases.map(Mutation.element)
    + AttributeMistake.allCases.map(Mutation.attribute)

  /// Returns `text` with the mistake made once at random.
  package func mutant(of text: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var text = text
    guard text.count > 100 else { return text }
    switch self {
    case .bytes(let mistake): mistake.make(in: &text, using: &random)
    case .element(let mistake): mistake.make(in: &text, using: &random)
    case .attribute(let mistake): mistake.make(in: &text, using: &random)
    }
    return text
  }
}

package enum ByteMistake: CaseIterable, Sendable {
  case flipped, lost, cutOff

  fileprivate func make(in text: inout [UInt8], using random: inout SplitMix64) {
    let start = Int.random(in: text.indices, using: &random)
    switch self {
    case .flipped: text[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case .lost: text.removeSubrange(start..<min(text.count, start + Int.random(in: 1...40, using: &random)))
    case .cutOff: text.removeSubrange(start...)
    }
  }
}

package enum ElementMistake: CaseIterable, Sendable {
  case lost, doubled, swapped, moved, renamed, nested

  fileprivate func make(in text: inout [UInt8], using random: inout SplitMix64) {
    // The outermost element ends last.
    let spans = ElementSpan.all(in: text).dropLast()
    guard let one = spans.randomElement(using: &random), let two = spans.randomElement(using: &random) else { return }
    let element = Array(text[one.range])
    switch self {
    case .lost: text.removeSubrange(one.range)
    case .doubled: text.insert(contentsOf: element, at: one.range.upperBound)
    case .swapped:
      guard !one.range.overlaps(two.range) else { return }
      let (first, second) = one.range.lowerBound < two.range.lowerBound ? (one, two) : (two, one)
      let (head, tail) = (Array(text[first.range]), Array(text[second.range]))
      text.replaceSubrange(second.range, with: head)
      text.replaceSubrange(first.range, with: tail)
    case .moved:
      guard !one.range.overlaps(two.range) else { return }
      text.insert(contentsOf: element, at: two.tag.upperBound)
      let shift = two.tag.upperBound <= one.range.lowerBound ? element.count : 0
      text.removeSubrange(one.range.lowerBound + shift..<one.range.upperBound + shift)
    case .renamed: text.insert(UInt8(ascii: "x"), at: one.tag.lowerBound + 1 + Int.random(in: 0...1, using: &random))
    case .nested:
      let depth = [3, 100, 400].randomElement(using: &random) ?? 3
      let name = text[(one.tag.lowerBound + 1)...].prefix { !"/> \r\n\t".utf8.contains($0) }
      let (open, close) = (Array("<".utf8) + name + Array(">".utf8), Array("</".utf8) + name + Array(">".utf8))
      let nest = (0..<depth).flatMap { _ in open } + element + (0..<depth).flatMap { _ in close }
      text.replaceSubrange(one.range, with: nest)
    }
  }
}

package enum AttributeMistake: CaseIterable, Sendable {
  case lost, renamed, exchanged, changedID, empty

  fileprivate func make(in text: inout [UInt8], using random: inout SplitMix64) {
    let isID = self == .changedID
    let spans = ElementSpan.all(in: text).flatMap { AttributeSpan.all(in: text, $0.tag) }
      .filter { !isID || text[$0.name].elementsEqual("id".utf8) }
    guard let one = spans.randomElement(using: &random), let two = spans.randomElement(using: &random) else { return }
    switch self {
    case .lost: text.removeSubrange(one.name.lowerBound...one.value.upperBound)
    case .renamed: text.insert(UInt8(ascii: "x"), at: one.name.upperBound)
    case .exchanged: text.replaceSubrange(one.value, with: Array(text[two.value]))
    case .changedID: text.insert(UInt8(ascii: "x"), at: one.value.upperBound)
    case .empty: text.removeSubrange(one.value)
    }
  }
}
