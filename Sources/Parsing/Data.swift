import BatonSyntax

/// Data: what is declared, what activities take and give, and how it gets from one to the other.
extension Reader {
  private mutating func state(of element: Node) -> DataState? {
    child(.dataState, of: element).map { DataState(facts($0)) }
  }

  mutating func dataObject(_ element: Node) -> DataObject {
    var object = DataObject(acceptedFacts(element))
    object.item = typeReference(.itemSubjectRef, of: element)
    object.isCollection = flag(.isCollection, of: element, or: false)
    object.state = state(of: element)
    object.initialValue = initialValue(of: element)
    object.categories = references(.categoryValueRef, in: element)
    acceptMonitoring(of: element)
    return object
  }

  mutating func dataObjectReference(_ element: Node) -> DataObjectReference {
    var reference = DataObjectReference(acceptedFacts(element))
    reference.item = typeReference(.itemSubjectRef, of: element)
    reference.dataObject = self.reference(.dataObjectRef, of: element)
    reference.state = state(of: element)
    reference.categories = references(.categoryValueRef, in: element)
    acceptMonitoring(of: element)
    return reference
  }

  mutating func dataStore(_ element: Node) -> DataStore {
    var store = DataStore(acceptedFacts(element))
    store.item = typeReference(.itemSubjectRef, of: element)
    store.capacity = integer(.capacity, of: element)
    store.isUnlimited = flag(.isUnlimited, of: element, or: true)
    store.state = state(of: element)
    return store
  }

  mutating func dataStoreReference(_ element: Node) -> DataStoreReference {
    var reference = DataStoreReference(acceptedFacts(element))
    reference.item = typeReference(.itemSubjectRef, of: element)
    reference.dataStore = self.reference(.dataStoreRef, of: element)
    reference.state = state(of: element)
    reference.categories = references(.categoryValueRef, in: element)
    acceptMonitoring(of: element)
    return reference
  }

  mutating func property(_ element: Node) -> Property {
    var property = Property(facts(element))
    property.item = typeReference(.itemSubjectRef, of: element)
    property.state = state(of: element)
    return property
  }

  mutating func ioSpecification(_ element: Node) -> InputOutputSpecification {
    var specification = InputOutputSpecification(facts(element))
    specification.inputs = children(.dataInput, of: element).map { dataInput($0) }
    specification.outputs = children(.dataOutput, of: element).map { dataOutput($0) }
    specification.inputSets = children(.inputSet, of: element).map { inputSet($0) }
    specification.outputSets = children(.outputSet, of: element).map { outputSet($0) }
    return specification
  }

  mutating func dataInput(_ element: Node) -> DataInput {
    var input = DataInput(facts(element))
    input.item = typeReference(.itemSubjectRef, of: element)
    input.isCollection = flag(.isCollection, of: element, or: false)
    input.state = state(of: element)
    return input
  }

  mutating func dataOutput(_ element: Node) -> DataOutput {
    var output = DataOutput(facts(element))
    output.item = typeReference(.itemSubjectRef, of: element)
    output.isCollection = flag(.isCollection, of: element, or: false)
    output.state = state(of: element)
    return output
  }

  mutating func inputSet(_ element: Node) -> InputSet {
    var set = InputSet(facts(element))
    set.inputs = references(.dataInputRefs, in: element)
    set.optional = references(.optionalInputRefs, in: element)
    set.whileExecuting = references(.whileExecutingInputRefs, in: element)
    set.outputSets = references(.outputSetRefs, in: element)
    return set
  }

  mutating func outputSet(_ element: Node) -> OutputSet {
    var set = OutputSet(facts(element))
    set.outputs = references(.dataOutputRefs, in: element)
    set.optional = references(.optionalOutputRefs, in: element)
    set.whileExecuting = references(.whileExecutingOutputRefs, in: element)
    set.inputSets = references(.inputSetRefs, in: element)
    return set
  }

  mutating func ioBinding(_ element: Node) -> InputOutputBinding {
    InputOutputBinding(
      facts(element), operation: requiredReference(.operationRef, of: element),
      input: requiredReference(.inputDataRef, of: element), output: requiredReference(.outputDataRef, of: element))
  }

  mutating func dataAssociation(_ element: Node) -> DataAssociation {
    var association = DataAssociation(facts(element))
    association.sources = references(.sourceRef, in: element)
    association.target = childReference(.targetRef, in: element)
    association.transformation = childExpression(.transformation, of: element)
    association.assignments = children(.assignment, of: element).map { assignment in
      _ = facts(assignment)
      return DataAssociation.Assignment(
        from: childExpression(.from, of: assignment), to: childExpression(.to, of: assignment))
    }
    return association
  }
}
