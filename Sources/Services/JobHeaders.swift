import BatonValues

/// A job's headers, each read as what it is expected to be; one that is not so fails the job for good.
/// A header whose value is null counts as absent.
package struct JobHeaders: Sendable {
  package var record: Record

  package init(_ record: Record) { self.record = record }

  /// The value of the header `name`.
  package subscript(name: String) -> Datum? {
    guard let value = record[name], !value.isNull else { return nil }
    return value
  }

  /// Returns the text of the header `name`, a number or boolean in its usual notation.
  package func text(_ name: String) throws(JobFailure) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.scalarText else { throw JobFailure(header: name, "must be a text") }
    return text
  }

  /// Returns the integer of the header `name`, written as a number or as a text.
  package func count(_ name: String, in range: ClosedRange<Int>) throws(JobFailure) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let count = Int(text), range.contains(count) else {
      throw JobFailure(header: name, "\(text.quoted) is no integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  /// Returns the duration of the header `name`, or else `default`.
  package func duration(_ name: String, default: Duration) throws(JobFailure) -> Duration {
    guard let text = try text(name) else { return `default` }
    guard let duration = Duration(iso8601: text), duration > .zero else {
      throw JobFailure(header: name, "\(text.quoted) is no duration such as PT10S")
    }
    return duration
  }
}

extension JobFailure {
  /// The failure of a job whose header `header` has a value that the service cannot use. The diagram is wrong, and
  /// trying again will not help.
  package init(header: String, _ problem: String) {
    self.init("header \(header.quoted): \(problem)", retries: 0)
  }
}

/// What an adapter says about a header that it understands.
package struct HeaderDeclaration: Hashable, Sendable {
  /// The header's name; a final `*` stands for any name that begins so.
  package var name: String
  package var meaning: String
  /// What holds without the header; empty if there is nothing to say.
  package var fallback: String

  package init(_ name: String, _ meaning: String, default fallback: String = "") {
    self.name = name
    self.meaning = meaning
    self.fallback = fallback
  }
}

extension Datum {
  /// The text of a string, number, boolean, date, time or duration; nil for the rest.
  package var scalarText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.description
    case .boolean(let value): String(value)
    case .temporal(let value): value.description
    case .null, .list, .context, .range: nil
    }
  }
}

extension String {
  /// This in double quotes, on one line, of at most 80 characters.
  package var quoted: String { "\"\(abbreviated(to: 80))\"" }

  /// This on one line, cut after `length` characters.
  package func abbreviated(to length: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > length ? line.prefix(length) + "…" : line
  }
}
