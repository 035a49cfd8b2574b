import BatonMarkup

/// Which expressions say that they are formal ones (BPMN 2.0.2 §8.4.6).
extension ElementStart {
  /// Whether the element says to be a formal expression: `xsi:type="tFormalExpression"`.
  var isFormal: Bool {
    attributes.contains { attribute in
      guard attribute.name.namespace == .xsi, attribute.localName == "type", let type = scope.resolve(attribute.value)
      else { return false }
      return type.namespace == .bpmn && type.local.string == "tFormalExpression"
    }
  }
}

extension Word {
  /// Whether BPMN's element of this name is an expression that need not be a formal one.
  var isExpression: Bool {
    switch self {
    case .conditionExpression, .condition, .timeDate, .timeDuration, .timeCycle, .loopCondition, .loopCardinality,
      .completionCondition, .activationCondition, .from, .to:
      true
    case _: false
    }
  }
}
