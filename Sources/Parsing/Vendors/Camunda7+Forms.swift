import BatonSyntax

/// People in Camunda 7, Activiti and Flowable: whom a task is for, and what they fill in.
extension Reader {
  mutating func assignment7(of element: Node) -> Assignment? {
    guard word(element) == .userTask || word(element) == .globalUserTask else { return nil }
    var assignment = Assignment()
    assignment.assignee = vendorExpression(.assignee, .seven, of: element)
    assignment.candidateUsers = vendorExpression(.candidateUsers, .seven, of: element)
    assignment.candidateGroups = vendorExpression(.candidateGroups, .seven, of: element)
    assignment.owner = vendorExpression(.owner, .seven, of: element)
    assignment.dueDate = vendorExpression(.dueDate, .seven, of: element)
    assignment.followUpDate = vendorExpression(.followUpDate, .seven, of: element)
    assignment.priority = vendorExpression(.priority, .seven, of: element)
    assignment.businessCalendar = vendorText(.businessCalendarName, .seven, of: element)
    assignment.idVariable = vendorText(.taskIdVariableName, .seven, of: element)
    return assignment
  }

  mutating func form7(of extended: ExtendedElement) -> Form? {
    let element = extended.element
    guard word(element) == .userTask || word(element) == .startEvent else { return nil }
    var form = Form()
    form.key = vendorExpression(.formKey, .seven, of: element)
    form.id = vendorExpression(.formRef, .seven, of: element)
    form.binding = binding(.formRefBinding, version: .formRefVersion, tag: .versionTag, .seven, of: element)
    for data in vendorElements(.formData, .seven, of: extended) {
      form.businessKeyField = vendorText(.businessKey, .seven, of: data)
      form.fields += vendorChildren(.formField, .seven, of: data).map { formField($0) }
    }
    form.fields += vendorElements(.formProperty, .seven, of: extended).map { formProperty($0) }
    return form.key == nil && form.id == nil && form.fields.isEmpty ? nil : form
  }

  private mutating func formField(_ element: Node) -> FormField {
    var field = FormField(id: vendorText(.id, .seven, of: element) ?? "")
    field.label = vendorText(.fieldLabel, .seven, of: element)
    field.type = vendorText(.type, .seven, of: element)
    field.datePattern = vendorText(.datePattern, .seven, of: element)
    field.defaultValue = vendorExpression(.defaultValue, .seven, of: element)
    for properties in vendorChildren(.properties, .seven, of: element) {
      field.properties += self.properties(.seven, of: properties)
    }
    for validation in vendorChildren(.validation, .seven, of: element) {
      field.constraints += vendorChildren(.constraint, .seven, of: validation).map { constraint in
        FormField.Constraint(
          name: vendorText(.name, .seven, of: constraint) ?? "", value: vendorText(.config, .seven, of: constraint))
      }
    }
    field.choices = choices(of: element)
    return field
  }

  private mutating func formProperty(_ element: Node) -> FormField {
    var field = FormField(id: vendorText(.id, .seven, of: element) ?? "")
    field.label = vendorText(.name, .seven, of: element)
    field.type = vendorText(.type, .seven, of: element)
    field.datePattern = vendorText(.datePattern, .seven, of: element)
    field.defaultValue =
      vendorExpression(.default, .seven, of: element) ?? vendorExpression(.value, .seven, of: element)
    field.variable = vendorText(.variable, .seven, of: element)
    field.expression = vendorExpression(.expression, .seven, of: element, bare: .expression)
    field.isRequired = vendorFlag(.required, .seven, of: element) ?? false
    field.isReadable = vendorFlag(.readable, .seven, of: element) ?? true
    field.isWritable = vendorFlag(.writable, .seven, of: element) ?? true
    field.choices = choices(of: element)
    return field
  }

  private mutating func choices(of element: Node) -> [FormField.Choice] {
    vendorChildren(.value, .seven, of: element).map { choice in
      FormField.Choice(
        id: vendorText(.id, .seven, of: choice) ?? "", label: vendorText(.name, .seven, of: choice))
    }
  }
}
