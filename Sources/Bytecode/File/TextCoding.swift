// How the string table is written: of each text, how many bytes (at most 63) it has in common with the beginning of one of the
// four before it, and of which, in a byte, for ids begin alike; a number, which is four times how many bytes follow, plus 1 or 2
// if a GUID follows these (in small letters, or in capitals); and these.

extension FileWriter {
  mutating func append(texts: [String]) {
    append(number: UInt32(texts.count))
    var earlier: [[UInt8]] = []
    for text in texts.map({ Array($0.utf8) }) {
      let guid = GUID.ending(text)
      let plain = guid == nil ? text[...] : text.dropLast(GUID.length)
      var (best, distance) = (0, 0)
      for (index, other) in earlier.enumerated() {
        let common = min(63, zip(plain, other).prefix { $0 == $1 }.count)
        if common > best { (best, distance) = (common, index) }
      }
      append(UInt8(distance << 6 | best))
      append(number: UInt32(plain.count - best) << 2 | (guid?.letters.rawValue ?? 0))
      append(plain[best...])
      append(guid?.bytes ?? [])
      earlier.insert(text, at: 0)
      if earlier.count > 4 { earlier.removeLast() }
    }
  }
}

extension FileReader {
  /// The bytes of all texts, one after the other, and where each ends.
  mutating func texts() throws(ModuleError) -> (bytes: [UInt8], ends: [UInt32]) {
    let count = try count(ofAtLeast: 2)
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    for index in 0..<count {
      let head = try byte()
      let (other, common) = (index - 1 - Int(head >> 6), Int(head & 63))
      if common > 0 {
        guard other >= 0 else { throw .damaged("a text begins like none") }
        let start = other == 0 ? 0 : Int(ends[other - 1])
        guard start + common <= Int(ends[other]) else { throw .damaged("a text begins like a shorter one") }
        bytes.append(contentsOf: Array(bytes[start..<start + common]))
      }
      let form = try number()
      bytes += try run(of: Int(form >> 2))
      if form & 3 != 0 {
        guard let letters = GUID.Letters(rawValue: form & 3) else { throw .damaged("a text has an unknown form") }
        bytes += GUID.text(try run(of: GUID.size), letters)
      }
      guard bytes.count < 1 << 31 else { throw .damaged("the texts are too long") }
      ends.append(UInt32(bytes.count))
    }
    return (bytes, ends)
  }
}

/// The texts that most modules have, so that none needs to carry them: the indices before those of a module's own. An index once
/// given stays.
enum CommonText {
  static let all = [
    "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "task", "userTask",
    "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "callActivity",
    "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway", "inclusiveGateway", "parallelGateway",
    "complexGateway", "eventBasedGateway", "",
  ]

  static let indices = Dictionary(uniqueKeysWithValues: zip(all, 0..<UInt32(all.count)))
}
