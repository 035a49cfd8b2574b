import BatonDiagnostics
import BatonExpressions
import BatonSyntax

/// A file that breaks no essential rule: every reference that execution follows names what it must, every flow connects two
/// nodes of one scope, every expression can be read and computed, and Baton can execute every construct.
///
/// Only `Checker` makes one, so that lowering, which takes one, never fails.
package struct CheckedModel: Sendable {
  package let definitions: Definitions
  package let graph: Graph
  /// The ways of messages between the file's processes.
  package let routes: MessageRoutes
  private let trees: [ExpressionKey: ExpressionTree]
  private let messages: [String: Int]
  /// The messages of message flows, by the ids of the flows' ends.
  private let flowingMessages: [String: Int]
  private let operations: [String: Operation]
  private let dataNames: [String: String]
  private let signals: [String: Signal]
  private let errors: [String: ErrorDeclaration]
  private let escalations: [String: Escalation]

  /// Where an expression stands and what it says: one attribute may hold several.
  private struct ExpressionKey: Hashable {
    let place: Place
    let text: String

    init(_ text: ExpressionText) {
      place = text.place
      self.text = text.text
    }
  }

  init(_ model: Model) {
    definitions = model.definitions
    graph = model.graph
    routes = model.routes
    var trees: [ExpressionKey: ExpressionTree] = [:]
    for (formula, result) in zip(model.census.formulas, model.formulas) {
      if case .success(let tree) = result { trees[ExpressionKey(formula.text)] = tree }
    }
    self.trees = trees
    dataNames = graph.dataNames
    let messages = Dictionary(definitions.messages.enumerated().map { ($1.id, $0) }) { first, _ in first }
    self.messages = messages
    let carried = definitions.messageFlows.flatMap { flow in
      [flow.source, flow.target].compactMap { end in
        flow.message.flatMap { messages[$0.text] }.map { (end.text, $0) }
      }
    }
    flowingMessages = Dictionary(carried) { first, _ in first }
    signals = Dictionary(definitions.signals.map { ($0.id, $0) }) { first, _ in first }
    errors = Dictionary(definitions.errors.map { ($0.id, $0) }) { first, _ in first }
    escalations = Dictionary(definitions.escalations.map { ($0.id, $0) }) { first, _ in first }
    operations = Dictionary(definitions.interfaces.flatMap { $0.operations.map { ($0.id, $0) } }) { first, _ in first }
  }

  /// The tree of an expression of a process that can be executed.
  package func tree(_ text: ExpressionText) -> ExpressionTree {
    guard let tree = trees[ExpressionKey(text)] else { unreachable("a checked expression has been read") }
    return tree
  }

  /// The message that `reference` names.
  package func message(_ reference: Reference?) -> Message? {
    reference.flatMap { messages[$0.text] }.map { definitions.messages[$0] }
  }

  /// The message that `node` sends or receives which names none itself: that of a message flow there, or of the other end.
  package func message(flowingAt node: Graph.Node) -> Message? {
    guard definitions.dialect == .plain, !node.syntax.id.isEmpty else { return nil }
    if let message = flowingMessages[node.syntax.id] { return definitions.messages[message] }
    let others = routes.from(node.id).map(\.target) + routes.to(node.id).map(\.source)
    return others.lazy.flatMap { graph[$0].messages }.compactMap { message($0) }.first
  }

  /// The signal, error or escalation that `reference` names.
  package func signal(_ reference: Reference?) -> Signal? { reference.flatMap { signals[$0.text] } }
  package func error(_ reference: Reference?) -> ErrorDeclaration? { reference.flatMap { errors[$0.text] } }
  package func escalation(_ reference: Reference?) -> Escalation? { reference.flatMap { escalations[$0.text] } }

  /// The operation that `reference` names.
  package func operation(_ reference: Reference?) -> Operation? { reference.flatMap { operations[$0.text] } }

  /// The variable that is the data object, property, input or output of the id `reference`; one of that name if there is none.
  package func dataName(_ reference: Reference) -> String { dataNames[reference.text] ?? reference.text }

  /// The outermost scopes of the processes that can be executed.
  package var processes: [(process: Process, scope: Graph.Scope)] {
    let processes = definitions.callableProcesses
    return graph.scopes.filter { $0.owner == nil && $0.isExecuted }.map { (processes[$0.process], $0) }
  }
}

extension Graph {
  /// The variables that data elements are, by id.
  fileprivate var dataNames: [String: String] {
    var names: [String: String] = [:]
    for scope in scopes {
      for object in scope.contents.dataObjects { names[object.id] = object.name ?? object.id }
    }
    for reference in scopes.flatMap(\.contents.dataObjectReferences) {
      names[reference.id] = reference.dataObject.flatMap { names[$0.text] } ?? reference.name ?? reference.id
    }
    for activity in nodes.compactMap(\.activity) {
      for property in activity.properties { names[property.id] = property.name ?? property.id }
      for input in activity.io?.inputs ?? [] { names[input.id] = input.name ?? input.id }
      for output in activity.io?.outputs ?? [] { names[output.id] = output.name ?? output.id }
    }
    return names
  }
}

/// Ends the program because a state that the checks exclude was reached, for the reason `why`.
func unreachable(_ why: StaticString, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError("unreachable: \(why)", file: file, line: line)
}
