import BatonDiagnostics

/// One BPMN file (BPMN 2.0.2 §8.2.1): its processes, what they refer to, and its diagrams, each list in document order.
package struct Definitions: Element, Sendable {
  package var facts: Facts
  package var targetNamespace: String?
  /// The namespaces that the root declares, by prefix.
  package var namespaces: [String: String] = [:]
  package var expressionLanguage: String?
  package var typeLanguage: String?
  /// The program that wrote the file, as it says.
  package var exporter: String?
  package var exporterVersion: String?
  package var dialect: Dialect = .plain
  package var dialectOrigin: DialectOrigin = .nothing
  /// What `modeler:executionPlatform` and `…Version` name: the engine that the model was drawn for.
  package var platform: String?
  package var platformVersion: String?

  package var imports: [Import] = []
  package var processes: [Process] = []
  package var globalTasks: [GlobalTask] = []
  package var collaborations: [Collaboration] = []
  /// Choreographies and global choreography tasks.
  package var choreographies: [Collaboration] = []

  package var items: [ItemDefinition] = []
  package var messages: [Message] = []
  package var errors: [ErrorDeclaration] = []
  package var signals: [Signal] = []
  package var escalations: [Escalation] = []
  /// Event definitions that several events may share (`<eventDefinitionRef>`).
  package var eventDefinitions: [EventDefinition] = []
  package var correlationProperties: [CorrelationProperty] = []
  package var dataStores: [DataStore] = []
  package var interfaces: [Interface] = []
  package var endPoints: [EndPoint] = []
  package var resources: [Resource] = []
  package var categories: [Category] = []
  package var partners: [Partner] = []
  package var relationships: [Relationship] = []
  /// Namespaces that the file declares it cannot be understood without (`<extension mustUnderstand>`, §8.3.3).
  package var mustUnderstand: [Reference] = []
  package var diagrams: [Diagram] = []
  /// Where the expressions start that do not say to be formal ones, but may be prose (§8.4.6).
  package var informalExpressions: Set<Site> = []
  /// The ids of the elements that are none of BPMN, or stand where they cannot, and of what is in them.
  package var unreadIDs: Set<String> = []

  package init(_ facts: Facts) { self.facts = facts }
}

/// The engine for which a file was written, as far as its namespaces and platform tell; it decides the few semantics in
/// which engines differ.
package enum Dialect: String, CaseIterable, Sendable {
  case plain, camunda7, camunda8, flowable

  /// Whether data objects and properties are variables (BPMN 2.0.2 §10.4.1); Camunda's engines take them, and what leads to
  /// them, for a drawing.
  package var holdsData: Bool {
    switch self {
    case .plain, .flowable: true
    case .camunda7, .camunda8: false
    }
  }
}

/// By what the dialect of a file is told.
package enum DialectOrigin: Sendable {
  /// `modeler:executionPlatform` names the engine.
  case platform
  /// The file uses the names of a vendor, or of one more than those of others.
  case names
  /// Nothing says that the file is for a certain engine.
  case nothing
}

/// Another file that this one refers to (BPMN 2.0.2 §8.2.2).
package struct Import: Sendable {
  package var namespace: String
  package var location: String?
  /// The namespace of the imported file's language: BPMN's own, WSDL's, XML Schema's.
  package var type: String
  package var site: Site
  package var contents: Contents = .unread

  /// What an import has brought.
  package indirect enum Contents: Sendable {
    /// Nobody has looked: the location is none of a file, or it is not known where it is relative to.
    case unread
    /// The file cannot be read, in words.
    case unreadable(String)
    /// The file is not what the import says, in words.
    case invalid(String)
    case model(Definitions)
    /// A schema or a description of services, with the names that it declares.
    case types(Set<String>)
    /// A file in another language, which is there.
    case foreign
  }

  package init(namespace: String, location: String?, type: String, site: Site) {
    self.namespace = namespace
    self.location = location
    self.type = type
    self.site = site
  }
}

/// A relation between elements of different files (BPMN 2.0.2 §8.3.4). Not executed.
package struct Relationship: Element, Sendable {
  package var facts: Facts
  package var type: String
  package var direction: String?
  package var sources: [Reference] = []
  package var targets: [Reference] = []

  package init(_ facts: Facts, type: String) {
    self.facts = facts
    self.type = type
  }
}
