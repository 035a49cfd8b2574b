/// Reads a regular expression by the grammar of XPath 3.1, and refuses what is not in it.
struct PatternReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var closedGroups: Set<Int> = []
  private(set) var groupCount = 0
  /// The groups to which back-references refer.
  private(set) var references: Set<Int> = []

  /// The most characters of a pattern.
  static let lengthLimit = 10_000
  static let depthLimit = 100

  /// The reader of `text`, or nil if that is too long.
  init?(_ text: String, _ flags: Pattern.Flags) {
    guard text.utf8.count <= 4 * PatternReader.lengthLimit else { return nil }
    let all = Array(text.unicodeScalars)
    guard all.count <= PatternReader.lengthLimit else { return nil }
    scalars = flags.ignoresBlanks && !flags.isLiteral ? PatternReader.withoutBlanks(all) : all
  }

  /// `scalars` without blanks, except in classes, where they count.
  private static func withoutBlanks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var classDepth = 0
    var isEscaped = false
    for scalar in scalars {
      if classDepth == 0, [" ", "\t", "\n", "\r"].contains(scalar) { continue }
      if !isEscaped, scalar == "[" { classDepth += 1 }
      if !isEscaped, scalar == "]", classDepth > 0 { classDepth -= 1 }
      isEscaped = !isEscaped && scalar == "\\"
      result.append(scalar)
    }
    return result
  }

  /// The whole pattern, or nil if it is none.
  mutating func read(_ flags: Pattern.Flags) -> Pattern? {
    if flags.isLiteral { return .sequence(scalars.map { .character($0) }) }
    guard let pattern = alternatives(), position == scalars.count else { return nil }
    return pattern
  }
}

// MARK: Characters

extension PatternReader {
  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  private func following(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let next else { return nil }
    position += 1
    return next
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = next.flatMap({ $0.isASCII ? Character($0).wholeNumberValue : nil }) {
      position += 1
      value = min((value ?? 0) * 10 + digit, Pattern.Quantity.limit + 1)
    }
    return value
  }
}

// MARK: Structure

