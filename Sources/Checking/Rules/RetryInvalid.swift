import BatonDiagnostics
import BatonSyntax
import BatonValues

extension Rule {
  static let retryInvalid = Rule(
    "retry-invalid", .executable, Severities(.warning, spec: .warning),
    "How often a job is tried is no number, or when it is tried again no time."
  ) { model, findings in
    for formula in model.census.formulas where formula.isExecuted && !formula.text.isMarked {
      let text = formula.text.text
      switch formula.role {
      case "retries" where !text.isCount:
        findings.report(
          "\(model.census.title(formula.owner)) is to be tried \(quoted(text)) times, which is no whole number",
          at: formula.text.place, of: model.census.entries[formula.owner].shownID,
          helps: ["write a number, such as '3', or an expression, such as '=attempts'"])
      case "retry cycle" where !text.isRetryCycle:
        findings.report(
          "the retry cycle \(quoted(text)) of \(model.census.title(formula.owner)) says no times",
          at: formula.text.place, of: model.census.entries[formula.owner].shownID,
          helps: ["write it as R5/PT10M (five attempts, ten minutes apart) or PT1M,PT10M,PT1H (the times between them)"]
        )
      case _: continue
      }
    }
  }
}

extension String {
  /// Whether the text is a whole number that is not negative.
  fileprivate var isCount: Bool { Int(self).map { $0 >= 0 } ?? false }

  private var isDuration: Bool { CalendarDuration(timer: .string(self)) != nil }

  /// Whether the text says how often and when a job is tried again: `R5/PT5M`, `PT1M,PT5M`, `PT1S*2..PT5M`.
  fileprivate var isRetryCycle: Bool {
    let halves = split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if halves.count == 2 {
      return halves[0].hasPrefix("R") && Int(halves[0].dropFirst()).map { $0 > 0 } ?? false && halves[1].isDuration
    }
    return split(separator: ",", omittingEmptySubsequences: false).allSatisfy { wait in
      let factors = wait.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard factors[0].isDuration else { return false }
      guard factors.count == 2, let dots = factors[1].firstRange(of: "..") else { return true }
      return String(factors[1][dots.upperBound...]).isDuration
    }
  }
}
