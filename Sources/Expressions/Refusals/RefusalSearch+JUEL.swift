import BatonDiagnostics
import BatonValues

extension RefusalSearch {
  /// Visits a call in JUEL.
  mutating func juelCall(_ term: Term, _ callee: Term, _ bindings: inout Bindings) {
    switch JUELCallee(term) {
    case .variable(let access):
      switch access.operation {
      case .get, .getLocal, .has: break
      case .set: refusals.append(.assignmentInside(at: term.range))
      case .test(_, let arguments, _): visit(arguments, &bindings)
      }
    case .fact: break
    case .function(let function, let arguments):
      if !function.arity.contains(arguments.count) {
        refusals.append(
          .wrongCount(arguments.count, of: function.rawValue, takes: function.arity.phrase, at: term.range))
      }
      visit(arguments, &bindings)
    case .method(let method, let receiver, let arguments):
      if !method.arity.contains(arguments.count) {
        refusals.append(.wrongMethodCount(arguments.count, of: method, at: term.range))
      }
      visit([receiver] + arguments, &bindings)
    case .bean(let call):
      if !allowsJobs { refusals.append(.bean(call, at: term.range)) }
      visit(call.arguments.map(\.value), &bindings)
    case .unknown:
      let count = refusals.count
      if case .member(let object, _) = callee.form, object.engineObject == nil { visit([object], &bindings) }
      // Of a chain of calls the first one that is wrong will do.
      if refusals.count == count { refusals.append(refusal(ofCall: term, callee)) }
    }
  }

  private mutating func visit(_ terms: [Term], _ bindings: inout Bindings) {
    for term in terms { visit(term, &bindings) }
  }

  private func refusal(ofCall term: Term, _ callee: Term) -> Refusal {
    switch callee.form {
    case .name(let name): .noJUELFunction(name, at: callee.range)
    case .member(let object, let method):
      if object.engineObject != nil {
        .noEngineMethod(method, at: term.range)
      } else {
        .noMethod(method, at: term.range)
      }
    case .literal, .temporal, .element, .unary, .binary, .conditional, .call, .list, .context, .template, .between,
      .membership, .range, .comparison, .tests, .anything, .instance, .iteration, .quantified, .function, .external:
      .unsupported("a call of a computed method", at: term.range)
    }
  }
}

extension Refusal {
  static func noFact(_ property: String, at range: Range<Int>) -> Self {
    guard let reason = EngineFact.absence(of: property) else {
      return Refusal(
        .unsupported, "an execution or task has no property \(quoted(property))", at: range,
        help: suggestion(for: property, among: EngineFact.names).map { "did you mean \(quoted($0))?" })
    }
    return Refusal(
      .unsupported, "the property \(quoted(property)) cannot be read: \(reason)", at: range,
      help: "hand it over as a variable")
  }

  static func noEngineMethod(_ method: String, at range: Range<Int>) -> Self {
    if let property = method.propertyOfGetter, EngineFact.absence(of: property) != nil {
      return noFact(property, at: range)
    }
    if VariableAccess.methods.contains(method) {
      return Refusal(
        .unsupported, "\(quoted(method)) cannot be called so", at: range, help: "write the variable's name in quotes")
    }
    let getters = EngineFact.names.map { "get" + $0.prefix(1).uppercased() + $0.dropFirst() }
    return Refusal(
      .unsupported, "an execution or task has no method \(quoted(method))", at: range,
      help: suggestion(for: method, among: VariableAccess.methods + getters).map { "did you mean \(quoted($0))?" })
  }

  static func assignmentInside(at range: Range<Int>) -> Self {
    Refusal(
      .unsupported, "a variable cannot be set inside of an expression", at: range,
      help: "let the expression of a task or a mapping do nothing else, or a script task")
  }

  static func bean(_ call: BeanCall, at range: Range<Int>) -> Self {
    Refusal(
      .unsupported, "the call of a bean is a job, \(quoted(call.jobType)), and there is nobody here to do it", at: range
    )
  }

  static func noMethod(_ method: String, at range: Range<Int>) -> Self {
    let help =
      JUELCallee.xmlMethods.contains(method)
      ? "values of XML are not supported: hand over JSON"
      : suggestion(for: method, among: JUELMethod.names).map { "did you mean \(quoted($0))?" }
        ?? "let a bean do it, which is a job: \(quoted("myBean.\(method)(value)"))"
    return Refusal(.unsupported, "no value has a method \(quoted(method))", at: range, help: help)
  }

  static func wrongMethodCount(_ count: Int, of method: JUELMethod, at range: Range<Int>) -> Self {
    Refusal(
      .wrongArguments, "the method \(quoted(method.name)) takes \(method.arity.phrase), not \(count)",
      at: range)
  }

  static func noJUELFunction(_ name: String, at range: Range<Int>) -> Self {
    if let reason = JUELFunction.absence(of: name) {
      return Refusal(.unsupported, "the function \(quoted(name)) cannot be called: \(reason)", at: range)
    }
    let names = JUELFunction.allCases.map(\.rawValue) + VariableAccess.functions.map { "vars:\($0)" }
    return .unknownFunction(name, at: range, suggestion: suggestion(for: name, among: names))
  }
}

extension ClosedRange<Int> {
  /// As in "takes **1 or 2 arguments**".
  fileprivate var phrase: String { Builtin.Arity(minimum: lowerBound, maximum: upperBound).phrase }
}
