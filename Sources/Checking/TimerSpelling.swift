import BatonDiagnostics
import BatonSyntax
import BatonValues

/// The text of a timer that means nothing, and what it is most likely meant to be. What is suggested is a time.
struct TimerSpelling {
  let text: String
  let part: TimerPart
  let dialect: Dialect

  init(_ text: String, _ part: TimerPart, _ dialect: Dialect) {
    self.text = text
    self.part = part
    self.dialect = dialect
  }

  /// What helps whoever wrote the text.
  var helps: [String] {
    // Nobody's slip of the pen is longer.
    if text.utf8.count <= 64 {
      if let other = [TimerPart.duration, .date, .cycle].first(where: { $0 != part && isTime(text, as: $0) }) {
        return ["a \(other.rawValue) stands in <\(other.element)>"]
      }
      if let meant = spellings.first(where: { $0 != text && isTime($0, as: part) }) {
        return ["did you mean \(quoted(meant))?"]
      }
      if text.isPlainName, text.contains(where: \.isLowercase), text.first?.isLetter == true {
        let expression = dialect == .camunda7 || dialect == .flowable ? "${\(text)}" : "=\(text)"
        return ["if that is the name of a variable, write \(quoted(expression))"]
      }
    }
    if part == .cycle, text.contains(where: \.isWhitespace) {
      return ["cron's fields are minute, hour, day, month and day of the week, and perhaps the second before them"]
    }
    return ["write it as \(part.example)"]
  }

  private func isTime(_ text: String, as part: TimerPart) -> Bool { TimerFault(of: text, as: part) == nil }

  private var spellings: [String] {
    let bare = text.unquoted
    switch part {
    case .duration: return bare.durations
    case .date, .start, .end: return bare.dates + bare.durations
    case .cycle:
      let parts = bare.uppercased().split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[0].hasPrefix("R") else { return [bare] + bare.durations.map { "R/\($0)" } }
      return parts[1].durations.map { "\(parts[0])/\($0)" }
    }
  }
}

extension TimerPart {
  fileprivate var element: String {
    switch self {
    case .date, .start, .end: "timeDate"
    case .duration: "timeDuration"
    case .cycle: "timeCycle"
    }
  }

  fileprivate var example: String {
    switch self {
    case .date, .start, .end: "2026-01-31T09:00:00Z, or without the Z for the time where the engine runs"
    case .duration: "PT15M (minutes), PT2H30M, P1D (a day) or P1Y6M"
    case .cycle: "R/PT1H (every hour), R3/P1D (three times, a day apart), or cron: 0 0 9 * * MON-FRI (at 9 on weekdays)"
    }
  }
}

extension String {
  /// The text without quotation marks around it.
  fileprivate var unquoted: String {
    guard count > 2, let mark = first, "\"'".contains(mark), last == mark else { return self }
    return String(dropFirst().dropLast())
  }

  /// Durations that the text may be meant to be: `5m`, `P1D2H`, `30 seconds`, `pt1h`.
  fileprivate var durations: [String] {
    let letters = uppercased().abbreviated.filter { !$0.isWhitespace }
    let parts = letters.hasPrefix("P") ? String(letters.dropFirst()) : letters
    let plain = parts.filter { $0 != "T" }
    let divided = plain.indices.map { "P\(plain[..<$0])T\(plain[$0...])" }
    // A number without P is rather one of minutes than of months.
    return (letters.hasPrefix("P") ? [letters, "P" + plain] : ["PT" + plain, "P" + plain]) + divided
  }

  /// The text with the first letter of each word behind a number: `30 SECONDS` is `30 S`.
  private var abbreviated: String {
    var result = ""
    for letter in self where !(letter.isLetter && result.last?.isLetter == true && !"PT".contains(result.last ?? " ")) {
      result.append(letter)
    }
    return result
  }

  /// Dates that the text may be meant to be: `2026-01-31 09:00`, `31.01.2026`, `2026/1/31`.
  fileprivate var dates: [String] {
    let halves = uppercased().split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == " " || $0 == "T" }
    let clock = halves.count == 2 ? "T" + halves[1].filter { !$0.isWhitespace } : ""
    let numbers = (halves.first ?? "").split { "-./".contains($0) }.map { $0.count == 1 ? "0\($0)" : String($0) }
    guard numbers.count == 3 else { return [] }
    let isReversed = numbers[2].count == 4
    return [(isReversed ? numbers.reversed() : numbers).joined(separator: "-") + clock]
  }
}
