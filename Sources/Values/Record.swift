/// The entries of a context or JSON object: keys in the order in which they were first set, each once.
///
/// Records are equal if they have equal values under the same keys, in whichever order.
public struct Record: Sendable {
  public typealias Element = (key: String, value: Datum)

  private var entries: [Element] = []
  /// Where each key is, kept only for records of more than `threshold` entries.
  private var positions: [String: Int] = [:]

  private static let threshold = 32

  public init() {}

  /// The record of `entries`; a later one of equal key gives its value to the earlier one's place.
  public init(_ entries: some Sequence<(String, Datum)>) {
    for (key, value) in entries { self[key] = value }
  }

  public var keys: [String] { entries.map(\.key) }

  /// The value under `key`; setting nil removes the key.
  public subscript(key: String) -> Datum? {
    get { position(of: key).map { entries[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    positions.isEmpty ? entries.firstIndex { $0.key == key } : positions[key]
  }

  private mutating func append(_ key: String, _ value: Datum) {
    entries.append((key, value))
    if !positions.isEmpty {
      positions[key] = entries.count - 1
    } else if entries.count > Record.threshold {
      rebuildPositions()
    }
  }

  private mutating func remove(at position: Int) {
    entries.remove(at: position)
    if entries.count > Record.threshold { rebuildPositions() } else { positions = [:] }
  }

  private mutating func rebuildPositions() {
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
  }
}

extension Record: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Element { entries[position] }
}

extension Record: Hashable {
  public static func == (a: Record, b: Record) -> Bool {
    a.count == b.count && a.entries.allSatisfy { b[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var combined = 0
    for (key, value) in entries {
      var entry = Hasher()
      entry.combine(key)
      entry.combine(value)
      combined ^= entry.finalize()
    }
    hasher.combine(combined)
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Datum)...) { self.init(elements) }
}
