import BatonDiagnostics

/// A value and the variable it goes to.
package struct Mapping: Sendable {
  /// The variable, or a path of variables (`order.total`), or an expression that gives its name.
  package var target: ExpressionText
  package var source: MappingSource
  /// Whether the variable is written in the very scope, not in the nearest that has it.
  package var isLocal = false
  /// Whether the variable is gone at the next wait (Flowable).
  package var isTransient = false
  package var site: Site

  package init(to target: ExpressionText, from source: MappingSource, site: Site) {
    self.target = target
    self.source = source
    self.site = site
  }
}

/// What a mapping's value is made from.
package indirect enum MappingSource: Sendable {
  /// An expression, or a literal where the text is bare.
  case expression(ExpressionText)
  /// The value of the variable of this name.
  case variable(Reference)
  case literal(String)
  case list([MappingSource])
  case map([MapEntry])
  case script(Script)
  /// Null: the element says no value.
  case null

  package struct MapEntry: Sendable {
    package var key: ExpressionText
    package var value: MappingSource

    package init(key: ExpressionText, value: MappingSource) {
      self.key = key
      self.value = value
    }
  }
}

/// Variables handed between two processes, in one direction.
package struct Handover: Sendable {
  package var mappings: [Mapping] = []
  /// Whether all variables are handed over; nil leaves it to the dialect's default.
  package var all: Bool?
  /// Whether `all` means only the variables of the very scope.
  package var isLocal = false

  package init() {}
}
