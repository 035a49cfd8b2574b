/// The times that an expression of cron's kind says, in whole seconds. Three tongues, told apart by their form:
///
/// | fields | tongue | |
/// |---|---|---|
/// | 5 | Unix | minute, hour, day, month, day of the week (0 and 7 are Sunday); of two days given either will do |
/// | 6 | Spring, as Camunda 8 | second first; the same days of the week |
/// | 6 or 7 with `?` for one of the days, or 7 | Quartz, as Camunda 7 and Flowable | a year may follow; 1 is Sunday |
///
/// All know names (`MON`, `JAN`), `*`, lists, ranges, steps, `L`, `W` and `#`; `@daily` and its like are short for what they say.
struct CronExpression: Hashable {
  enum Tongue { case unix, spring, quartz }

  struct Fault: Error {
    var message: String

    init(_ message: String) { self.message = message }
  }

  /// Bit n stands for the value n.
  var seconds: UInt64
  var minutes: UInt64
  var hours: UInt64
  var months: UInt64
  var days: DaysOfMonth
  var weekdays: DaysOfWeek
  /// Nil is any.
  var years: Set<Int>?
  /// Whether it suffices that the day is one of `days` or of `weekdays`, where both are given.
  var takesEitherDay: Bool

  /// The days of a month, all that any part names.
  struct DaysOfMonth: Hashable {
    var isAny = false
    var numbers: UInt64 = 0
    /// So many days before the last.
    var beforeLast: Set<Int> = []
    /// The working day nearest to the number; of 0, the last working day.
    var nearestWorkdays: Set<Int> = []
  }

  /// The days of a week, 0 is Sunday.
  struct DaysOfWeek: Hashable {
    var isAny = false
    var numbers: UInt64 = 0
    /// The last such day of the month.
    var last: Set<Int> = []
    /// The nth such day of the month, as 8 × n + the day.
    var nth: Set<Int> = []
  }

  init(_ text: String) throws(Fault) {
    let text = Self.macros[text.lowercased()] ?? text
    let fields = text.split(whereSeparator: \.isWhitespace).map { $0.uppercased() }
    guard 5...7 ~= fields.count else {
      throw Fault(text.hasPrefix("@") ? "'\(text)' is unknown" : "it has \(fields.count) fields, not 5 to 7")
    }
    let tongue: Tongue = fields.count == 5 ? .unix : fields.count == 7 || fields.contains("?") ? .quartz : .spring
    let rest = tongue == .unix ? fields : Array(fields.dropFirst())
    seconds = tongue == .unix ? 1 : try CronField("second", 0...59).bits(of: fields[0])
    minutes = try CronField("minute", 0...59).bits(of: rest[0])
    hours = try CronField("hour", 0...23).bits(of: rest[1])
    days = try DaysOfMonth(rest[2])
    months = try CronField("month", 1...12, names: CronField.months).bits(of: rest[3])
    weekdays = try DaysOfWeek(rest[4], tongue)
    years = rest.count > 5 ? try CronField("year", 1970...2199).values(of: rest[5]) : nil
    takesEitherDay = tongue == .unix && !days.isAny && !weekdays.isAny
  }

  private static let macros = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
  ]
}

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
