import BatonDiagnostics

/// What the parsers of both languages share: bounds on nesting and height.
protocol TermBuilding {
  var nesting: Int { get set }
}

extension TermBuilding {
  /// Returns the term of `form`, unless it is too high.
  func term(_ form: Term.Form, _ range: Range<Int>) throws(SyntaxFailure) -> Term {
    let term = Term(form, range)
    guard term.height <= Limits.height else { throw .tooDeep(at: range) }
    return term
  }

  /// Returns what `parse` returns, unless that would be too many of these calls inside each other.
  mutating func nested<Result>(
    at range: Range<Int>, _ parse: (inout Self) throws(SyntaxFailure) -> Result
  ) throws(SyntaxFailure) -> Result {
    guard nesting < Limits.nesting else { throw .tooDeep(at: range) }
    nesting += 1
    let result = try parse(&self)
    nesting -= 1
    return result
  }
}
