/// A call of a bean that does the work of a task: `${payment.charge(order, execution)}`.
package struct BeanCall: Sendable {
  package let bean: String
  package let method: String
  /// What the bean is called with; nil for one of the engine's own objects, which nobody outside of the engine can take.
  package let arguments: [ExpressionTree?]
}

extension ExpressionTree {
  /// The call of a bean, if the expression is nothing else.
  package var beanCall: BeanCall? {
    guard language == .juel, let (bean, method) = root.beanCall, case .call(_, let arguments) = root.form else {
      return nil
    }
    return BeanCall(
      bean: bean, method: method, arguments: arguments.map { $0.value.isEngineObject ? nil : .init(.juel, $0.value) })
  }
}

extension Term {
  fileprivate var isEngineObject: Bool {
    if case .name(let name) = form { JUELObject(rawValue: name) != nil } else { false }
  }
}
