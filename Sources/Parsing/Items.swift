import BatonSyntax

/// What processes refer to among the root elements of a file.
extension Reader {
  mutating func itemDefinition(_ element: Node) -> ItemDefinition {
    var item = ItemDefinition(acceptedFacts(element))
    item.kind = choice(.itemKind, of: element, or: .information)
    item.isCollection = flag(.isCollection, of: element, or: false)
    item.structure = typeReference(.structureRef, of: element)
    return item
  }

  mutating func message(_ element: Node) -> Message {
    var message = Message(acceptedFacts(element))
    message.item = typeReference(.itemRef, of: element)
    return message
  }

  mutating func errorDeclaration(_ element: Node) -> ErrorDeclaration {
    var error = ErrorDeclaration(acceptedFacts(element))
    error.code = code(.errorCode, of: element)
    error.structure = typeReference(.structureRef, of: element)
    error.message = vendorExpression(.errorMessage, .seven, of: element, bare: .literal)
    return error
  }

  mutating func escalation(_ element: Node) -> Escalation {
    var escalation = Escalation(acceptedFacts(element))
    escalation.code = code(.escalationCode, of: element)
    escalation.structure = typeReference(.structureRef, of: element)
    return escalation
  }

  /// Returns the code that attribute `word` has; an empty one is a code too.
  private mutating func code(_ word: Word, of element: Node) -> ExpressionText? {
    attribute(word, of: element).map { $0.expression(bare: .literal) }
  }

  mutating func signal(_ element: Node) -> Signal {
    var signal = Signal(acceptedFacts(element))
    signal.structure = typeReference(.structureRef, of: element)
    signal.reach = signalReach(of: element)
    return signal
  }

  mutating func interface(_ element: Node) -> Interface {
    var interface = Interface(acceptedFacts(element))
    interface.implementation = typeReference(.implementationRef, of: element)
    interface.operations = children(.operation, of: element).map { operation($0) }
    return interface
  }

  private mutating func operation(_ element: Node) -> Operation {
    var operation = Operation(facts(element))
    operation.implementation = typeReference(.implementationRef, of: element)
    operation.input = childReference(.inMessageRef, in: element)
    operation.output = childReference(.outMessageRef, in: element)
    operation.errors = references(.errorRef, in: element)
    return operation
  }

  mutating func category(_ element: Node) -> Category {
    var category = Category(acceptedFacts(element))
    category.values = children(.categoryValue, of: element).map { value in
      var result = Category.Value(facts(value))
      result.value = text(.value, of: value)
      return result
    }
    return category
  }
}
