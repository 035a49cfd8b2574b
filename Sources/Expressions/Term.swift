import BatonValues

/// A part of an expression of FEEL or JUEL: what it is, and which bytes of the text it was read from.
///
/// Where the languages share a meaning they share a form. Nothing is desugared here, so that a diagnostic can quote what
/// was written.
package struct Term: Hashable, Sendable {
  package let form: Form
  /// The bytes of the term within the UTF-8 text of its expression, with parentheses around it.
  package internal(set) var range: Range<Int>
  /// The number of terms on the longest way from this one down to a leaf, both counted.
  ///
  /// A parser refuses terms higher than `Limits.height`, so that whoever walks down a term may recur.
  package let height: Int

  package init(_ form: Form, _ range: Range<Int>) {
    self.form = form
    self.range = range
    self.height = 1 + (form.children.lazy.map(\.height).max() ?? 0)
  }

  package indirect enum Form: Hashable, Sendable {
    case literal(Literal)
    /// FEEL's `@"…"`: the text of a date, a time, a date and time, or a duration.
    case temporal(String)
    /// A variable, a function or something bound by the expression itself; `?` is FEEL's input of a unary test.
    case name(String)
    /// `object.name`
    case member(Term, String)
    /// `object[key]`: an element, or in FEEL a filter too.
    case element(Term, Term)
    case unary(Prefix, Term)
    case binary(Infix, Term, Term)
    /// `test ? a : b`, `if test then a else b`
    case conditional(test: Term, then: Term, otherwise: Term)
    /// A call of a function, or with a member as callee of a method. JUEL's `ns:fn` is one name.
    case call(Term, [Argument])
    case list([Term])
    case context([Entry])
    /// JUEL's text with expressions in between, which stand there as literals and terms.
    case template([Term])

    /// FEEL's `value between low and high`.
    case between(Term, low: Term, high: Term)
    /// FEEL's `value in test`, `value in (test, …)`.
    case membership(Term, [Term])
    /// FEEL's `[low..high]`; an end that is not included is open.
    case range(RangeLiteral)
    /// FEEL's `< 10`, `= 10`: a test of a value that stands elsewhere.
    case comparison(Infix, Term)
    /// FEEL's unary tests, one of which must hold; or, when negated, none may.
    case tests([Term], negated: Bool)
    /// FEEL's `-` among unary tests: any value will do.
    case anything
    /// FEEL's `value instance of type`.
    case instance(Term, TypeName)
    /// FEEL's `for variable in domain, … return body`.
    case iteration([Iterator], body: Term)
    /// FEEL's `some variable in domain, … satisfies body`, and `every`.
    case quantified(Quantifier, [Iterator], body: Term)
    case function([Parameter], body: Term)
    /// FEEL's `function(…) external {…}`, a function written in another language.
    case external([Parameter], Term)
  }

  package enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Decimal128)
    /// A number that JUEL writes with a point or an exponent (see `Term.isDouble`).
    case double(Decimal128)
    case string(String)
  }

  package struct Argument: Hashable, Sendable {
    /// The parameter's name, where the argument is named.
    package let name: String?
    package let value: Term
  }

  package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyRange: Range<Int>
    package let value: Term
  }

  package struct RangeLiteral: Hashable, Sendable {
    package let low: Term
    package let high: Term
    package let includesLow: Bool
    package let includesHigh: Bool
  }

  /// `variable in domain`, or `variable in first..last`.
  package struct Iterator: Hashable, Sendable {
    package let variable: String
    package let domain: Term
    /// The last value of an iteration over a range of numbers or dates.
    package let last: Term?
  }

  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let type: TypeName?
  }

  package enum Quantifier: String, Hashable, Sendable, CaseIterable { case some, every }
}

extension Term {
  package enum Prefix: String, Hashable, Sendable, CaseIterable {
    case negate = "-"
    /// JUEL's `!` and `not`; FEEL's `not` is a function.
    case not
    case empty
  }

  package enum Infix: String, Hashable, Sendable, CaseIterable {
    case or, and
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "**"
  }
}

/// A type as FEEL writes it after `instance of` and in the parameters of functions (DMN 1.5 §10.3.1.2).
package indirect enum TypeName: Hashable, Sendable {
  case named(String)
  case list(TypeName)
  case range(TypeName)
  case context([Component])
  case function([TypeName], result: TypeName)

  package struct Component: Hashable, Sendable {
    package let name: String
    package let type: TypeName

    package init(name: String, type: TypeName) {
      self.name = name
      self.type = type
    }
  }
}
