import BatonChecking
import BatonDiagnostics
import BatonMarkup

/// What a model breaks on purpose: `baton:allow RULE, RULE reason` in the documentation of an element, as the value of its
/// extension property `baton:allow` (both of which modelers keep), or in a comment before it or at its end.
///
/// It holds for the element and all that is in it.
struct Allowances {
  fileprivate struct Allowance {
    let rule: String
    /// The bytes of the element.
    let scope: Range<Int>
    let element: String?
    /// The words.
    let place: Place
    let reason: String
    var isUsed = false
  }

  private static let mark = "baton:allow"
  private var allowances: [Allowance] = []

  /// Finds what `text` allows.
  init(in text: SourceText) {
    guard text.contains("baton:allow") else { return }
    let outline = MarkupOutline(of: text)
    for index in outline.elements.indices { add(index, outline, text) }
    for comment in outline.comments { add(comment, outline, text) }
  }

  var isEmpty: Bool { allowances.isEmpty }

  /// Returns those of `diagnostics` that are not allowed, and those that are, each with the reason.
  mutating func divide(_ diagnostics: [Diagnostic]) -> (rest: [Diagnostic], allowed: [AllowedFinding]) {
    var (rest, allowed) = ([Diagnostic](), [AllowedFinding]())
    for diagnostic in diagnostics {
      let matches = allowances.indices.filter { allowances[$0].holds(for: diagnostic) }
      for index in matches { allowances[index].isUsed = true }
      if let first = matches.first {
        allowed.append(AllowedFinding(diagnostic, because: allowances[first].reason))
      } else {
        rest.append(diagnostic)
      }
    }
    return (rest, allowed)
  }

  /// The findings about what is allowed and does not happen, of rules that `options` let speak.
  func unused(_ options: CheckOptions) -> [Diagnostic] {
    guard let rule = Rule.all.first(where: { $0.id == Rule.unusedSuppressions }),
      let severity = options.severity(of: rule)
    else { return [] }
    return allowances.filter { !$0.isUsed }.compactMap { allowance in
      guard let known = Rule.all.first(where: { $0.id == allowance.rule }) else {
        let helps = suggestion(for: allowance.rule, among: Rule.all.map(\.id)).map { ["did you mean \(quoted($0))?"] }
        return Diagnostic(
          severity, "suppression-unused", "there is no rule \(quoted(allowance.rule)) to be allowed",
          at: allowance.place,
          element: allowance.element, helps: helps ?? ["'baton rules' lists them"])
      }
      guard options.severity(of: known) != nil else { return nil }
      return Diagnostic(
        severity, "suppression-unused", "nothing here breaks \(quoted(known.id)), which is allowed",
        at: allowance.place,
        element: allowance.element, helps: ["remove the words, so that the next such mistake is seen"])
    }
  }

  // MARK: Finding

  /// Adds what the element of that index, if it is documentation or a property, allows the one that it belongs to.
  private mutating func add(_ index: Int, _ outline: MarkupOutline, _ text: SourceText) {
    let element = outline.elements[index]
    let tag = WrittenTag(text, at: element.start)
    let site = Site(file: 0, offset: UInt32(truncatingIfNeeded: element.start))
    switch tag.localName {
    case "documentation":
      let words = text.meaning(of: element.content).replacing("<![CDATA[", with: "").replacing("]]>", with: "")
      for line in words.split(whereSeparator: \.isNewline) {
        guard let rest = line.behind(Self.mark) else { continue }
        add(rest, for: owner(of: index, outline, text), at: Place(site, .text), outline, text)
      }
    case "property":
      guard let name = tag.attribute("name"), text.meaning(of: name.value) == Self.mark,
        let value = tag.attribute("value")
      else { return }
      let words = text.meaning(of: value.value)
      add(words[...], for: owner(of: index, outline, text), at: Place(site, .attribute("value")), outline, text)
    default: break
    }
  }

  /// Adds what the comment in `range` allows the element that follows it, or the one whose last it is.
  private mutating func add(_ range: Range<Int>, _ outline: MarkupOutline, _ text: SourceText) {
    guard let rest = text.text(in: range).dropFirst(4).dropLast(3)[...].behind(Self.mark) else { return }
    let parent = outline.innermost(around: range.lowerBound)
    let next = outline.firstElement(behind: range.upperBound)
    let owner = next.flatMap { outline.elements[$0].parent == parent ? $0 : nil } ?? parent
    let site = Site(file: 0, offset: UInt32(truncatingIfNeeded: range.lowerBound))
    add(rest, for: owner, at: Place(site, .character), outline, text)
  }

  private mutating func add(
    _ words: Substring, for owner: Int?, at place: Place, _ outline: MarkupOutline, _ text: SourceText
  ) {
    guard let owner else { return }
    let element = outline.elements[owner]
    let id = WrittenTag(text, at: element.start).attribute("id").map { text.meaning(of: $0.value) }
    let (rules, reason) = Self.rules(in: words)
    for rule in rules {
      allowances.append(
        Allowance(rule: rule, scope: element.start..<element.end, element: id, place: place, reason: reason))
    }
  }

  /// Returns the element to which the one of that index belongs, behind what only holds extensions.
  private func owner(of index: Int, _ outline: MarkupOutline, _ text: SourceText) -> Int? {
    var owner = outline.elements[index].parent
    while let current = owner,
      ["properties", "extensionElements"].contains(WrittenTag(text, at: outline.elements[current].start).localName)
    { owner = outline.elements[current].parent }
    return owner
  }

  /// Returns the rules with which `words` begin, separated by commas, and the reason behind them.
  private static func rules(in words: Substring) -> (rules: [String], reason: String) {
    var (rules, rest, goesOn) = ([String](), words.drop(while: \.isWhitespace), true)
    while goesOn, case let id = rest.prefix(while: { !$0.isWhitespace && $0 != "," && $0 != ":" }), !id.isEmpty {
      rules.append(String(id))
      rest = rest.dropFirst(id.count).drop(while: \.isWhitespace)
      goesOn = rest.first == ","
      rest = rest.dropFirst(goesOn ? 1 : 0).drop(while: \.isWhitespace)
    }
    let reason = rest.drop { $0 == ":" || $0.isWhitespace }
    return (
      rules.isEmpty ? [""] : rules,
      String(reason.prefix { !$0.isNewline }.reversed().drop(while: \.isWhitespace).reversed())
    )
  }
}

extension Allowances.Allowance {
  func holds(for diagnostic: Diagnostic) -> Bool {
    diagnostic.rule == rule
      && (scope.contains(Int(diagnostic.place.site.offset)) || element != nil && diagnostic.element == element)
  }
}

extension Rule {
  fileprivate static let unusedSuppressions = "suppression-unused"
}

extension MarkupOutline {
  /// Returns the index of the first element that starts at `offset` or behind it.
  fileprivate func firstElement(behind offset: Int) -> Int? { elements.firstIndex { $0.start >= offset } }
}

extension Substring {
  /// What follows `mark`, if the text begins with it and a blank or nothing behind it; else nil.
  fileprivate func behind(_ mark: String) -> Substring? {
    let text = drop(while: \.isWhitespace)
    guard text.hasPrefix(mark) else { return nil }
    let rest = text.dropFirst(mark.count)
    return rest.first.map(\.isWhitespace) ?? true ? rest : nil
  }
}
