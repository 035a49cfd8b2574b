import BatonDiagnostics
import BatonExpressions
import BatonSyntax

/// A file as the rules look at it: its syntax, what stands in it, how its nodes hang together, and its expressions read.
///
/// By reference: each of the rules gets it.
final class Model: Sendable {
  let definitions: Definitions
  let census: Census
  let graph: Graph
  let routes: MessageRoutes
  let items: ItemIndex
  /// What processes, activities and events take and give.
  let dataRequirements: [DataRequirements]
  let soundness: Soundness
  /// The event definitions of the nodes of processes that can be executed, each with the first node that has it, but for those
  /// that cannot stand there at all.
  let executedDefinitions: [(node: Graph.Node, definition: EventDefinition)]
  /// What the formulas of the census are, in the same order; nil for those that belong to no process that can be executed.
  let formulas: [Result<ExpressionTree, SyntaxFailure>?]

  init(_ definitions: Definitions) {
    self.definitions = definitions
    let census = CensusTaker.census(of: definitions)
    self.census = census
    graph = Graph(definitions)
    routes = graph.routes(of: definitions)
    dataRequirements = DataRequirements.all(of: definitions, graph)
    items = ItemIndex(definitions, graph, dataRequirements)
    soundness = Soundness(graph, definitions)
    executedDefinitions = graph.executedDefinitions
    let isNeeded = census.formulas.contains(where: \.isExecuted)
    let names = KnownNames(
      isNeeded ? census.variables.known.filter { !$0.isPlainName } : [],
      policy: definitions.dialect == .camunda8 ? .identifiers : .known)
    formulas = census.formulas.map { $0.isExecuted ? ExpressionTree.reading($0.text, knowing: names) : nil }
  }

  /// Whether every flow and every boundary event has the ends that it must have. What the file lacks altogether Parsing has
  /// reported.
  var isWhole: Bool {
    graph.flows.allSatisfy(\.isConnected) && graph.nodes.allSatisfy { $0.tag != .boundaryEvent || $0.host != nil }
  }

  /// The nodes of processes that can be executed, with the scope that each stands in.
  var executedNodes: some Sequence<Graph.Node> {
    graph.nodes.lazy.filter { [graph] in graph[$0.scope].isExecuted }
  }

  /// Whether `node` stands in a process that can be executed.
  func isExecuted(_ node: Graph.Node) -> Bool { graph[node.scope].isExecuted }
}

extension Graph {
  fileprivate var executedDefinitions: [(node: Node, definition: EventDefinition)] {
    var seen: Set<Site> = []
    return nodes.filter { self[$0.scope].isExecuted && !$0.definitions.isEmpty }.flatMap { node in
      guard let place = eventPlace(of: node), place != .start || self[node.scope].owner == nil else {
        return [(node: Node, definition: EventDefinition)]()
      }
      return node.definitions.filter { $0.tag.places.contains(place) && seen.insert($0.site).inserted }
        .map { (node, $0) }
    }
  }
}

extension Model {
  /// How a message names what is sound or not, and where that stands.
  func subject(of subject: Soundness.Subject) -> (title: String, place: Place, id: String) {
    switch subject {
    case .scope(let scope): return self.subject(of: graph[scope])
    case .collaboration(let number):
      let collaboration = definitions.collaborations[number]
      return (collaboration.title, collaboration.tagPlace, collaboration.id)
    }
  }

  /// How a message names `scope`, a process or a sub-process, and where that stands.
  func subject(of scope: Graph.Scope) -> (title: String, place: Place, id: String) {
    if let owner = scope.owner.map({ graph[$0] }) { return (owner.title, owner.syntax.tagPlace, owner.name) }
    let process = definitions.callableProcesses[scope.process]
    return (process.title, process.tagPlace, process.id)
  }
}

extension ExpressionTree {
  /// Returns what `text` is, or why it is nothing.
  static func reading(_ text: ExpressionText, knowing names: KnownNames) -> Result<ExpressionTree, SyntaxFailure> {
    let role: Role =
      switch text.bare {
      case .literal: .literalOrExpression
      case .expression: .expression
      }
    let result = Result { () throws(SyntaxFailure) in
      try ExpressionTree(parsing: text.text, as: role, knowing: names)
    }
    guard case .failure(let failure) = result, !failure.isForeign, text.declaresXPath else { return result }
    return .failure(.xpath(text.text))
  }
}

extension ExpressionText {
  /// Whether the text says to be XPath, and shows no other language.
  fileprivate var declaresXPath: Bool { !isMarked && declaredLanguage?.lowercased().contains("xpath") == true }
}

extension String {
  /// Whether a parser tells the name from what stands around it without knowing it.
  var isPlainName: Bool {
    utf8.allSatisfy { $0 >= 0x80 || $0.isPlainNameByte }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit, or `_`.
  var isPlainNameByte: Bool {
    self == UInt8(ascii: "_") || (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
      || self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
  }
}
