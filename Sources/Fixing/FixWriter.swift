import BatonDiagnostics
import BatonMarkup

/// Turns the fixes of diagnostics into changes of a file's text, in the way in which the file is written: with its prefixes,
/// quotes, line breaks and indentation.
package struct FixWriter: Sendable {
  let text: SourceText
  package let outline: MarkupOutline
  let style: WrittenStyle

  /// - Requires: `text` is well-formed.
  package init(_ text: SourceText) {
    self.text = text
    outline = MarkupOutline(of: text)
    style = WrittenStyle(of: text, outline)
  }

  /// Returns the changes of the text that `fix` means, which do not overlap; nil if the text is not as `fix` takes it to be.
  package func edits(of fix: Fix) -> [TextEdit]? {
    var edits: [TextEdit] = []
    for edit in gathered(fix.edits) {
      guard let more = self.edits(of: edit) else { return nil }
      edits += more
    }
    return edits
  }

  /// What one edit does, those that insert into one element being one.
  private enum Step {
    case single(Fix.Edit)
    case insertion(Int, [Insertion])
  }

  struct Insertion {
    let child: Fix.NewElement
    let behind: [String]
  }

  private func gathered(_ edits: [Fix.Edit]) -> [Step] {
    var steps: [Step] = []
    for edit in edits {
      guard case .insertChild(let site, let child, let behind) = edit, let element = outline.element(at: site) else {
        steps.append(.single(edit))
        continue
      }
      let insertion = Insertion(child: child, behind: behind)
      let known = steps.firstIndex { if case .insertion(element, _) = $0 { true } else { false } }
      guard let known, case .insertion(_, let others) = steps[known] else {
        steps.append(.insertion(element, [insertion]))
        continue
      }
      steps[known] = .insertion(element, others + [insertion])
    }
    return steps
  }

  private func edits(of step: Step) -> [TextEdit]? {
    switch step {
    case .insertion(let element, let insertions): self.insertions(insertions, into: element)
    case .single(.insertChild): nil
    case .single(.setAttribute(let site, let name, let value)): setting(name, to: value, at: site)
    case .single(.removeAttribute(let site, let name)): removal(of: name, at: site)
    case .single(.removeElement(let site)): removal(at: site)
    case .single(.orderChildren(let site, let children)): order(of: children, at: site)
    }
  }
}

extension MarkupOutline {
  func element(at site: Site) -> Int? { element(at: Int(site.offset)) }
}
