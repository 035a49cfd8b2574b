import BatonDiagnostics
import BatonMarkup
import BatonSyntax

/// The root of a file, and its facts.
extension Reader {
  mutating func definitions(_ element: Node) -> Definitions {
    accept(element)
    var file = Definitions(facts(element))
    file.targetNamespace = attribute(.targetNamespace, of: element)?.text
    file.namespaces = tree.namespaces
    file.expressionLanguage = text(.expressionLanguage, of: element)
    file.typeLanguage = text(.typeLanguage, of: element)
    file.exporter = text(.exporter, of: element)
    file.exporterVersion = text(.exporterVersion, of: element)
    file.platform = modelerText(.executionPlatform, of: element)
    file.platformVersion = modelerText(.executionPlatformVersion, of: element)
    (file.dialect, file.dialectOrigin) = dialect(platform: file.platform)
    forEachChild(of: element) { reader, child in reader.rootElement(child, &file) }
    file.unreadIDs = unreadIDs
    file.informalExpressions = Set(tree.informal.map { site(Node(index: $0)) })
    return file
  }

  private mutating func rootElement(_ child: Node, _ file: inout Definitions) {
    switch (namespace(child), word(child)) {
    case (.bpmn, .process?): file.processes.append(process(child))
    case (.bpmn, .collaboration?): file.collaborations.append(collaboration(.collaboration, child))
    case (.bpmn, .globalConversation?): file.collaborations.append(collaboration(.globalConversation, child))
    case (.bpmn, .choreography?): file.choreographies.append(collaboration(.choreography, child))
    case (.bpmn, .globalChoreographyTask?): file.choreographies.append(collaboration(.globalChoreographyTask, child))
    case (.bpmn, .itemDefinition?): file.items.append(itemDefinition(child))
    case (.bpmn, .message?): file.messages.append(message(child))
    case (.bpmn, .error?): file.errors.append(errorDeclaration(child))
    case (.bpmn, .signal?): file.signals.append(signal(child))
    case (.bpmn, .escalation?): file.escalations.append(escalation(child))
    case (.bpmn, .correlationProperty?): file.correlationProperties.append(correlationProperty(child))
    case (.bpmn, .dataStore?): file.dataStores.append(dataStore(child))
    case (.bpmn, .interface?): file.interfaces.append(interface(child))
    case (.bpmn, .endPoint?): file.endPoints.append(EndPoint(acceptedFacts(child)))
    case (.bpmn, .resource?): file.resources.append(resource(child))
    case (.bpmn, .category?): file.categories.append(category(child))
    case (.bpmn, .partnerRole?): file.partners.append(partner(.role, child))
    case (.bpmn, .partnerEntity?): file.partners.append(partner(.entity, child))
    case (.bpmn, .import?): file.imports.append(importedFile(child))
    case (.bpmn, .relationship?): file.relationships.append(relationship(child))
    case (.bpmn, .extension?): file.mustUnderstand += mustUnderstand(child)
    case (.bpmndi, .diagram?): file.diagrams.append(diagram(child))
    case (.bpmn, let word?):
      if let tag = GlobalTask.Tag(rawValue: word.rawValue) {
        file.globalTasks.append(globalTask(tag, child))
      } else if let tag = EventDefinition.Tag(rawValue: word.rawValue) {
        file.eventDefinitions.append(eventDefinition(tag, child))
      }
    case (_, _): break  // left unread, and so reported
    }
  }

  private mutating func importedFile(_ element: Node) -> Import {
    accept(element)
    return Import(
      namespace: requiredText(.namespace, of: element), location: requiredText(.location, of: element),
      type: requiredText(.importType, of: element), site: site(element))
  }

  private mutating func relationship(_ element: Node) -> Relationship {
    accept(element)
    var relationship = Relationship(facts(element), type: requiredText(.type, of: element))
    relationship.direction = text(.direction, of: element)
    relationship.sources = references(.source, in: element)
    relationship.targets = references(.target, in: element)
    return relationship
  }

  /// Returns the definition that an `<extension>` names, if the file says that it must be understood.
  private mutating func mustUnderstand(_ element: Node) -> [Reference] {
    accept(element)
    let definition = reference(.definition, of: element)
    let documents = children(.documentation, of: element)
    for document in documents { _ = documentation(document) }
    return flag(.mustUnderstand, of: element, or: false) ? [definition].compactMap(\.self) : []
  }

  private mutating func modelerText(_ word: Word, of node: Node) -> String? {
    tree.elements[node.index].attributes
      .first { tree.attributes[$0].word == word && tree.attributes[$0].namespace == .modeler }
      .map { value($0, of: node).text }
  }

  /// Returns the dialect of the engine that the file names, else of the vendor whose names it uses most.
  private func dialect(platform: String?) -> (Dialect, DialectOrigin) {
    switch platform {
    case "Camunda Cloud", "Camunda 8": return (.camunda8, .platform)
    case "Camunda Platform", "Camunda 7": return (.camunda7, .platform)
    case _: break
    }
    func uses(_ namespaces: Namespace...) -> Int { namespaces.reduce(0) { $0 + tree.uses[Int($1.rawValue)] } }
    let counts: [(dialect: Dialect, uses: Int)] = [
      (.camunda8, uses(.zeebe, .zenbpm)), (.camunda7, uses(.camunda)), (.flowable, uses(.flowable, .activiti)),
    ]
    guard let most = counts.max(by: { $0.uses < $1.uses }), most.uses > 0 else { return (.plain, .nothing) }
    return (most.dialect, .names)
  }
}
