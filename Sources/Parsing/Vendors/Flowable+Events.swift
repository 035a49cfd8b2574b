import BatonDiagnostics
import BatonSyntax

/// Flowable's events beyond BPMN's: those of its registry, and changes of variables.
extension Reader {
  mutating func readRegistryEvents(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    switch word(extended.element) {
    case .startEvent?, .intermediateCatchEvent?, .boundaryEvent?, .receiveTask?:
      readAwaitedEvent(extended, &extensions)
    case .serviceTask?: readSentEvent(extended, &extensions)
    case _: break
    }
  }

  private mutating func readAwaitedEvent(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    guard let type = vendorText(.eventType, in: extended) else { return }
    var event = RegistryEvent(type)
    if let start = vendorText(.startEventCorrelationConfiguration, in: extended) {
      event.start = RegistryEvent.Start(rawValue: start.text) ?? .startNewInstance
    }
    extensions.registryEvent = event
    let values = vendorElements(.eventCorrelationParameter, .seven, of: extended).compactMap { parameter in
      _ = vendorText(.name, .seven, of: parameter)
      return vendorExpression(.value, .seven, of: parameter)
    }
    // What several parameters must be is one text.
    if var key = values.first {
      key.text = values.map(\.text).joined(separator: "|")
      extensions.correlationKey = key
    }
    extensions.outputs += outParameters(of: extended)
  }

  private mutating func outParameters(of extended: ExtendedElement) -> [Mapping] {
    vendorElements(.eventOutParameter, .seven, of: extended).compactMap { parameter in
      let source = vendorAttribute(.source, .seven, of: parameter)
      guard let source, let target = vendorExpression(.target, .seven, of: parameter) else {
        reportIneffective(parameter, because: "it has no source, or no target")
        return nil
      }
      var mapping = Mapping(
        to: target, from: .variable(Reference(source.text, at: source.place)), site: site(parameter))
      mapping.isTransient = vendorFlag(.transient, .seven, of: parameter) ?? false
      return mapping
    }
  }

  /// Tells the worker that sends an event, of a task of type `send-event`, what to send where.
  private mutating func readSentEvent(_ extended: ExtendedElement, _ extensions: inout Extensions) {
    guard case .job(let type, .builtIn)? = extensions.implementation, type.text == "send-event" else { return }
    extensions.triggerEvent = vendorText(.triggerEventType, in: extended)
    for word in [Word.eventType, .channelKey] {
      guard let text = vendorText(word, in: extended) else { continue }
      extensions.headers.append(Header(name: word.rawValue, value: .expression(text)))
    }
    let payload = vendorElements(.eventInParameter, .seven, of: extended).compactMap { parameter in
      vendorExpression(.target, .seven, of: parameter).map { name in
        let value =
          vendorExpression(.source, .seven, of: parameter) ?? vendorExpression(.sourceExpression, .seven, of: parameter)
        return MappingSource.MapEntry(key: name, value: value.map(MappingSource.expression) ?? .null)
      }
    }
    if !payload.isEmpty { extensions.headers.append(Header(name: "payload", value: .map(payload))) }
    extensions.outputs += outParameters(of: extended)
  }

  private mutating func vendorText(_ word: Word, in extended: ExtendedElement) -> ExpressionText? {
    vendorElement(word, .seven, of: extended).flatMap { content(of: $0) }?.expression(bare: .literal)
  }

  // MARK: As definitions

  /// Returns the definition that an event has beyond the standard's: of a message, for one of the registry, or of a condition, for
  /// the change of a variable.
  mutating func flowableDefinition(of element: Node) -> EventDefinition? {
    guard let container = child(.extensionElements, of: element) else { return nil }
    let extended = ExtendedElement(element: element, container: container)
    if let listener = vendorElement(.variableListenerEventDefinition, .seven, of: extended) {
      return EventDefinition(.conditional(variableListener(listener)), Facts(site: site(listener)))
    }
    guard let type = vendorText(.eventType, in: extended) else { return nil }
    var message = MessageEventDefinition()
    message.expression = type
    return EventDefinition(.message(message), Facts(site: type.place.site))
  }

  private mutating func variableListener(_ element: Node) -> ConditionalEventDefinition {
    var definition = ConditionalEventDefinition()
    definition.isVariableListener = true
    definition.filter.variables = vendorText(.variableName, .seven, of: element).map { [$0] }
    if let change = vendorText(.variableChangeType, .seven, of: element), change != "all" {
      definition.filter.changes = change.commaSeparated.compactMap { ConditionFilter.Change(rawValue: $0) }
    }
    return definition
  }
}
