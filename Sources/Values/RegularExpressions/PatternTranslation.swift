/// Writes a pattern of XPath in the syntax of ICU, such that it matches the shortest text before its first occurrence, and
/// then that as group 1; or, where none is left, the rest without group 1.
///
/// So the engine never has to look for a place to begin by itself, and all its work counts as steps of one match.
struct PatternTranslation {
  private(set) var text = ""
  /// The engine's number of each group, that of the whole match first.
  private(set) var groups = [1]
  private let flags: Pattern.Flags
  private let references: Set<Int>
  /// Of each group that is referred to: a group in it that matches nothing, by which to know whether it matched.
  private var markers: [Int: Int] = [:]
  private var groupCount = 1

  init(_ pattern: Pattern, groupCount: Int, references: Set<Int>, _ flags: Pattern.Flags) {
    self.flags = flags
    self.references = references
    groups += Array(repeating: 0, count: groupCount)
    write(pattern)
    text = PatternTranslation.search(for: text)
    if flags.ignoresCase { text = "(?i)" + text }
  }

  /// What matches the shortest text before the first occurrence of `pattern`, in ICU's syntax, and then that as group 1.
  static func search(for pattern: String) -> String { "\(anything)*?(?:(\(pattern))|\\z)" }

  private static let anything = "[\\x{0}-\\x{10FFFF}]"

  private mutating func write(_ pattern: Pattern) {
    switch pattern {
    case .character(let scalar): write(scalar)
    case .wildcard: text += flags.wildcardMatchesAll ? PatternTranslation.anything : "[^\\x{A}\\x{D}]"
    case .start: text += flags.isMultiLine ? "(?:\\A|(?<=\\x{A})(?!\\z))" : "(?:\\A)"
    case .end: text += flags.isMultiLine ? "(?:(?=\\x{A})|\\z)" : "(?:\\z)"
    case .set(let set): text += matcher(of: set)
    case .group(let inner, let number): writeGroup(inner, number)
    case .backReference(let number): writeReference(number)
    case .sequence(let parts): for part in parts { write(part) }
    case .alternatives(let branches):
      for (i, branch) in branches.enumerated() {
        if i > 0 { text += "|" }
        write(branch)
      }
    case .repetition(let part, let quantity):
      write(part)
      write(quantity)
    }
  }

  /// As a set where case counts for nothing, because then a single character never matches two (`ß` is not `ss`).
  private mutating func write(_ scalar: Unicode.Scalar) {
    let code = "\\x{\(String(scalar.value, radix: 16))}"
    text += flags.ignoresCase ? "[\(code)]" : code
  }

  private mutating func writeGroup(_ inner: Pattern, _ number: Int?) {
    text += number == nil ? "(?:" : "("
    if let number {
      groupCount += 1
      groups[number] = groupCount
    }
    write(inner)
    if let number, references.contains(number) {
      groupCount += 1
      markers[number] = groupCount
      text += "()"
    }
    text += ")"
  }

  private mutating func writeReference(_ number: Int) {
    guard let marker = markers[number] else { unreachable("references are to groups that are closed before") }
    text += "(?:\\\(marker)\\\(groups[number])|(?!\\\(marker)))"
  }

  private mutating func write(_ quantity: Pattern.Quantity) {
    switch (quantity.minimum, quantity.maximum) {
    case (0, 1): text += "?"
    case (0, nil): text += "*"
    case (1, nil): text += "+"
    case (let minimum, nil): text += "{\(minimum),}"
    case (let minimum, .some(let maximum)): text += "{\(minimum),\(maximum)}"
    }
    if quantity.isLazy { text += "?" }
  }
}

// MARK: Sets

extension PatternTranslation {
  /// A pattern that matches one character of `set`.
  private func matcher(of set: CharacterClass) -> String {
    guard flags.ignoresCase, !set.escapes.isEmpty || !set.subtracted.isEmpty else { return expression(of: set) }
    // Escapes mean the same in any case, and what is subtracted is so in all cases.
    var branches: [String] = []
    if !set.ranges.isEmpty { branches.append("[\(ranges(of: set))]") }
    if !set.escapes.isEmpty { branches.append("(?-i:[\(escapes(of: set))])") }
    var result = "(?:\(branches.joined(separator: "|")))"
    if set.isNegative { result = "(?!\(result))\(PatternTranslation.anything)" }
    for inner in set.subtracted { result = "(?!\(matcher(of: inner)))\(result)" }
    return "(?:\(result))"
  }

  private func expression(of set: CharacterClass) -> String {
    let base = "[\(set.isNegative ? "^" : "")\(ranges(of: set))\(escapes(of: set))]"
    return set.subtracted.first.map { "[\(base)--\(expression(of: $0))]" } ?? base
  }

  private func ranges(of set: CharacterClass) -> String {
    set.ranges.map { range in
      let (lower, upper) = (String(range.lowerBound.value, radix: 16), String(range.upperBound.value, radix: 16))
      return lower == upper ? "\\x{\(lower)}" : "\\x{\(lower)}-\\x{\(upper)}"
    }.joined()
  }

  private func escapes(of set: CharacterClass) -> String { set.escapes.map(expression).joined() }

  private func expression(of escape: ClassEscape) -> String {
    let inner =
      switch escape.kind {
      case .space: "\\x{9}\\x{A}\\x{D}\\x{20}"
      case .digit: "\\p{Nd}"
      case .word: escape.isNegative ? "\\p{P}\\p{Z}\\p{C}" : "^\\p{P}\\p{Z}\\p{C}"
      case .nameStart: PatternTranslation.nameStart
      case .name: PatternTranslation.nameStart + PatternTranslation.nameRest
      case .category(let name): "\\p{\(name)}"
      case .block(let name): "\\p{block=\(name)}"
      }
    return escape.isNegative && escape.kind != .word ? "[^\(inner)]" : "[\(inner)]"
  }

  /// XML 1.0 (fifth edition) §2.3.
  private static let nameStart = """
    :A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}\\x{200C}-\\x{200D}\
    \\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}
    """
  private static let nameRest = "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}"
}
