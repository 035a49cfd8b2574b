import BatonSyntax

/// Which instance a message is for.
extension Reader {
  mutating func correlationProperty(_ element: Node) -> CorrelationProperty {
    var property = CorrelationProperty(acceptedFacts(element))
    property.type = typeReference(.type, of: element)
    property.retrievals = children(.correlationPropertyRetrievalExpression, of: element).map { retrieval in
      _ = facts(retrieval)
      return CorrelationProperty.Retrieval(
        message: requiredReference(.messageRef, of: retrieval), path: childExpression(.messagePath, of: retrieval))
    }
    return property
  }

  mutating func correlationKey(_ element: Node) -> CorrelationKey {
    var key = CorrelationKey(facts(element))
    key.properties = references(.correlationPropertyRef, in: element)
    return key
  }

  mutating func correlationSubscription(_ element: Node) -> CorrelationSubscription {
    var subscription = CorrelationSubscription(
      facts(element), key: requiredReference(.correlationKeyRef, of: element))
    subscription.bindings = children(.correlationPropertyBinding, of: element).map { binding in
      _ = facts(binding)
      return CorrelationSubscription.Binding(
        property: requiredReference(.correlationPropertyRef, of: binding), path: childExpression(.dataPath, of: binding)
      )
    }
    return subscription
  }
}
