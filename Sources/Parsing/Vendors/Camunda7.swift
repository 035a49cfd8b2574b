import BatonDiagnostics
import BatonSyntax

/// What Camunda 7, Activiti and Flowable have in common: the names are the same in their three namespaces.
extension Reader {
  mutating func readCamunda7(_ extended: ExtendedElement, into extensions: inout Extensions) {
    let element = extended.element
    extensions.implementation = implementation7(extended, &extensions)
    if hasResult(element, extensions.implementation) { extensions.resultVariable = resultVariable7(of: element) }
    extensions.jobPriority = vendorExpression(.jobPriority, .seven, of: element)
    readAsynchrony7(extended, &extensions)
    extensions.headers += vendorElements(.field, .seven, of: extended).map { field($0) }
    extensions.errorMappings = errorMappings7(of: extended)
    extensions.listeners = listeners7(of: extended)
    readData7(extended, &extensions)
    extensions.assignment = assignment7(of: element)
    extensions.form = form7(of: extended)
    extensions.decision = decision7(of: element)
    extensions.iteration = iteration7(of: element)
    extensions.initiator = vendorText(.initiator, .seven, of: element)
    if let caught = caughtVariables7(of: element) { extensions.caught = caught }
    if word(element) == .process { extensions.deployment = deployment7(of: element) }
  }

  /// Returns what does the work of `extended`, if it is of a kind that does work.
  private mutating func implementation7(
    _ extended: ExtendedElement, _ extensions: inout Extensions
  ) -> Implementation? {
    let element = extended.element
    if let connector = vendorElement(.connector, .seven, of: extended) {
      return connector7(connector, &extensions)
    }
    switch word(element) {
    case .serviceTask?, .sendTask?, .businessRuleTask?, .messageEventDefinition?: break
    case _: return nil
    }
    let type = vendorAttribute(.type, .seven, of: element)
    let topic = vendorExpression(.topic, .seven, of: element)
    if let type, !type.text.isEmpty {
      if type.text == "external" || type.text == "external-worker" {
        if topic == nil { reportMissing(.topic, of: element) }
        return topic.map { .job(type: $0, origin: .topic) }
      }
      return .job(type: type.expression(bare: .literal), origin: .builtIn)
    }
    return delegate7(element)
  }

  /// Returns the class, bean or expression that `element`, a task or a listener, names.
  mutating func delegate7(_ element: Node) -> Implementation? {
    if let name = vendorExpression(.class, .seven, of: element) { return .job(type: name, origin: .className) }
    if let bean = vendorExpression(.delegateExpression, .seven, of: element, bare: .expression) {
      return .job(type: bean.beanName, origin: .bean)
    }
    return vendorExpression(.expression, .seven, of: element).map(Implementation.evaluation)
  }

  /// Returns the job that a connector is; its inputs are headers of the job.
  private mutating func connector7(_ connector: Node, _ extensions: inout Extensions) -> Implementation? {
    if let io = vendorChild(.inputOutput, .seven, of: connector) {
      extensions.headers += parameters(.inputParameter, of: io)
        .map { Header(name: $0.target.text, value: $0.source) }
      extensions.outputs += parameters(.outputParameter, of: io)
    }
    return vendorChild(.connectorId, .seven, of: connector).flatMap { content(of: $0) }
      .map { .job(type: $0.expression(bare: .literal), origin: .connector) }
  }

  /// Whether the work of `element` gives one value, as expressions, scripts and an engine's own tasks do; a worker gives variables.
  private func hasResult(_ element: Node, _ implementation: Implementation?) -> Bool {
    switch implementation {
    case .evaluation, .script: true
    case .job(_, let origin): origin == .builtIn
    case nil: word(element) == .scriptTask || word(element) == .businessRuleTask
    }
  }

