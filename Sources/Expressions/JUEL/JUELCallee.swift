import BatonValues

/// What a call in JUEL calls.
package enum JUELCallee {
  case variable(VariableAccess)
  /// A getter of one of the engine's objects: `execution.getProcessBusinessKey()`.
  case fact(EngineFact)
  case function(JUELFunction, [Term])
  case method(JUELMethod, receiver: Term, [Term])
  case bean(BeanCall)
  /// Something that cannot be executed.
  case unknown

  /// The methods of Camunda's XML values, of which there are none.
  static let xmlMethods = ["xPath", "attr", "attrs", "textContent", "childElement", "childElements"]

  /// The names of the methods that values have.
  package static var methodNames: [String] { JUELMethod.names }

  /// - Requires: `term` is a call.
  package init(_ term: Term) {
    guard case .call(let callee, let arguments) = term.form else { unreachable("only calls have a callee") }
    let values = arguments.map(\.value)
    self =
      if let access = VariableAccess(term) {
        .variable(access)
      } else if case .name(let name) = callee.form, let function = JUELFunction(rawValue: name) {
        .function(function, values)
      } else if case .member(let object, let method) = callee.form {
        if let engine = object.engineObject {
          EngineFact(getter: method, of: engine, values).map { .fact($0) } ?? .unknown
        } else if let method = JUELMethod(name: method) {
          .method(method, receiver: object, values)
        } else if case .name(let bean) = object.form, !Self.xmlMethods.contains(method) {
          .bean(BeanCall(bean: bean, method: method, values))
        } else {
          .unknown
        }
      } else {
        .unknown
      }
  }
}

extension EngineFact {
  /// The fact that Java's `getName()` or `isName()` tells.
  fileprivate init?(getter: String, of object: JUELObject, _ arguments: [Term]) {
    guard arguments.isEmpty, let property = getter.propertyOfGetter else { return nil }
    self.init(property: property, of: object)
  }
}

extension String {
  /// `name` of `getName` and `isName`.
  var propertyOfGetter: String? {
    guard let prefix = ["get", "is"].first(where: { hasPrefix($0) }), let first = dropFirst(prefix.count).first else {
      return nil
    }
    return first.lowercased() + dropFirst(prefix.count + 1)
  }
}

extension Term {
  /// The property of one of the engine's objects that the term is: `execution.currentActivityId`.
  package var engineFact: EngineFact? {
    guard case .member(let object, let name) = form, let engine = object.engineObject else { return nil }
    return EngineFact(property: name, of: engine)
  }
}

extension ExpressionTree {
  /// What the expression asks of the engine's objects.
  package var facts: Set<EngineFact> { language == .juel ? root.facts : [] }
}

extension Term {
  fileprivate var facts: Set<EngineFact> {
    let inner = form.children.reduce(into: Set<EngineFact>()) { $0.formUnion($1.facts) }
    if let fact = engineFact { return inner.union([fact]) }
    if case .call = form, case .fact(let fact) = JUELCallee(self) { return inner.union([fact]) }
    return inner
  }
}
