import Foundation
import Synchronization

/// A compiled regular expression.
///
/// The engine is ICU, by way of Foundation. It backtracks, so a pattern may need time exponential in the text: it is
/// stopped after an amount of work that depends on nothing but pattern and text.
struct RegularExpression: Sendable {
  /// The number of groups that can be referred to.
  let groupCount: Int
  /// The number of each group that has a name.
  let groupNames: [String: Int]
  /// Whether the empty text matches.
  let matchesEmptyText: Bool
  private let engine: NSRegularExpression
  /// The engine's number of each group, that of the whole match first.
  private let groups: [Int]

  private init?(_ pattern: String, _ flags: Pattern.Flags) {
    guard var reader = PatternReader(pattern, flags), let parts = reader.read(flags) else { return nil }
    let translation = PatternTranslation(
      parts, groupCount: reader.groupCount, references: reader.references, flags)
    do {
      engine = try NSRegularExpression(pattern: translation.text)
    } catch {
      return nil  // a block that does not exist, or too large
    }
    groupCount = reader.groupCount
    groupNames = [:]
    groups = translation.groups
    matchesEmptyText = RegularExpression.matchesEmptyText(engine, groups)
  }

  /// Java's `pattern`, which matches the whole text or, unless `isWhole`, parts of it.
  private init?(java pattern: String, isWhole: Bool) {
    guard let translation = JavaPattern(pattern) else { return nil }
    do {
      // By itself, so that no bracket closes the group that comes around it.
      _ = try NSRegularExpression(pattern: pattern.isEmpty ? "()" : pattern)
      engine = try NSRegularExpression(
        pattern: isWhole ? "\\A(\(translation.text))\\z" : PatternTranslation.search(for: translation.text))
    } catch {
      return nil
    }
    groupCount = translation.groupCount
    groupNames = translation.groupNames
    groups = Array(1...translation.groupCount + 1)
    matchesEmptyText = RegularExpression.matchesEmptyText(engine, groups)
  }

  private static func matchesEmptyText(_ engine: NSRegularExpression, _ groups: [Int]) -> Bool {
    var isMatch = false
    _ = run(engine, groups, Search("")) { _ in
      isMatch = true
      return false
    }
    return isMatch
  }
}

// MARK: Matching

extension RegularExpression {
  /// A text to look in.
  struct Search {
    fileprivate let text: String
    let units: [UInt16]

    init(_ text: String) {
      self.text = text
      units = Array(text.utf16)
    }
  }

  struct Match {
    fileprivate let result: NSTextCheckingResult
    fileprivate let groups: [Int]

    /// Where in the units of the text the group `number` is, 0 for the whole match; nil if it did not match or there is none.
    func range(of number: Int) -> Range<Int>? {
      guard groups.indices.contains(number) else { return nil }
      let range = result.range(at: groups[number])
      return range.location == NSNotFound ? nil : range.location..<range.location + range.length
    }
  }

  /// Calls `body` with the matches in `search` from left to right, none within another, until it returns false. Returns
  /// false if finding them is too much work.
  func forEachMatch(in search: Search, _ body: (Match) -> Bool) -> Bool {
    RegularExpression.run(engine, groups, search, body)
  }

  private static func run(
    _ engine: NSRegularExpression, _ groups: [Int], _ search: Search, _ body: (Match) -> Bool
  ) -> Bool {
    // The engine reports about every 10,000 steps, and once or twice a match.
    var allowance = 200 + search.units.count / 1000
    var isExhausted = false
    withoutActuallyEscaping(body) { body in
      engine.enumerateMatches(
        in: search.text, options: [.reportProgress, .reportCompletion],
        range: NSRange(location: 0, length: search.units.count)
      ) { result, progress, stop in
        guard let result else {
          allowance -= 1
          if allowance < 0 || progress.contains(.internalError) {
            isExhausted = true
            stop.pointee = true
          }
          return
        }
        allowance += 4
        let match = Match(result: result, groups: groups)
        if match.range(of: 0) == nil || !body(match) { stop.pointee = true }
      }
    }
    return !isExhausted
  }
}

// MARK: Cache

extension RegularExpression {
  /// The regular expression `pattern`, or nil if it is none.
  static func compiled(_ pattern: String, _ flags: Pattern.Flags) -> RegularExpression? {
    compiled(Key(pattern: pattern, dialect: .xpath(flags))) { RegularExpression(pattern, flags) }
  }

  /// Java's regular expression `pattern` for a whole text or parts of it, or nil if it is none.
  static func compiled(java pattern: String, isWhole: Bool) -> RegularExpression? {
    compiled(Key(pattern: pattern, dialect: .java(isWhole: isWhole))) {
      RegularExpression(java: pattern, isWhole: isWhole)
    }
  }

  private static func compiled(_ key: Key, _ compile: () -> RegularExpression?) -> RegularExpression? {
    if let known = cache.withLock({ $0.find(key) }) { return known.expression }
    let entry = Entry(expression: compile())
    cache.withLock { $0.add(entry, for: key) }
    return entry.expression
  }

  private static let cache = Mutex(Cache())

  fileprivate struct Key: Hashable {
    enum Dialect: Hashable {
      case xpath(Pattern.Flags)
      case java(isWhole: Bool)
    }

    let pattern: String
    let dialect: Dialect
  }

  /// What a pattern was found to be.
  fileprivate struct Entry {
    let expression: RegularExpression?
  }

  /// The patterns last used, in two generations: when the younger is full, the older is forgotten.
  fileprivate struct Cache {
    private var young: [Key: Entry] = [:]
    private var old: [Key: Entry] = [:]

    static let generationSize = 128

    mutating func find(_ key: Key) -> Entry? {
      if let entry = young[key] { return entry }
      guard let entry = old[key] else { return nil }
      add(entry, for: key)
      return entry
    }

    mutating func add(_ entry: Entry, for key: Key) {
      if young.count >= Cache.generationSize { (young, old) = ([:], young) }
      young[key] = entry
    }
  }
}
