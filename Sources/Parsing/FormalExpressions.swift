import BatonMarkup
import BatonSyntax

/// Which expressions say that they are formal ones, and how the others would (BPMN 2.0.2 §8.4.6).
extension ElementStart {
  /// Whether the element says to be a formal expression: `xsi:type="tFormalExpression"`.
  var isFormal: Bool {
    attributes.contains { attribute in
      guard attribute.name.namespace == .xsi, attribute.localName == "type", let type = scope.resolve(attribute.value)
      else { return false }
      return type.namespace == .bpmn && type.local.string == "tFormalExpression"
    }
  }

  /// What would say it.
  var formalType: FormalType {
    let own = writtenName.split(separator: ":")
    let value = (own.count == 2 ? own[0] + ":" : "") + "tFormalExpression"
    let isFree = !scope.hasPrefix("xsi")
    return FormalType(
      attribute: (scope.prefix(of: .xsi) ?? "xsi") + ":type", value: value,
      declaration: scope.prefix(of: .xsi) != nil
        ? .given : isFree ? .missing("http://www.w3.org/2001/XMLSchema-instance") : nil)
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
