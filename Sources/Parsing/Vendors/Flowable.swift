import BatonDiagnostics
import BatonSyntax

/// What Flowable and Activiti say beyond what they share with Camunda 7.
extension Reader {
  mutating func readFlowable(_ extended: ExtendedElement, into extensions: inout Extensions) {
    let element = extended.element
    extensions.skipCondition = vendorExpression(.skipExpression, .seven, of: element, bare: .expression)
    extensions.waitsForTrigger = vendorFlag(.triggerable, .seven, of: element) ?? false
    extensions.errorMappings += exceptionMappings(of: extended)
    if let stores = vendorAttribute(.autoStoreVariables, .seven, of: element), stores.text == "true" {
      report(
        .error(
          notExecuted: "autoStoreVariables", because: "a script's variables are its own", at: stores.place,
          id: id(element)))
    }
    readRegistryEvents(extended, &extensions)
    if word(element) == .serviceTask || word(element) == .sendTask { readTaskPriority(element, &extensions) }
    if word(element) == .userTask {
      extensions.assignment?.category = vendorExpression(.category, .seven, of: element)
    }
    if word(element) == .callActivity { readFlowableCall(element, &extensions) }
    if extensions.decision == nil { extensions.decision = flowableDecision(of: extensions) }
    if word(element) == .multiInstanceLoopCharacteristics { readAggregations(extended, &extensions) }
  }

  /// Camunda 7's priority of an external task is the priority of its job.
  private mutating func readTaskPriority(_ element: Node, _ extensions: inout Extensions) {
    let priority = vendorExpression(.taskPriority, .seven, of: element)
    extensions.jobPriority = priority ?? extensions.jobPriority
  }

  private mutating func readFlowableCall(_ element: Node, _ extensions: inout Extensions) {
    var call = extensions.call ?? Call()
    if vendorFlag(.sameDeployment, .seven, of: element) ?? false { call.binding = .deployment }
    call.inheritsBusinessKey = vendorFlag(.inheritBusinessKey, .seven, of: element) ?? false
    call.idVariable = vendorText(.processInstanceIdVariableName, .seven, of: element)
    call.completesAsynchronously = vendorFlag(.completeAsync, .seven, of: element) ?? false
    call.caseID = call.caseID ?? vendorExpression(.caseDefinitionKey, .seven, of: element)
    extensions.call = call
    if let all = vendorFlag(.inheritVariables, .seven, of: element) { extensions.handedIn.all = all }
    if let type = vendorAttribute(.calledElementType, .seven, of: element), type.text != "key" {
      report(
        .error(
          notExecuted: "calledElementType", because: "processes are called by key", at: type.place, id: id(element)))
    }
  }

  private mutating func exceptionMappings(of extended: ExtendedElement) -> [ErrorMapping] {
    vendorElements(.mapException, .seven, of: extended).map { mapping in
      let code = vendorText(.errorCode, .seven, of: mapping)
      let includesChildren = vendorFlag(.includeChildExceptions, .seven, of: mapping) ?? false
      let cause = vendorText(.rootCause, .seven, of: mapping)
      var result = ErrorMapping(target: code.map(ErrorMapping.Target.code), at: Place(site(mapping)))
      result.exception = cause ?? content(of: mapping)?.text ?? ""
      result.coversOthers = includesChildren || cause != nil
      return result
    }
  }

  /// Returns the decision of a task of type `dmn`, which a field names.
  private func flowableDecision(of extensions: Extensions) -> DecisionCall? {
    guard case .job(let type, .builtIn)? = extensions.implementation, type.text == "dmn" else { return nil }
    let field = extensions.headers.first {
      $0.name == "decisionTableReferenceKey" || $0.name == "decisionServiceReferenceKey"
    }
    switch field?.value {
    case .literal(let name): return DecisionCall(ExpressionText(name, bare: .literal, at: type.place))
    case .expression(let expression): return DecisionCall(expression)
    case .variable, .list, .map, .script, .null, nil: return nil
    }
  }

  private mutating func readAggregations(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    let aggregations = vendorElements(.variableAggregation, .seven, of: extended).compactMap { aggregation($0) }
    guard !aggregations.isEmpty else { return }
    extensions.iteration = extensions.iteration ?? Iteration()
    extensions.iteration?.aggregations = aggregations
  }

  private mutating func aggregation(_ element: Node) -> Iteration.Aggregation? {
    let target =
      vendorExpression(.target, .seven, of: element)
      ?? vendorExpression(.targetExpression, .seven, of: element, bare: .expression)
    guard let target else {
      reportIneffective(element, because: "it has no target")
      return nil
    }
    var aggregation = Iteration.Aggregation(to: target)
    aggregation.isTransient = vendorFlag(.storeAsTransientVariable, .seven, of: element) ?? false
    aggregation.createsOverview = vendorFlag(.createOverviewVariable, .seven, of: element) ?? false
    aggregation.variables = aggregatedVariables(of: element).compactMap { variable in
      let source = attribute(.source, of: variable)
      let expression = attribute(.sourceExpression, of: variable)?.expression(bare: .expression)
      let target = attribute(.target, of: variable)?.expression(bare: .literal)
      guard
        let from = expression.map(MappingSource.expression)
          ?? source.map({ .variable(Reference($0.text, at: $0.place)) })
      else { return nil }
      return Mapping(
        to: target ?? ExpressionText(source?.text ?? "", bare: .literal, at: .init(site(variable))), from: from,
        site: site(variable))
    }
    return aggregation
  }

  /// Returns the `variable` elements of an aggregation, which Flowable takes from any namespace.
  private mutating func aggregatedVariables(of element: Node) -> [Node] {
    children(of: element) { $0.word == .variable }
  }

  /// Returns how far a signal is heard.
  mutating func signalReach(of element: Node) -> Signal.Reach {
    vendorText(.scope, .seven, of: element) == "processInstance" ? .processInstance : .everywhere
  }

  /// Returns the value that a data object begins with.
  mutating func initialValue(of element: Node) -> String? {
    child(.extensionElements, of: element).flatMap { vendorChild(.value, .seven, of: $0) }
      .map { content(of: $0)?.text ?? "" }
  }
}
