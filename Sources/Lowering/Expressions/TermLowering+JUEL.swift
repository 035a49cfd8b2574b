import BatonExpressions
import BatonIR
import BatonValues

extension TermLowering {
  /// Lowers a call in JUEL.
  mutating func juelCall(_ term: Term) -> Expression {
    switch JUELCallee(term) {
    case .variable(let access): return value(of: access)
    case .fact(let fact): return self.fact(fact)
    case .function(let function, let arguments): return call(function, arguments)
    case .method(let method, let receiver, let arguments):
      if receiver.isDouble, method == .toString { return .method(.doubleText, [lower(receiver)]) }
      return .method(method, [lower(receiver)] + arguments.map { method == .concat ? printed($0) : lower($0) })
    case .bean(let call):
      return .perform(
        type: call.jobType, call.arguments.map { Expression.Header(key: $0.header, value: lower($0.value)) })
    case .unknown: unreachable("such a call has been refused")
    }
  }

  /// `term` as it is to be part of a text: a double shows that it is one, `4/2` as `2.0`.
  mutating func printed(_ term: Term) -> Expression {
    term.isDouble ? .method(.doubleText, [lower(term)]) : lower(term)
  }

  private mutating func value(of access: VariableAccess) -> Expression {
    let reference = reference(to: access.name)
    switch access.operation {
    case .get: return value(of: reference)
    case .getLocal: return value(of: VariableReference(name: reference.name, candidates: [reference.candidates[0]]))
    case .has: return .isSet(reference)
    case .test(let method, let arguments, let isNegated):
      let test = Expression.method(method, [value(of: reference)] + arguments.map { lower($0) })
      return isNegated ? .unary(.not, .juel, test) : test
    case .set: unreachable("an assignment inside an expression has been refused")
    }
  }

  /// A variable by its name, which is null where it was never set, other than a plain name in JUEL.
  private func value(of reference: VariableReference) -> Expression {
    .conditional(.feel, test: .isSet(reference), then: .variable(reference, .feel), otherwise: .constant(.null))
  }

  private mutating func call(_ function: JUELFunction, _ arguments: [Term]) -> Expression {
    switch function {
    case .now, .dateTime: .call(.now, [])
    case .currentUser: .constant(.null)
    case .currentUserGroups: .constant(.list([]))
    case .spin, .json: .method(.parseJSON, [lower(arguments[0])])
    case .formatDate: .method(.formatDate, arguments.map { lower($0) })
    }
  }

  /// What `execution.x` tells.
  func fact(_ fact: EngineFact) -> Expression {
    switch fact {
    case .activityID: .constant(place.nodeID.map { .string($0) } ?? .null)
    case .activityName: .constant(place.nodeName.map { .string($0) } ?? .null)
    case .processID: .constant(place.processID.map { .string($0) } ?? .null)
    case .businessKey: value(of: reference(to: HiddenName.businessKey))
    case .failureMessage: value(of: reference(to: HiddenName.failureMessage))
    case .failureDetails: value(of: reference(to: HiddenName.failureDetails))
    case .failureRetries: value(of: reference(to: HiddenName.failureRetries))
    case .tenantID: .constant(.null)
    case .isMultiInstanceRoot: .constant(.boolean(false))
    case .eventName: .constant(place.event.map { .string($0) } ?? .null)
    }
  }
}

/// Where an expression stands, as far as it may ask for it.
package struct EnginePlace: Sendable {
  package var nodeID: String?
  package var nodeName: String?
  package var processID: String?
  /// What the listener hears that the expression is part of.
  package var event: String?

  package init(nodeID: String? = nil, nodeName: String? = nil, processID: String? = nil, event: String? = nil) {
    self.nodeID = nodeID
    self.nodeName = nodeName
    self.processID = processID
    self.event = event
  }
}
