/// The form that a person fills in, for a user task or to start a process.
package struct Form: Sendable {
  /// A form's address as the vendor spells it: `embedded:app:forms/a.html`, `camunda-forms:bpmn:form_1`.
  package var key: ExpressionText?
  /// The id of a deployed form.
  package var id: ExpressionText?
  package var binding: Binding = .latest
  /// Where a form lies that the host does not know.
  package var externalReference: ExpressionText?
  /// Fields described in the model itself.
  package var fields: [FormField] = []
  /// The field whose value becomes the instance's business key.
  package var businessKeyField: String?

  package init() {}
}

package struct FormField: Sendable {
  /// A check or a property by name: `required`, `min=3`.
  package struct Constraint: Sendable {
    package var name: String
    package var value: String?

    package init(name: String, value: String?) {
      self.name = name
      self.value = value
    }
  }

  /// A choice of an enumeration.
  package struct Choice: Sendable {
    package var id: String
    package var label: String?

    package init(id: String, label: String?) {
      self.id = id
      self.label = label
    }
  }

  package var id: String
  package var label: String?
  package var type: String?
  package var defaultValue: ExpressionText?
  package var datePattern: String?
  package var constraints: [Constraint] = []
  package var choices: [Choice] = []
  package var properties: [Header] = []
  /// Where the value comes from and goes to if not to the variable of the field's id (Activiti, Flowable).
  package var variable: String?
  package var expression: ExpressionText?
  package var isRequired = false
  package var isReadable = true
  package var isWritable = true

  package init(id: String) { self.id = id }
}

/// A form's definition, kept in a process's extension elements (`zeebe:userTaskForm`).
package struct EmbeddedForm: Sendable {
  package var id: String
  package var body: String

  package init(id: String, body: String) {
    self.id = id
    self.body = body
  }
}
