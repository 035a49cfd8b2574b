import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

extension ProgramBuilder {
  /// Hands over which form the person fills in, and the fields that the model itself describes.
  mutating func addForm(to wait: inout Wait, _ draft: inout ActivityDraft) {
    guard let form = draft.extensions.form else { return }
    add(.formKey, form.key ?? form.externalReference, to: &wait, &draft)
    add(.formID, form.id, to: &wait, &draft)
    switch form.binding {
    case .latest: break
    case .deployment: wait.headers.append(Wait.Header(key: "formBinding", value: .constant("deployment")))
    case .version(let version):
      wait.headers.append(Wait.Header(key: "formBinding", value: .constant("version")))
      addHeader("formVersion", version, to: &wait, &draft)
    case .versionTag(let tag):
      wait.headers.append(Wait.Header(key: "formBinding", value: .constant("versionTag")))
      addHeader("formVersion", tag, to: &wait, &draft)
    }
    if form.fields.isEmpty { return }
    let fields = form.fields.map { value(of: $0, in: draft.scope) }
    let constants = fields.compactMap(\.knownValue)
    let list = constants.count == fields.count ? BatonIR.Expression.constant(.list(constants)) : .list(fields)
    let operand = operand(Computation(list, text: "form fields"), "formFields", in: &draft)
    wait.headers.append(Wait.Header(key: "formFields", value: operand))
    if let key = form.businessKeyField {
      wait.headers.append(Wait.Header(key: "businessKeyField", value: .constant(.string(key))))
    }
  }

  /// The field as a context: what the model says of it, `value` being what it begins with.
  private mutating func value(of field: FormField, in scope: ScopeID) -> BatonIR.Expression {
    let fixed = BatonIR.Expression.constant(.context(Record(field.facts)))
    guard let text = field.expression ?? field.defaultValue else { return fixed }
    let value = computation(text, in: scope).expression
    if let constant = value.knownValue { return .constant(.context(Record(field.facts + [("value", constant)]))) }
    return .call(.contextPut, [fixed, .constant("value"), value])
  }
}

extension FormField {
  /// What is known of the field before it is filled in.
  fileprivate var facts: [(String, Datum)] {
    var facts: [(String, Datum)] = [("id", .string(id))]
    let texts = [("label", label), ("type", type), ("datePattern", datePattern), ("variable", variable)]
    for (name, text) in texts { if let text { facts.append((name, .string(text))) } }
    if isRequired { facts.append(("required", true)) }
    if !isReadable { facts.append(("readable", false)) }
    if !isWritable { facts.append(("writable", false)) }
    if !choices.isEmpty { facts.append(("choices", .list(choices.map(\.datum)))) }
    if !constraints.isEmpty {
      let values = constraints.map { ($0.name, $0.value.map(Datum.string) ?? .boolean(true)) }
      facts.append(("constraints", .context(Record(values))))
    }
    let properties = properties.compactMap { property -> (String, Datum)? in
      if case .literal(let text) = property.value { (property.name, .string(text)) } else { nil }
    }
    if !properties.isEmpty { facts.append(("properties", .context(Record(properties)))) }
    return facts
  }
}

extension FormField.Choice {
  fileprivate var datum: Datum { ["id": .string(id), "label": label.map(Datum.string) ?? .null] }
}
