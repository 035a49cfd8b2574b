import BatonValues

/// A message that is for an instance of a certain process: which one, the conversation or the correlation keys tell.
struct Letter {
  typealias Serial = UInt64

  var name: String
  /// The sender's business key, or the one that was given from outside.
  var key: String?
  var variables: Record
  /// The id of the process that it is for, and where it is got there; nil for wherever its name is waited for.
  var process: String
  var elements: [String]?
  /// The id of the process that has sent it; nil if it comes from outside.
  var sender: String?
  /// The instance that has sent it, and its node there; nil if that is not known any more.
  var origin: (instance: InstanceID, element: String)?
  /// Whether an instance may get such ones from several senders.
  var joinsSeveral = false
  /// The conversations that it belongs to.
  var conversations: [Int] = []
  /// The values of its correlation keys.
  var keys: [String: [String]] = [:]
  /// The correlation keys that it should have, of which a property cannot be told.
  var lacking: [String] = []
  /// Whether the instance was there that it is for, when it was sent.
  var isExpected = false
  /// Tells it from others that were sent from outside.
  var id: String?
  var serial: Serial = 0
}

/// The letters that nobody has waited for yet, oldest first.
struct Letters {
  /// By process.
  private var boxes: [String: [Letter]] = [:]
  private var next: Letter.Serial = 1

  var all: [Letter] { boxes.values.joined().sorted { $0.serial < $1.serial } }

  func contains(id: String) -> Bool { boxes.values.contains { $0.contains { $0.id == id } } }

  mutating func insert(_ letter: Letter) -> Letter.Serial {
    var letter = letter
    letter.serial = next
    next += 1
    boxes[letter.process, default: []].append(letter)
    return letter.serial
  }

  /// Returns the oldest letter for `process` that fits, which is no longer kept.
  mutating func take(_ process: String, where fits: (Letter) -> Bool) -> Letter? {
    guard let index = boxes[process]?.firstIndex(where: fits) else { return nil }
    defer { if boxes[process]?.isEmpty == true { boxes[process] = nil } }
    return boxes[process]?.remove(at: index)
  }

  /// Drops the letters for `process` that nobody can get any more.
  mutating func drop(_ process: String, where isLost: (Letter) -> Bool) {
    boxes[process]?.removeAll(where: isLost)
    if boxes[process]?.isEmpty == true { boxes[process] = nil }
  }

  var isEmpty: Bool { boxes.isEmpty }

  func isEmpty(for process: String) -> Bool { boxes[process] == nil }

  mutating func remove(_ serial: Letter.Serial) {
    for process in boxes.keys { drop(process) { $0.serial == serial } }
  }
}
