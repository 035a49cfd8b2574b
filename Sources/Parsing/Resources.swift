import BatonSyntax

/// Who does the work.
extension Reader {
  mutating func resource(_ element: Node) -> Resource {
    var resource = Resource(acceptedFacts(element))
    resource.parameters = children(.resourceParameter, of: element).map { parameter in
      var result = Resource.Parameter(facts(parameter))
      result.type = typeReference(.type, of: parameter)
      result.isRequired = flag(.isRequired, of: parameter, or: false)
      return result
    }
    return resource
  }

  /// Returns the roles of `element`, in document order.
  mutating func resourceRoles(of element: Node) -> [ResourceRole] {
    var roles: [ResourceRole] = []
    forEachChild(of: element) { reader, child in
      guard reader.namespace(child) == .bpmn, let word = reader.word(child) else { return }
      if let kind = ResourceRole.Kind(word) { roles.append(reader.resourceRole(kind, child)) }
    }
    return roles
  }

  private mutating func resourceRole(_ kind: ResourceRole.Kind, _ element: Node) -> ResourceRole {
    var role = ResourceRole(kind, acceptedFacts(element))
    role.resource = childReference(.resourceRef, in: element)
    role.bindings = children(.resourceParameterBinding, of: element).map { binding in
      _ = facts(binding)
      return ResourceRole.Binding(
        parameter: requiredReference(.parameterRef, of: binding), value: nestedExpression(binding))
    }
    role.assignment = child(.resourceAssignmentExpression, of: element).flatMap { assignment in
      _ = facts(assignment)
      return nestedExpression(assignment)
    }
    return role
  }

  /// Returns the expression that stands in `element` as an element of its own.
  private mutating func nestedExpression(_ element: Node) -> ExpressionText? {
    childExpression(.formalExpression, of: element, bare: .literal)
      ?? childExpression(.expression, of: element, bare: .literal)
  }
}

extension ResourceRole.Kind {
  /// The role whose element is called `word`.
  fileprivate init?(_ word: Word) {
    switch word {
    case .resourceRole: self = .resourceRole
    case .performer: self = .performer
    case .humanPerformer: self = .humanPerformer
    case .potentialOwner: self = .potentialOwner
    case _: return nil
    }
  }
}
