import BatonDiagnostics
import BatonSyntax

/// What vendors say about an element: the expressions, and the variables that it declares.
extension CensusTaker {
  mutating func visit(_ extensions: Extensions, of owner: Int) {
    visit(extensions.implementation, of: owner)
    evaluate(owner, extensions.retries, as: "retries")
    evaluate(owner, extensions.retryCycle, as: "retry cycle")
    evaluate(owner, extensions.jobPriority, as: "priority")
    for header in extensions.headers { visit(header, of: owner) }
    evaluate(owner, extensions.skipCondition, as: "skip condition")
    for property in extensions.properties { mention(property.value) }
    for mapping in extensions.errorMappings { visit(mapping, of: owner) }
    for listener in extensions.listeners { visit(listener, of: owner) }
    if let result = extensions.resultVariable { set(result.name, at: result.place) }
    visit(extensions.inputs, of: owner, as: "input", reading: .own, isAside: true)
    visit(extensions.outputs, of: owner, as: "output", reading: .results)
    visit(extensions.handedIn.mappings, of: owner, as: "variable handed in", reading: .own, isAside: true)
    visit(extensions.handedOut.mappings, of: owner, as: "variable handed out", reading: .results)
    visitParticulars(extensions, of: owner)
  }

  private mutating func visitParticulars(_ extensions: Extensions, of owner: Int) {
    if let assignment = extensions.assignment { visit(assignment, of: owner) }
    if let form = extensions.form { visit(form, of: owner) }
    if let call = extensions.call {
      evaluate(owner, call.businessKey, as: "business key")
      evaluate(owner, call.caseID, as: "case")
      evaluate(owner, call.mapper, as: "job type")
      visit(call.binding, of: owner)
      set(call.idVariable, at: site(owner))
    }
    if let decision = extensions.decision {
      evaluate(owner, decision.decision, as: "decision")
      visit(decision.binding, of: owner)
    }
    if let iteration = extensions.iteration {
      evaluate(owner, iteration.collection, as: "collection")
      evaluate(owner, iteration.outputElement, as: "output element")
      set(iteration.elementVariable, at: site(owner))
      set(iteration.indexVariable, at: site(owner))
      set(iteration.outputCollection, at: site(owner))
      for aggregation in iteration.aggregations {
        set(aggregation.target.text, at: aggregation.target.place)
        for variable in aggregation.variables {
          visit(variable.source, of: owner, as: "result")
          set(variable.target.text, at: variable.target.place)
        }
      }
    }
    evaluate(owner, extensions.correlationKey, as: "correlation key")
    evaluate(owner, extensions.registryEvent?.type, as: "name")
    evaluate(owner, extensions.triggerEvent, as: "name")
    if let adHoc = extensions.adHoc {
      evaluate(owner, adHoc.activeElements, as: "active elements")
      evaluate(owner, adHoc.outputElement, as: "output element")
      set(adHoc.outputCollection, at: site(owner))
    }
    set(extensions.caught.code, at: site(owner))
    set(extensions.caught.message, at: site(owner))
    set(extensions.initiator, at: site(owner))
    evaluate(owner, extensions.deployment.taskPriority, as: "priority")
    for form in extensions.deployment.forms { census.variables.mention(wordsOf: form.body) }
  }

  private func site(_ owner: Int) -> Place { Place(census.entries[owner].site) }

  private mutating func visit(_ implementation: Implementation?, of owner: Int) {
    switch implementation {
    case .job(let type, _): evaluate(owner, type, as: "job type")
    case .evaluation(let text): evaluate(owner, text, as: "expression", isWork: true)
    case .script(let script): evaluate(owner, script, as: "script", isWork: true)
    case nil: break
    }
  }

  private mutating func visit(_ mapping: ErrorMapping, of owner: Int) {
    evaluate(owner, mapping.condition, as: "condition of an error")
    if case .reference(let reference) = mapping.target {
      refer(owner, to: reference, as: "error", expecting: .error)
    }
  }

  private mutating func visit(_ listener: Listener, of owner: Int) {
    visit(listener.implementation, of: owner)
    evaluate(owner, listener.retries, as: "retries")
    for header in listener.headers { visit(header, of: owner) }
    if let result = listener.resultVariable { set(result.name, at: result.place) }
    for timer in listener.timers { visit(timer, of: owner) }
  }

  /// Visits mappings; if `isAside`, to variables that are seen only inside of the element or elsewhere altogether.
  private mutating func visit(
    _ mappings: [Mapping], of owner: Int, as role: String, reading origin: Census.Origin, isAside: Bool = false
  ) {
    let outer = self.origin
    defer { self.origin = outer }
    for mapping in mappings {
      evaluate(owner, mapping.target, as: "name of a variable")
      self.origin = origin
      visit(mapping.source, of: owner, as: role)
      self.origin = outer
      if isAside { setAside(mapping.target.text) } else { set(mapping.target.text, at: mapping.target.place) }
    }
  }

  /// Visits what a worker is told, which may be the name of a variable to set.
  private mutating func visit(_ header: Header, of owner: Int) {
    visit(header.value, of: owner, as: "header \(header.name)")
    mention(header.value)
  }

  private mutating func visit(_ source: MappingSource, of owner: Int, as role: String) {
    switch source {
    case .expression(let text): evaluate(owner, text, as: role)
    case .script(let script): evaluate(owner, script, as: role)
    case .list(let items): for item in items { visit(item, of: owner, as: role) }
    case .map(let entries):
      for entry in entries {
        evaluate(owner, entry.key, as: "key in the \(role)")
        visit(entry.value, of: owner, as: role)
      }
    case .variable, .literal, .null: break
    }
  }

  private mutating func visit(_ assignment: Assignment, of owner: Int) {
    evaluate(owner, assignment.assignee, as: "assignee")
    evaluate(owner, assignment.candidateUsers, as: "candidate users")
    evaluate(owner, assignment.candidateGroups, as: "candidate groups")
    evaluate(owner, assignment.owner, as: "owner")
    evaluate(owner, assignment.dueDate, as: "due date")
    evaluate(owner, assignment.followUpDate, as: "follow-up date")
    evaluate(owner, assignment.priority, as: "priority")
    evaluate(owner, assignment.category, as: "category")
    set(assignment.idVariable, at: site(owner))
  }

  private mutating func visit(_ form: Form, of owner: Int) {
    evaluate(owner, form.key, as: "form key")
    evaluate(owner, form.id, as: "form")
    evaluate(owner, form.externalReference, as: "form")
    visit(form.binding, of: owner)
    for field in form.fields {
      evaluate(owner, field.defaultValue, as: "default value")
      evaluate(owner, field.expression, as: "expression of a field")
      set(field.variable ?? field.id, at: site(owner))
    }
  }

  private mutating func visit(_ binding: Binding, of owner: Int) {
    switch binding {
    case .version(let text): evaluate(owner, text, as: "version")
    case .versionTag(let text): evaluate(owner, text, as: "version tag")
    case .latest, .deployment: break
    }
  }
}