extension PatternReader {
  private mutating func alternatives() -> Pattern? {
    guard depth < PatternReader.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    var branches: [Pattern] = []
    repeat {
      guard let branch = branch() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func branch() -> Pattern? {
    var pieces: [Pattern] = []
    while let next, next != "|", next != ")" {
      guard let atom = atom() else { return nil }
      switch quantity() {
      case .absent: pieces.append(atom)
      case .given(let quantity): pieces.append(.repetition(atom, quantity))
      case .invalid: return nil
      }
    }
    return .sequence(pieces)
  }

  private enum QuantityReading {
    case absent, invalid
    case given(Pattern.Quantity)
  }

  private mutating func quantity() -> QuantityReading {
    let bounds: (minimum: Int, maximum: Int?)
    switch next {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "{":
      position += 1
      guard let minimum = number() else { return .invalid }
      var maximum: Int? = minimum
      if take(",") { maximum = number() }
      guard next == "}", minimum <= maximum ?? minimum, maximum ?? minimum <= Pattern.Quantity.limit else {
        return .invalid
      }
      bounds = (minimum, maximum)
    default: return .absent
    }
    position += 1
    return .given(Pattern.Quantity(minimum: bounds.minimum, maximum: bounds.maximum, isLazy: take("?")))
  }

  private mutating func atom() -> Pattern? {
    guard let scalar = take() else { return nil }
    switch scalar {
    case ".": return .wildcard
    case "^": return .start
    case "$": return .end
    case "(": return group()
    case "[": return characterClass().map { .set($0) }
    case "\\": return escape()
    case "?", "*", "+", "{", "}", "]", ")", "|": return nil
    default: return .character(scalar)
    }
  }

  private mutating func group() -> Pattern? {
    var number: Int?
    if take("?") {
      guard take(":") else { return nil }
    } else {
      groupCount += 1
      number = groupCount
    }
    guard let inner = alternatives(), take(")") else { return nil }
    if let number { closedGroups.insert(number) }
    return .group(inner, number: number)
  }

  private mutating func escape() -> Pattern? {
    if let next, ("1"..."9").contains(next) { return backReference() }
    if let character = escapedCharacter() { return .character(character) }
    return classEscape().map { .set(CharacterClass(escapes: [$0])) }
  }

  /// A reference by as many digits as give the number of a group so far.
  private mutating func backReference() -> Pattern? {
    var number = 0
    while let digit = next.flatMap({ $0.isASCII ? Character($0).wholeNumberValue : nil }),
      number == 0 || number * 10 + digit <= groupCount
    {
      number = number * 10 + digit
      position += 1
    }
    guard closedGroups.contains(number) else { return nil }
    references.insert(number)
    return .backReference(number)
  }
}

// MARK: Classes

extension PatternReader {
  /// The class whose opening bracket was read.
  private mutating func characterClass() -> CharacterClass? {
    guard depth < PatternReader.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    var result = CharacterClass(isNegative: take("^"))
    let start = position
    while !take("]") {
      if next == "-", following(1) == "[" {
        position += 2
        guard position > start + 2, let inner = characterClass(), take("]") else { return nil }
        result.subtracted = [inner]
        return result
      }
      guard part(of: &result, isFirst: position == start) else { return nil }
    }
    return position > start + 1 ? result : nil
  }

  /// Reads a character, a range or an escape into `result`, and returns whether there was one.
  private mutating func part(of result: inout CharacterClass, isFirst: Bool) -> Bool {
    if next == "\\" {
      let backslash = position
      position += 1
      if let escape = classEscape() {
        result.escapes.append(escape)
        return true
      }
      position = backslash
    }
    if next == "-", !isFirst, following(1) != "]", !(following(1) == "-" && following(2) == "[") { return false }
    guard let lower = singleCharacter() else { return false }
    guard next == "-", let upperStart = following(1), upperStart != "]", upperStart != "[" else {
      result.ranges.append(lower...lower)
      return true
    }
    if upperStart == "-", following(2) == "[" {
      result.ranges.append(lower...lower)
      return true
    }
    position += 1
    guard let upper = singleCharacter(), lower <= upper else { return false }
    result.ranges.append(lower...upper)
    return true
  }

  /// A character of a class, as it is or escaped.
  private mutating func singleCharacter() -> Unicode.Scalar? {
    guard let scalar = take(), scalar != "[", scalar != "]" else { return nil }
    return scalar == "\\" ? escapedCharacter() : scalar
  }

  /// The character that what follows a backslash stands for; nil, and nothing read, if it stands for none.
  private mutating func escapedCharacter() -> Unicode.Scalar? {
    let character: Unicode.Scalar
    switch next {
    case "n": character = "\n"
    case "r": character = "\r"
    case "t": character = "\t"
    case .some(let next) where "\\|.?*+(){}-[]^$".unicodeScalars.contains(next): character = next
    default: return nil
    }
    position += 1
    return character
  }

  /// The set that what follows a backslash stands for; nil, and nothing read, if it stands for none.
  private mutating func classEscape() -> ClassEscape? {
    let kind: ClassEscape.Kind
    guard let letter = next else { return nil }
    switch letter {
    case "s", "S": kind = .space
    case "d", "D": kind = .digit
    case "w", "W": kind = .word
    case "i", "I": kind = .nameStart
    case "c", "C": kind = .name
    case "p", "P":
      guard let property = property() else { return nil }
      return ClassEscape(kind: property, isNegative: letter == "P")
    default: return nil
    }
    position += 1
    return ClassEscape(kind: kind, isNegative: letter.properties.isUppercase)
  }

  /// The category or block in braces behind the letter `p`.
  private mutating func property() -> ClassEscape.Kind? {
    guard following(1) == "{", let end = scalars[position...].firstIndex(of: "}") else { return nil }
    var name = ""
    for scalar in scalars[(position + 2)..<end] {
      guard scalar.isASCII, scalar == "-" || Character(scalar).isLetter || Character(scalar).isNumber else {
        return nil
      }
      name.unicodeScalars.append(scalar)
    }
    let kind: ClassEscape.Kind
    if name.hasPrefix("Is"), name.count > 2 {
      kind = .block(String(name.dropFirst(2)))
    } else if PatternReader.categories.contains(name) {
      kind = .category(name)
    } else {
      return nil
    }
    position = end + 1
    return kind
  }

  private static let categories = Set(
    """
    L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn
    """.split(separator: " ").map(String.init))
}
