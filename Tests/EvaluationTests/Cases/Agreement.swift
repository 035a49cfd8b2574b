import BatonValues

extension Datum {
  /// Whether `actual` is this expected value, as the vendors' runners of the DMN TCK see it: numbers may differ by 1e-8.
  func agrees(with actual: Datum) -> Bool {
    switch (self, actual) {
    case (.number(let a), .number(let b)): abs((a.subtracting(b)).map(Double.init) ?? .infinity) < 1e-8
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.agrees(with: $1) }
    case (.context(let a), .context(let b)):
      a.count == b.count && a.allSatisfy { key, value in b[key].map { value.agrees(with: $0) } ?? false }
    default: self == actual
    }
  }
}

/// A case that came out otherwise than expected.
struct Failure: CustomStringConvertible {
  let folder: String
  let id: String
  let text: String
  let expected: Datum
  let actual: Result<Datum, any Error>

  var description: String {
    let found =
      switch actual {
      case .success(let value): JSON.text(of: value)
      case .failure(let error): "\(error)"
      }
    return
      "\(folder) \(id): \(text.split(whereSeparator: \.isNewline).joined(separator: " ")) expected \(JSON.text(of: expected)), got \(found)"
  }
}

/// How many of the cases passed, and which failed.
struct Tally {
  /// All cases that passed, and those of them that expect something else than null.
  private(set) var passed = 0
  private(set) var passedWithValue = 0
  private(set) var count = 0
  private(set) var countWithValue = 0
  private(set) var failures: [Failure] = []

  /// Counts the case of `failure`, which is one only if it did not come out as expected: an error counts as null.
  mutating func add(_ result: Failure) {
    let actual: Datum =
      switch result.actual {
      case .success(let value): value
      case .failure: .null
      }
    let hasValue = result.expected != .null
    count += 1
    if hasValue { countWithValue += 1 }
    if result.expected.agrees(with: actual) {
      passed += 1
      if hasValue { passedWithValue += 1 }
    } else {
      failures.append(result)
    }
  }

  /// The failures by their folders, with counts.
  var report: String {
    let folders = Dictionary(grouping: failures, by: \.folder).sorted { $0.key < $1.key }
    return
      (["passed \(passed) of \(count), of those with a value \(passedWithValue) of \(countWithValue)"]
      + folders.flatMap { folder, failures in ["\(folder): \(failures.count)"] + failures.map { "  \($0)" } })
      .joined(separator: "\n")
  }
}
