import BatonSyntax

extension CensusTaker {
  mutating func visit(_ properties: [Property]) {
    for property in properties {
      let owner = add(.property, property)
      refer(owner, to: property.item, as: "item", expecting: .item)
      declare(property)
    }
  }

  mutating func visit(_ io: InputOutputSpecification?) {
    guard let io else { return }
    add(.ioSpecification, io)
    for input in io.inputs {
      let owner = add(.dataInput, input)
      refer(owner, to: input.item, as: "item", expecting: .item)
      declare(input)
    }
    for output in io.outputs {
      let owner = add(.dataOutput, output)
      refer(owner, to: output.item, as: "item", expecting: .item)
      declare(output)
    }
    for set in io.inputSets { visit(set) }
    for set in io.outputSets { visit(set) }
  }

  mutating func visit(_ set: InputSet) {
    let owner = add(.inputSet, set)
    for inputs in [set.inputs, set.optional, set.whileExecuting] {
      refer(owner, to: inputs, as: "data input", expecting: .dataInput)
    }
    refer(owner, to: set.outputSets, as: "output set", expecting: .outputSet)
  }

  mutating func visit(_ set: OutputSet) {
    let owner = add(.outputSet, set)
    for outputs in [set.outputs, set.optional, set.whileExecuting] {
      refer(owner, to: outputs, as: "data output", expecting: .dataOutput)
    }
    refer(owner, to: set.inputSets, as: "input set", expecting: .inputSet)
  }

  mutating func visit(_ associations: [DataAssociation]) {
    for association in associations {
      let owner = add(.dataAssociation, association)
      refer(owner, to: association.sources, as: "source", expecting: .itemAware)
      refer(owner, to: association.target, as: "target", expecting: .itemAware)
      evaluate(owner, association.transformation, as: "transformation")
      for assignment in association.assignments {
        evaluate(owner, assignment.from, as: "assignment")
        if let target = assignment.to { census.variables.mention(wordsOf: target.text) }
      }
    }
  }

  mutating func visit(_ roles: [ResourceRole]) {
    for role in roles {
      let owner = add(.resourceRole, role)
      refer(owner, to: role.resource, as: "resource", expecting: .resource)
      for binding in role.bindings {
        refer(owner, to: binding.parameter, as: "parameter", expecting: .resourceParameter)
        evaluate(owner, binding.value, as: "parameter's value")
      }
      if role.kind == .performer || role.kind == .resourceRole { evaluate(owner, role.assignment, as: "assignment") }
    }
  }
}
