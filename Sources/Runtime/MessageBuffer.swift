import BatonValues

/// What a message is found by.
struct MessageAddress: Hashable {
  var name: String
  var key: String?
}

/// The messages that are kept until somebody waits for them or their time is over, oldest first.
struct MessageBuffer {
  typealias Serial = UInt64

  struct Message {
    var address: MessageAddress
    var variables: Record
    var id: String?
    /// The ids of the processes of which an instance has had the message: each gets it once (engines.md §2 row 29).
    var processes: Set<String> = []
    var timer: TimerHeap<Timer>.ID?
  }

  private var messages: [Serial: Message] = [:]
  private var serials: [MessageAddress: [Serial]] = [:]
  private var ids: Set<String> = []
  private var nextSerial: Serial = 1

  subscript(serial: Serial) -> Message? {
    get { messages[serial] }
    set { messages[serial] = newValue }
  }

  /// The messages to `address`, oldest first.
  func serials(to address: MessageAddress) -> [Serial] { serials[address] ?? [] }

  /// All messages, oldest first.
  var all: [Message] { messages.keys.sorted().compactMap { messages[$0] } }

  func contains(id: String) -> Bool { ids.contains(id) }

  mutating func insert(_ message: Message) -> Serial {
    let serial = nextSerial
    nextSerial += 1
    messages[serial] = message
    serials[message.address, default: []].append(serial)
    if let id = message.id { ids.insert(id) }
    return serial
  }

  mutating func remove(_ serial: Serial) {
    guard let message = messages.removeValue(forKey: serial) else { return }
    serials[message.address]?.removeAll { $0 == serial }
    if serials[message.address]?.isEmpty == true { serials[message.address] = nil }
    if let id = message.id { ids.remove(id) }
  }
}
