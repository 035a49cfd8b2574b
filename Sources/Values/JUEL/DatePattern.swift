/// A pattern for the text of a date, in the letters of Java's `SimpleDateFormat`: `dd.MM.yyyy HH:mm`.
///
/// Names are English. Weeks are those of ISO 8601. Of time zones, names are not printed but offsets.
struct DatePattern {
  private enum Part {
    case text(String)
    /// So many of one letter.
    case field(Character, Int)
  }

  private var parts: [Part] = []
  /// Whether all quotes are closed.
  private var isClosed = true

  init(_ pattern: String) {
    var rest = pattern[...]
    while let first = rest.first {
      if first == "'" {
        rest.removeFirst()
        parts.append(.text(quoted(&rest)))
      } else if first.isASCII, first.isLetter {
        let count = rest.prefix { $0 == first }.count
        parts.append(.field(first, count))
        rest = rest.dropFirst(count)
      } else {
        let text = rest.prefix { $0 != "'" && !($0.isASCII && $0.isLetter) }
        parts.append(.text(String(text)))
        rest = rest.dropFirst(text.count)
      }
    }
  }

  /// The text up to the closing quote, which goes with it; two quotes stand for one, and where nothing is between them, too.
  private mutating func quoted(_ rest: inout Substring) -> String {
    if rest.first == "'" {
      rest.removeFirst()
      return "'"
    }
    var text = ""
    while let next = rest.popFirst() {
      guard next == "'" else {
        text.append(next)
        continue
      }
      guard rest.first == "'" else { return text }
      text.append("'")
      rest.removeFirst()
    }
    isClosed = false
    return text
  }

  /// The text of `temporal`; nil if the pattern is none, or has a letter for something that `temporal` has not.
  func text(of temporal: Temporal) -> String? {
    guard isClosed else { return nil }
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .field(let letter, let count):
        guard count <= 100, let field = DatePattern.field(letter, count, of: temporal) else { return nil }
        text += field
      }
    }
    return text
  }

  private static func field(_ letter: Character, _ count: Int, of temporal: Temporal) -> String? {
    if let date = temporal.day, let field = field(letter, count, of: date) { return field }
    return temporal.timeOfDay.flatMap { field(letter, count, of: $0) }
  }

  private static func field(_ letter: Character, _ count: Int, of date: CivilDate) -> String? {
    switch letter {
    case "G": date.year > 0 ? "AD" : "BC"
    case "y": year(date.year > 0 ? date.year : 1 - date.year, count)
    case "Y": year(date.yearOfWeek, count)
    case "M", "L": count > 2 ? name(DateNames.months[date.month - 1], count) : padded(date.month, count)
    case "d": padded(date.day, count)
    case "D": padded(date.dayOfYear, count)
    case "E": name(DateNames.weekdays[date.weekday - 1], count)
    case "u": padded(date.weekday, count)
    case "F": padded((date.day - 1) / 7 + 1, count)
    case "w": padded(date.weekOfYear, count)
    default: nil
    }
  }

  private static func field(_ letter: Character, _ count: Int, of time: TimeOfDay) -> String? {
    switch letter {
    case "a": time.hour < 12 ? "AM" : "PM"
    case "H": padded(time.hour, count)
    case "k": padded(time.hour == 0 ? 24 : time.hour, count)
    case "K": padded(time.hour % 12, count)
    case "h": padded(time.hour % 12 == 0 ? 12 : time.hour % 12, count)
    case "m": padded(time.minute, count)
    case "s": padded(time.second, count)
    case "S": padded(time.nanosecond / 1_000_000, count)
    case "X": time.zone.offset.flatMap { offset($0, count) }
    case "Z": time.zone.offset.map { rfc822($0) }
    case "z": time.zone.offset.map { $0 == 0 ? "UTC" : "GMT" + (offset($0, 3) ?? "") }
    default: nil
    }
  }

  /// Two digits for two letters, else as many as the year has, and as there are letters.
  private static func year(_ year: Int, _ count: Int) -> String {
    count == 2 ? padded(year % 100, 2) : padded(year, count)
  }

  /// The name, or its first three letters for up to three in the pattern.
  private static func name(_ name: String, _ count: Int) -> String { count > 3 ? name : String(name.prefix(3)) }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  /// `+0100`
  private static func rfc822(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + padded(minutes % 60, 2)
  }

  /// `+01`, `+0100` or `+01:00` for one, two or three letters; `Z` for none.
  private static func offset(_ seconds: Int, _ count: Int) -> String? {
    if seconds == 0 { return count <= 3 ? "Z" : nil }
    let text = rfc822(seconds)
    return switch count {
    case 1: String(text.prefix(3))
    case 2: text
    case 3: text.prefix(3) + ":" + text.suffix(2)
    default: nil
    }
  }
}

/// What months and weekdays are called in English.
enum DateNames {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

extension CivilDate {
  /// The year that the week belongs to: that of its Thursday.
  fileprivate var yearOfWeek: Int { adding(days: Int64(4 - weekday))?.year ?? year }
}
