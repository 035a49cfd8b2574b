import BatonDiagnostics
import BatonMarkup

/// Those of several fixes that can be made at once, and what they change.
package struct FixPlan: Sendable {
  /// The changes, from the beginning of the text to its end; those of one fix are all there.
  package private(set) var edits: [TextEdit] = []
  /// The indices of the fixes that are made.
  package private(set) var taken: [Int] = []
  /// The indices of the fixes that do not fit the text.
  package private(set) var unfit: [Int] = []
  /// The attributes that are changed already.
  private var attributes: Set<Attribute> = []
  /// What is inserted already: that two fixes add the same child or declare the same prefix must not make it two.
  private var insertions: Set<TextEdit> = []

  fileprivate struct Attribute: Hashable {
    let site: Site
    let name: String
  }

  /// Plans as many of `fixes` as do not meddle with one another, the first of those that do.
  package init(_ fixes: [Fix], in text: SourceText) {
    let writer = FixWriter(text)
    for (index, fix) in fixes.enumerated() {
      guard let edits = writer.edits(of: fix) else {
        unfit.append(index)
        continue
      }
      let attributes = fix.edits.compactMap(Attribute.init)
      guard self.attributes.isDisjoint(with: attributes), add(edits) else { continue }
      self.attributes.formUnion(attributes)
      taken.append(index)
    }
  }

  /// Adds `more`, all or none, and returns whether they fit between the others.
  private mutating func add(_ more: [TextEdit]) -> Bool {
    guard more.allSatisfy(fits) else { return false }
    for edit in more {
      edits.insert(edit, at: place(of: edit))
      if edit.range.isEmpty { insertions.insert(edit) }
    }
    return true
  }

  /// Returns the index before which `edit` belongs: behind all that start where it does.
  private func place(of edit: TextEdit) -> Int {
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.lowerBound > edit.range.lowerBound { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func fits(_ edit: TextEdit) -> Bool {
    if insertions.contains(edit) { return false }
    let place = place(of: edit)
    // Whatever starts earlier ends before the last of them ends: they do not overlap.
    let neighbours = [place - 1, place].filter(edits.indices.contains).map { edits[$0] }
    return neighbours.allSatisfy { other in
      if edit.range.isEmpty && other.range.isEmpty { return true }
      return edit.range.upperBound < other.range.lowerBound || other.range.upperBound < edit.range.lowerBound
        || !edit.range.isEmpty && !other.range.isEmpty && !edit.range.overlaps(other.range)
    }
  }
}

extension FixPlan.Attribute {
  fileprivate init?(_ edit: Fix.Edit) {
    switch edit {
    case .setAttribute(let site, let name, _), .removeAttribute(let site, let name):
      self.init(site: site, name: name)
    case .insertChild, .removeElement, .orderChildren: return nil
    }
  }
}
