import BatonTestSupport
import BatonValues
import Testing

@Suite struct RecordTests {
  /// A record does what a list of pairs does.
  @Test func agreesWithAList() {
    var generator = SplitMix64(seed: 30)
    var record = Record()
    var model: [(key: String, value: Datum)] = []
    for _ in 0..<5000 {
      let key = "k\(Int.random(in: 0..<30, using: &generator))"
      let value: Datum? = Int.random(in: 0..<5, using: &generator) < 2 ? nil : .number(model.count)
      record[key] = value
      if let i = model.firstIndex(where: { $0.key == key }) {
        if let value { model[i].value = value } else { model.remove(at: i) }
      } else if let value {
        model.append((key, value))
      }
      #expect(record.keys == model.map(\.key))
      #expect(record[key] == value)
    }
    #expect(record.map(\.value) == model.map(\.value))
  }

  @Test func orderDoesNotMatterToEquality() {
    let (a, b): (Record, Record) = (["x": 1, "y": [2]], ["y": [2], "x": 1])
    #expect(a == b && a.hashValue == b.hashValue)
    #expect(a.keys != b.keys)
    #expect(a != ["x": 1] && a != ["x": 1, "y": [3]] && a != ["x": 1, "z": [2]])
  }
}
