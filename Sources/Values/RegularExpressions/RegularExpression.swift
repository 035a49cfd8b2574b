import Foundation
import Synchronization

/// A compiled regular expression.
///
/// The engine is ICU, by way of Foundation. It backtracks, so a pattern may need time exponential in the text: it is
/// stopped after an amount of work that depends on nothing but pattern and text.
struct RegularExpression: Sendable {
  /// The number of groups that can be referred to.
  let groupCount: Int
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
    groups = translation.groups
    var isMatch = false
    let search = Search("")
    _ = RegularExpression.run(engine, groups, search) { _ in
      isMatch = true
      return false
    }
    matchesEmptyText = isMatch
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
    let key = Key(pattern: pattern, flags: flags)
    if let known = cache.withLock({ $0.find(key) }) { return known.expression }
    let entry = Entry(expression: RegularExpression(pattern, flags))
    cache.withLock { $0.add(entry, for: key) }
    return entry.expression
  }

  private static let cache = Mutex(Cache())

  fileprivate struct Key: Hashable {
    let pattern: String
    let flags: Pattern.Flags
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
