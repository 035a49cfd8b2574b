import BatonValues

/// What a message is found by.
struct MessageAddress: Hashable {
  var name: String
  var key: String?
}

/// The messages that are kept until somebody waits for them or their time is over, oldest first.
///
/// A process gets each message once (engines.md §2 row 29), and always the oldest that it has not had. So what it has had
/// is told by the last one.
struct MessageBuffer {
  typealias Serial = UInt64

  struct Message {
    var address: MessageAddress
    var variables: Record
    var id: String?
  }

  /// The messages to one address.
  fileprivate struct Box {
    /// Ascending; some are gone.
    var serials: [Serial] = []
    var live = 0
    /// The last message that an instance of the process has had.
    var last: [String: Serial] = [:]
  }

  private var messages: [Serial: Message] = [:]
  private var boxes: [MessageAddress: Box] = [:]
  private var ids: Set<String> = []
  private var nextSerial: Serial = 1

  /// All messages, oldest first.
  var all: [Message] { messages.keys.sorted().compactMap { messages[$0] } }

  var isEmpty: Bool { messages.isEmpty }

  func contains(id: String) -> Bool { ids.contains(id) }

  /// Keeps `message`, which instances of `processes` have had.
  mutating func insert(_ message: Message, hadBy processes: [String]) -> Serial {
    let serial = nextSerial
    nextSerial += 1
    messages[serial] = message
    boxes[message.address, default: Box()].add(serial, hadBy: processes)
    if let id = message.id { ids.insert(id) }
    return serial
  }

  /// Returns the oldest message to `address` that no instance of `process` has had, and remembers that one has.
  mutating func take(_ address: MessageAddress, by process: String) -> Message? {
    guard let box = boxes[address] else { return nil }
    let last = box.last[process] ?? 0
    guard let serial = box.serials(after: last).first(where: { messages[$0] != nil }) else { return nil }
    boxes[address]?.last[process] = serial
    return messages[serial]
  }

  mutating func remove(_ serial: Serial) {
    guard let message = messages.removeValue(forKey: serial) else { return }
    if let id = message.id { ids.remove(id) }
    boxes[message.address]?.live -= 1
    guard let box = boxes[message.address] else { return }
    if box.live == 0 {
      boxes[message.address] = nil
    } else if box.serials.count > 2 * box.live + 16 {
      boxes[message.address]?.serials = box.serials.filter { messages[$0] != nil }
    }
  }
}

extension MessageBuffer.Box {
  fileprivate mutating func add(_ serial: MessageBuffer.Serial, hadBy processes: [String]) {
    serials.append(serial)
    live += 1
    for process in processes { last[process] = serial }
  }

  fileprivate func serials(after last: MessageBuffer.Serial) -> ArraySlice<MessageBuffer.Serial> {
    var (low, high) = (0, serials.count)
    while low < high {
      let middle = (low + high) / 2
      if serials[middle] <= last { low = middle + 1 } else { high = middle }
    }
    return serials[low...]
  }
}
