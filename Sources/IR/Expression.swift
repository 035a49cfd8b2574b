import BatonValues

/// An expression of FEEL or JUEL with its names resolved. Where the languages differ, the node says whose rules hold.
package indirect enum Expression: Sendable, Equatable {
  case constant(Datum)
  /// A variable that was never set is null in FEEL and an error in JUEL.
  case variable(VariableReference, Semantics)
  /// A value bound by an enclosing `bind` or by an earlier entry of an enclosing `context`.
  case local(Local)
  case unary(UnaryOperator, Semantics, Expression)
  case binary(BinaryOperator, Semantics, Expression, Expression)
  /// JUEL's `&&` and `||`, FEEL's `and` and `or`. JUEL evaluates the right side only if the left does not decide.
  case logical(LogicalOperator, Semantics, Expression, Expression)
  case conditional(Semantics, test: Expression, then: Expression, otherwise: Expression)
  case property(Semantics, Expression, String)
  /// FEEL counts from 1 (negative from the end); JUEL from 0, or takes a key.
  case index(Semantics, Expression, Expression)
  case list([Expression])
  /// Each entry is visible to the later ones as its local.
  case context([Entry])
  /// JUEL's text with expressions in between: the parts as strings, one after the other.
  case template([Expression])
  /// JUEL's call of a method on the first of the values, with the others.
  case method(JUELMethod, [Expression])
  /// JUEL's call of a bean: the result of a job of `type`, for which the token waits on the way.
  case perform(type: String, [Header])
  /// JUEL's `empty`.
  case isEmpty(Expression)
  case call(Builtin, [Expression])
  /// Whether the variable has been set: JUEL's `execution.hasVariable`, FEEL's `is defined`.
  case isSet(VariableReference)
  /// `body` with `local` standing for the value of `value`, which is computed once.
  case bind(Local, value: Expression, body: Expression)

  /// FEEL's `for`: the list of the values of `body`, one for each combination of the iterators' elements, the last iterator
  /// going round first. `partial` is the list of the values so far.
  case iteration([Iterator], partial: Local, body: Expression)
  /// FEEL's `some` and `every`: whether `test` is true for one combination, or for each; null if null decides.
  case quantified(Quantifier, [Iterator], test: Expression)
  /// FEEL's `list[test]`: the elements for which `test`, in which `item` stands for the element, is true; where `test` gives
  /// a number, the element at that position.
  case filter(Expression, item: Local, test: Expression)
  /// The entry of `object` if that is a context with such a key, else `otherwise`: a name inside of a filter.
  case entry(Expression, String, otherwise: Expression)
  /// A function value: `body` with `parameters` standing for the arguments of a call. What else it reads, variables and
  /// locals of the expression around, it keeps as it was when the function was made.
  case function([Parameter], body: Expression)
  /// A built-in function as a value.
  case builtin(Builtin)
  /// The result of calling the function that `callee` gives; null if it gives none, or one that takes other arguments.
  case invoke(Expression, [Argument])
  /// FEEL's `sort`: the elements of the list in an order, stable, in which `right` never comes before a `left` of which
  /// `precedes` is true.
  case sort(Expression, left: Local, right: Local, precedes: Expression)

  /// What the worker of a job is told.
  package struct Header: Sendable, Equatable {
    package var key: String
    package var value: Expression

    package init(key: String, value: Expression) {
      self.key = key
      self.value = value
    }
  }

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var local: Local
    package var value: Expression

    package init(key: String, local: Local, value: Expression) {
      self.key = key
      self.local = local
      self.value = value
    }
  }

  /// The values that `local` takes: the elements of the list that `domain` gives (of anything else but null, that itself),
  /// or the numbers or dates from `domain` to `last`, backward if that is less.
  package struct Iterator: Sendable, Equatable {
    package var local: Local
    package var domain: Expression
    package var last: Expression?

    package init(local: Local, domain: Expression, last: Expression? = nil) {
      self.local = local
      self.domain = domain
      self.last = last
    }
  }

  package struct Parameter: Sendable, Equatable {
    package var name: String
    package var local: Local

    package init(name: String, local: Local) {
      self.name = name
      self.local = local
    }
  }

  package struct Argument: Sendable, Equatable {
    /// The parameter's name, where arguments are named.
    package var name: String?
    package var value: Expression

    package init(name: String? = nil, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// A name bound inside one expression; numbered from 0, unique within the whole expression.
  package struct Local: Hashable, Sendable {
    package let number: Int
    package init(_ number: Int) { self.number = number }
  }
}

package enum Semantics: Sendable { case feel, juel }

package enum UnaryOperator: String, Sendable { case negate, not }

package enum BinaryOperator: String, Sendable {
  case add, subtract, multiply, divide, power, remainder
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

package enum LogicalOperator: String, Sendable { case and, or }

package enum Quantifier: String, Sendable { case some, every }
