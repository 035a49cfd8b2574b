/// A call of a bean, `${payment.charge(order, execution)}`: a job of type `payment.charge`, for whose worker the arguments
/// are headers `argument1`, `argument2` …
package struct BeanCall: Sendable {
  package let bean: String
  package let method: String
  /// The arguments with the names of their headers; the engine's own objects, which nobody outside can take, are left out.
  package let arguments: [(header: String, value: Term)]

  package var jobType: String { "\(bean).\(method)" }

  init(bean: String, method: String, _ arguments: [Term]) {
    self.bean = bean
    self.method = method
    self.arguments = arguments.enumerated().compactMap { index, value in
      value.engineObject == nil ? ("argument\(index + 1)", value) : nil
    }
  }
}

extension ExpressionTree {
  /// The call of a bean, if the expression is nothing else.
  package var beanCall: BeanCall? {
    guard language == .juel, case .call = root.form, case .bean(let call) = JUELCallee(root) else { return nil }
    return call
  }

  /// The expression of one of the arguments.
  package func argument(_ value: Term) -> ExpressionTree { ExpressionTree(language, value) }

  /// The types of the jobs that the expression waits for on its way, in the order of the text.
  package var jobTypes: [String] { language == .juel ? root.jobTypes : [] }
}

extension Term {
  fileprivate var jobTypes: [String] {
    let inner = form.children.flatMap(\.jobTypes)
    guard case .call = form, case .bean(let call) = JUELCallee(self) else { return inner }
    return inner + [call.jobType]
  }
}
