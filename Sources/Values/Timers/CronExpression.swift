/// The times that an expression of cron's kind says, in whole seconds. Three tongues, told apart by their form:
///
/// | fields | tongue | |
/// |---|---|---|
/// | 5 | Unix | minute, hour, day, month, day of the week (0 and 7 are Sunday); of two days given either will do |
/// | 6 | Spring, as Camunda 8 | second first; the same days of the week |
/// | 6 or 7 with `?` for one of the days, or 7 | Quartz, as Camunda 7 and Flowable | a year may follow; 1 is Sunday |
///
/// All know names (`MON`, `JAN`), `*`, lists, ranges, steps, `L`, `W` and `#`; `@daily` and its like are short for what they say.
package struct CronExpression: Hashable, Sendable {
  enum Tongue { case unix, spring, quartz }

  package struct Fault: Error {
    /// What is wrong: "its hour '25' is not from 0 to 23".
    package var message: String
    /// The bytes of the text that are wrong; nil if all of it is.
    package var range: Range<Int>?

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
  struct DaysOfMonth: Hashable, Sendable {
    var isAny = false
    var numbers: UInt64 = 0
    /// So many days before the last.
    var beforeLast: Set<Int> = []
    /// The working day nearest to the number; of 0, the last working day.
    var nearestWorkdays: Set<Int> = []
  }

  /// The days of a week, 0 is Sunday.
  struct DaysOfWeek: Hashable, Sendable {
    var isAny = false
    var numbers: UInt64 = 0
    /// The last such day of the month.
    var last: Set<Int> = []
    /// The nth such day of the month, as 8 × n + the day.
    var nth: Set<Int> = []
  }

  package init(_ text: String) throws(Fault) {
    let text = Self.macros[text.lowercased()] ?? text
    let words = text.split(whereSeparator: \.isWhitespace)
    let fields = words.map { $0.uppercased() }
    guard 5...7 ~= fields.count else {
      let count = "it has \(fields.count) field\(fields.count == 1 ? "" : "s"), not 5 to 7"
      throw Fault(text.hasPrefix("@") ? "'\(text)' is unknown" : count)
    }
    let tongue: Tongue = fields.count == 5 ? .unix : fields.count == 7 || fields.contains("?") ? .quartz : .spring
    let first = tongue == .unix ? 0 : 1
    var field = 0
    do throws(Fault) {
      seconds = tongue == .unix ? 1 : try CronField("second", 0...59).bits(of: fields[0])
      field = first
      minutes = try CronField("minute", 0...59).bits(of: fields[field])
      field += 1
      hours = try CronField("hour", 0...23).bits(of: fields[field])
      field += 1
      days = try DaysOfMonth(fields[field])
      field += 1
      months = try CronField("month", 1...12, names: CronField.months).bits(of: fields[field])
      field += 1
      weekdays = try DaysOfWeek(fields[field], tongue)
      field += 1
      years = field < fields.count ? try CronField("year", 1970...2199).values(of: fields[field]) : nil
    } catch {
      var fault = error
      fault.range = text.offsets(of: words[field])
      throw fault
    }
    takesEitherDay = tongue == .unix && !days.isAny && !weekdays.isAny
  }

  private static let macros = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
  ]
}

extension String {
  /// The UTF-8 bytes that `part`, a part of the text, stands at.
  func offsets(of part: Substring) -> Range<Int> {
    let start = utf8.distance(from: utf8.startIndex, to: part.startIndex)
    return start..<start + part.utf8.count
  }
}
