import BatonSyntax

/// What stands beside processes and collaborations at the top of a file.
extension CensusTaker {
  mutating func visitRoots(of definitions: Definitions) {
    isExecuted = true
    for item in definitions.items { add(.item, item) }
    for message in definitions.messages {
      let owner = add(.message, message)
      refer(owner, to: message.item, as: "item", expecting: .item)
      evaluate(owner, message.nameText, as: "name")
      evaluate(owner, message.extensions.correlationKey, as: "correlation key")
    }
    for error in definitions.errors {
      let owner = add(.error, error)
      refer(owner, to: error.structure, as: "structure", expecting: .item)
      evaluate(owner, error.code, as: "error code")
      evaluate(owner, error.message, as: "error message")
    }
    for signal in definitions.signals {
      let owner = add(.signal, signal)
      evaluate(owner, signal.nameText, as: "name")
      refer(owner, to: signal.structure, as: "structure", expecting: .item)
    }
    for escalation in definitions.escalations {
      let owner = add(.escalation, escalation)
      refer(owner, to: escalation.structure, as: "structure", expecting: .item)
      evaluate(owner, escalation.code, as: "escalation code")
    }
    for definition in definitions.eventDefinitions { visit(definition) }
    isExecuted = false
    visitServices(of: definitions)
    visitNames(of: definitions)
  }

  private mutating func visitServices(of definitions: Definitions) {
    for interface in definitions.interfaces {
      add(.interface, interface)
      for operation in interface.operations {
        let owner = add(.operation, operation)
        refer(owner, to: operation.input, as: "input message", expecting: .message)
        refer(owner, to: operation.output, as: "output message", expecting: .message)
        refer(owner, to: operation.errors, as: "error", expecting: .error)
      }
    }
    for point in definitions.endPoints { add(.endPoint, point) }
    for store in definitions.dataStores {
      let owner = add(.dataStore, store)
      refer(owner, to: store.item, as: "item", expecting: .item)
    }
    let keyed = dialect == .plain ? Set(definitions.correlationKeys.flatMap(\.properties).map(\.text)) : []
    for property in definitions.correlationProperties {
      isExecuted = keyed.contains(property.id)
      origin = .results
      defer { (isExecuted, origin) = (false, .own) }
      let owner = add(.correlationProperty, property)
      refer(owner, to: property.type, as: "type", expecting: .item)
      for retrieval in property.retrievals {
        refer(owner, to: retrieval.message, as: "message", expecting: .message)
        evaluate(owner, retrieval.path, as: "message path")
      }
    }
  }

  private mutating func visitNames(of definitions: Definitions) {
    for resource in definitions.resources {
      add(.resource, resource)
      for parameter in resource.parameters {
        let owner = add(.resourceParameter, parameter)
        refer(owner, to: parameter.type, as: "type", expecting: .item)
      }
    }
    for category in definitions.categories {
      add(.category, category)
      for value in category.values { add(.categoryValue, value) }
    }
    for partner in definitions.partners {
      let owner = add(.partner, partner)
      refer(owner, to: partner.participants, as: "pool", expecting: .participant)
    }
    for relationship in definitions.relationships { add(.relationship, relationship) }
    for choreography in definitions.choreographies { visit(choreography) }
  }
}
