/// One field of a cron expression: a list of numbers, ranges and steps.
struct CronField {
  let name: String
  let range: ClosedRange<Int>
  var names: [String] = []

  static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
  static let weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]

  init(_ name: String, _ range: ClosedRange<Int>, names: [String] = []) {
    self.name = name
    self.range = range
    self.names = names
  }

  /// The values that `text` lists, as bits.
  func bits(of text: String) throws(CronExpression.Fault) -> UInt64 {
    var bits: UInt64 = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      for value in try values(ofPart: String(part)) { bits |= 1 << UInt64(value) }
    }
    return bits
  }

  /// The values that `text` lists; nil is any.
  func values(of text: String) throws(CronExpression.Fault) -> Set<Int>? {
    if text == "*" || text == "?" { return nil }
    var all: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      all.formUnion(try values(ofPart: String(part)))
    }
    return all
  }

  /// The values of `*`, `?`, `a`, `a-b`, `a/n`, `a-b/n` or `*/n`; a range may go over the end: `FRI-MON`.
  func values(ofPart part: String) throws(CronExpression.Fault) -> [Int] {
    let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let step = halves.count == 2 ? Int(halves[1]) : 1
    guard halves.count <= 2, let step, step > 0 else { throw fault(part) }
    if halves[0] == "*" || halves[0] == "?" {
      return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }
    let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let first = try value(of: ends[0], in: part)
    if ends.count == 1 {
      return halves.count == 1 ? [first] : Array(stride(from: first, through: range.upperBound, by: step))
    }
    guard ends.count == 2 else { throw fault(part) }
    let last = try value(of: ends[1], in: part)
    if last >= first { return Array(stride(from: first, through: last, by: step)) }
    let length = range.count
    return stride(from: first, through: last + length, by: step).map {
      range.lowerBound + ($0 - range.lowerBound) % length
    }
  }

  func value(of text: String, in part: String) throws(CronExpression.Fault) -> Int {
    if let index = names.firstIndex(of: text) { return range.lowerBound + index }
    guard let number = Int(text), range.contains(number) else { throw fault(part) }
    return number
  }

  func fault(_ part: String) -> CronExpression.Fault {
    CronExpression.Fault("its \(name) '\(part)' is not from \(range.lowerBound) to \(range.upperBound)")
  }
}
