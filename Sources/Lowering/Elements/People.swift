import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// Whom work is for, and until when, in one form whatever the dialect wrote.
extension ProgramBuilder {
  /// Hands over, as a list, the names that `text` gives, between commas or as a list, and `more`.
  mutating func addNames(
    _ detail: Wait.Detail, _ text: ExpressionText?, and more: [String] = [], to wait: inout Wait,
    _ draft: inout ActivityDraft
  ) {
    let more = more.map(Datum.string)
    guard let text else {
      if !more.isEmpty { wait.details[detail] = .constant(.list(more)) }
      return
    }
    switch operand(.expression(text), detail.rawValue, in: &draft) {
    case .constant(let datum): wait.details[detail] = .constant(.list(datum.names + more))
    case .variable(let variable):
      let value = BatonIR.Expression.variable(variable.reference(in: program), .feel)
      let parts = BatonIR.Expression.call(.split, [value, .constant(.string(" *, *"))])
      let names = BatonIR.Expression.conditional(
        .feel, test: .binary(.equal, .feel, parts, .constant(.null)), then: value, otherwise: parts)
      let all = more.isEmpty ? names : .call(.concatenate, [names, .constant(.list(more))])
      wait.details[detail] = operand(Computation(all, text: text.text), "\(detail.rawValue)List", in: &draft)
    }
  }

  /// Hands over when `text` means: a date, or a duration from now on; what is neither as it is.
  mutating func addDate(
    _ detail: Wait.Detail, _ text: ExpressionText?, to wait: inout Wait, _ draft: inout ActivityDraft
  ) {
    guard let text else { return }
    let value = operand(.expression(text), detail.rawValue, in: &draft)
    switch value {
    case .constant(.string(let string)):
      wait.details[detail] = operand(dated(string), "\(detail.rawValue)At", in: &draft)
    case .constant: wait.details[detail] = value
    case .variable(let variable):
      let value = BatonIR.Expression.variable(variable.reference(in: program), .feel)
      let (date, duration) = (
        BatonIR.Expression.call(.dateAndTime, [value]), BatonIR.Expression.call(.duration, [value])
      )
      let later = BatonIR.Expression.binary(.add, .feel, .call(.now, []), duration)
      let read = date.orElse(later.orElse(value))
      wait.details[detail] = operand(Computation(read, text: text.text), "\(detail.rawValue)At", in: &draft)
    }
  }

  private func dated(_ text: String) -> Computation {
    if let date = Temporal(text, as: .dateAndTime) {
      return Computation(.constant(.temporal(date)), text: text)
    }
    guard let duration = Temporal(text, as: .daysDuration) ?? Temporal(text, as: .monthsDuration) else {
      return Computation(.constant(.string(text)), text: text)
    }
    return Computation(.binary(.add, .feel, .call(.now, []), .constant(.temporal(duration))), text: text)
  }

  // MARK: Resource roles

  /// Tells who does the work, where that is no assignment of a user task, and by which parameters they are found
  /// (BPMN 2.0.2 §10.3.1).
  mutating func addRoles(to draft: inout ActivityDraft) {
    guard case .wait(var wait) = draft.activity.work, let roles = draft.node.kind.activity?.resources else { return }
    let isUserTask = draft.node.tag == .userTask
    for role in roles {
      let resource = resource(of: role)
      let isSaid = isUserTask && (role.isWhoeverFits || role.assignment != nil && role.isHuman)
      if let name = resource?.shownName, !isSaid {
        wait.headers.append(Wait.Header(key: role.shownName, value: .constant(.string(name))))
      } else if !isSaid, !role.isHuman {
        addHeader(role.shownName, role.assignment, to: &wait, &draft)
      }
      for binding in role.bindings {
        let parameter = resource?.parameters.first { $0.id == binding.parameter.text }
        let name = "\(resource?.shownName ?? role.shownName).\(parameter?.name ?? binding.parameter.text)"
        addHeader(name, binding.value, to: &wait, &draft)
      }
    }
    draft.activity.work = .wait(wait)
  }

  func resource(of role: ResourceRole) -> Resource? {
    role.resource.flatMap { reference in model.definitions.resources.first { $0.id == reference.text } }
  }
}

extension ResourceRole {
  /// Whether any of the resource's people may do the user task that the role is of.
  var isWhoeverFits: Bool { isHuman && resource != nil }

  fileprivate var isHuman: Bool {
    switch kind {
    case .potentialOwner, .humanPerformer: true
    case .performer, .resourceRole: false
    }
  }

  fileprivate var shownName: String { name ?? kind.rawValue }
}

extension Resource {
  var shownName: String { name ?? id }
}

extension Variable {
  /// The variable itself, whatever else has its name.
  func reference(in program: Program) -> VariableReference {
    VariableReference(name: program[scope].variables[index], candidates: [self])
  }
}

extension BatonIR.Expression {
  /// The value, or `other` where that is null.
  fileprivate func orElse(_ other: Self) -> Self {
    .conditional(.feel, test: .binary(.equal, .feel, self, .constant(.null)), then: other, otherwise: self)
  }
}

extension Datum {
  /// The names in the value: a list's own, or those between a text's commas.
  fileprivate var names: [Datum] {
    switch self {
    case .list(let names): return names
    case .string(let text):
      return text.split(separator: ",").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }.filter { !$0.isEmpty }.map { .string($0) }
    case .null: return []
    case .boolean, .number, .temporal, .context, .range: return [self]
    }
  }
}
