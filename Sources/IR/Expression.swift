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
  /// JUEL's `empty`.
  case isEmpty(Expression)
  case call(Builtin, [Expression])
  /// Whether the variable has been set: JUEL's `execution.hasVariable`, FEEL's `is defined`.
  case isSet(VariableReference)
  /// `body` with `local` standing for the value of `value`, which is computed once.
  case bind(Local, value: Expression, body: Expression)

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
