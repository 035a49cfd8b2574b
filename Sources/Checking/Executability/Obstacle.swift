import BatonDiagnostics
import BatonExpressions
import BatonSyntax

/// Something in a process that Baton cannot execute yet.
struct Obstacle: Sendable {
  /// How a message calls the element that has it.
  var title: String
  /// What it is, in words: "multi-instance activities".
  var reason: String
  var place: Place
  /// The element's id.
  var element: String?
  var help: String?
}

/// Collects the obstacles of a file's processes. What can be executed is decided in three places that know nothing of each
/// other: by kind of node, by event definition, and by what activities of every kind may have.
struct ObstacleSearch {
  let graph: Graph
  let definitions: Definitions
  let routes: MessageRoutes
  private(set) lazy var data = DataIndex(definitions)
  private(set) var obstacles: [Obstacle] = []
  private var title: () -> String = { "" }
  private var element: String?

  init(_ graph: Graph, _ definitions: Definitions, _ routes: MessageRoutes) {
    self.graph = graph
    self.definitions = definitions
    self.routes = routes
  }

  /// Takes down that the element at hand cannot be executed.
  mutating func refuse(_ reason: String, at place: Place, help: String? = nil) {
    obstacles.append(Obstacle(title: title(), reason: reason, place: place, element: element, help: help))
  }

  /// Turns to the element that messages call `title`.
  mutating func turn(to title: @escaping @autoclosure () -> String, _ element: String?) {
    self.title = title
    self.element = element
  }
}

extension Model {
  /// What is asked of a service takes time, and a condition is true or false at once, and so is a message some instance's.
  private func visitConditions(with search: inout ObstacleSearch) {
    let census = census
    for (formula, result) in zip(census.formulas, formulas) {
      guard case .success(let tree) = result, let what = computedAtOnce(formula),
        tree.freeNames.contains(where: { if case .bean = $0.kind { true } else { false } })
      else { continue }
      search.turn(to: census.title(formula.owner), census.entries[formula.owner].shownID)
      search.refuse("\(what) that ask a service", at: formula.text.place)
    }
  }

  /// What `formula` is, in words, if it is computed while nobody waits.
  private func computedAtOnce(_ formula: Census.Formula) -> String? {
    let kind = census.entries[formula.owner].kind
    if kind == .eventDefinition(.conditional) || formula.role == "condition of an error" { return "conditions" }
    if kind == .correlationProperty { return "correlation properties" }
    return kind == .correlationSubscription ? "correlation subscriptions" : nil
  }

  /// Baton compiles one file; what it refers to in others can be checked, but is not there when it runs.
  private func visitImported(with search: inout ObstacleSearch) {
    let census = census
    if census.imports.isEmpty { return }
    for number in census.uses.indices where census.index(of: census.uses[number].reference) == nil {
      let use = census.uses[number]
      guard use.isNeeded, !census.lacks(use.reference) else { continue }
      search.turn(to: census.title(use.owner), census.entries[use.owner].shownID)
      search.refuse(
        "\(use.role)s of other files", at: use.reference.place,
        help: "declare \(quoted(use.reference.text)) in this file")
    }
  }

  /// What of the file's executable processes cannot be executed yet.
  var obstacles: [Obstacle] {
    var search = ObstacleSearch(graph, definitions, routes)
    let processes = definitions.callableProcesses
    for scope in graph.scopes where scope.isExecuted {
      if scope.owner == nil { search.visit(processes[scope.process], scope) }
      for node in scope.nodes { search.visit(graph[node]) }
    }
    for flow in graph.flows where graph[flow.scope].isExecuted { search.visit(flow) }
    search.visitMessageFlows()
    search.visitCorrelation()
    visitConditions(with: &search)
    visitImported(with: &search)
    for definition in definitions.mustUnderstand {
      search.turn(to: "the file", nil)
      search.refuse("an extension without which it cannot be understood", at: definition.place)
    }
    return search.obstacles
  }
}