  private mutating func resultVariable7(of element: Node) -> ResultVariable? {
    let found =
      vendorAttribute(.resultVariable, .seven, of: element)
      ?? vendorAttribute(.resultVariableName, .seven, of: element)
    let isLocal = vendorFlag(.useLocalScopeForResultVariable, .seven, of: element) ?? false
    let isTransient = vendorFlag(.storeResultVariableAsTransient, .seven, of: element) ?? false
    guard let found, !found.text.isEmpty else { return nil }
    var variable = ResultVariable(found.text, at: found.place)
    variable.isLocal = isLocal
    variable.isTransient = isTransient
    return variable
  }

  private mutating func readAsynchrony7(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    let element = extended.element
    let isAsync = vendorFlag(.async, .seven, of: element) ?? false
    extensions.asynchrony.before = (vendorFlag(.asyncBefore, .seven, of: element) ?? false) || isAsync
    extensions.asynchrony.after = vendorFlag(.asyncAfter, .seven, of: element) ?? false
    extensions.asynchrony.isExclusive = vendorFlag(.exclusive, .seven, of: element) ?? true
    extensions.retryCycle = vendorElement(.failedJobRetryTimeCycle, .seven, of: extended)
      .flatMap { content(of: $0) }?.expression(bare: .literal)
  }

  /// Returns a field injected into the work: a literal or an expression, in an attribute or a child element.
  mutating func field(_ element: Node) -> Header {
    let name = vendorText(.name, .seven, of: element) ?? ""
    if let text = vendorAttribute(.stringValue, .seven, of: element) {
      return Header(name: name, value: .literal(text.text))
    }
    if let expression = vendorExpression(.expression, .seven, of: element) {
      return Header(name: name, value: .expression(expression))
    }
    if let child = vendorChild(.string, .seven, of: element) {
      return Header(name: name, value: .literal(verbatim(child)))
    }
    let expression = vendorChild(.expression, .seven, of: element).flatMap { content(of: $0) }
    return Header(name: name, value: expression.map { .expression($0.expression(bare: .literal)) } ?? .null)
  }

  private mutating func errorMappings7(of extended: ExtendedElement) -> [ErrorMapping] {
    vendorElements(.errorEventDefinition, .seven, of: extended).compactMap { mapping in
      _ = attribute(.id, of: mapping)
      let error = vendorAttribute(.errorRef, .seven, of: mapping).flatMap { Reference(idIn: $0) }
      guard let condition = vendorExpression(.expression, .seven, of: mapping, bare: .expression) else {
        reportIneffective(mapping, because: "it has no expression that says when")
        return nil
      }
      var result = ErrorMapping(target: error.map(ErrorMapping.Target.reference), at: Place(site(mapping)))
      result.condition = condition
      return result
    }
  }

  private mutating func caughtVariables7(of element: Node) -> CaughtVariables? {
    var caught = CaughtVariables()
    caught.code =
      vendorText(.errorCodeVariable, .seven, of: element) ?? vendorText(.escalationCodeVariable, .seven, of: element)
    caught.message =
      vendorText(.errorMessageVariable, .seven, of: element) ?? vendorText(.errorVariableName, .seven, of: element)
    return caught.code == nil && caught.message == nil ? nil : caught
  }

  private mutating func deployment7(of process: Node) -> Deployment {
    var deployment = Deployment()
    deployment.versionTag = vendorText(.versionTag, .seven, of: process)
    deployment.historyTimeToLive = vendorText(.historyTimeToLive, .seven, of: process)
    deployment.candidateStarterUsers = vendorExpression(.candidateStarterUsers, .seven, of: process)
    deployment.candidateStarterGroups = vendorExpression(.candidateStarterGroups, .seven, of: process)
    deployment.isStartableInTasklist = vendorFlag(.isStartableInTasklist, .seven, of: process) ?? true
    deployment.taskPriority = vendorExpression(.taskPriority, .seven, of: process)
    return deployment
  }
}

extension ExpressionText {
  /// The bean's name, where the expression is only that (`${bean}`, `#{bean}`); else the expression.
  var beanName: ExpressionText {
    guard text.hasPrefix("${") || text.hasPrefix("#{"), text.hasSuffix("}") else { return self }
    let name = text.dropFirst(2).dropLast()
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName else { return self }
    var result = self
    result.text = String(name)
    result.start += 2
    result.bare = .literal
    return result
  }
}
