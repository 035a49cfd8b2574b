import BatonDiagnostics
import BatonSyntax

/// Walks through a file once and takes down what stands in it.
struct CensusTaker {
  var census = Census()
  /// Whether the walk is inside of a process that can be executed.
  var isExecuted = false

  static func census(of definitions: Definitions) -> Census {
    var taker = CensusTaker()
    taker.visitRoots(of: definitions)
    for process in definitions.processes { taker.visit(process) }
    for task in definitions.globalTasks { taker.visit(task) }
    for collaboration in definitions.collaborations { taker.visit(collaboration) }
    return taker.census
  }

  @discardableResult
  mutating func add(_ kind: ElementKind, _ element: some Element) -> Int { census.add(kind, element.facts) }

  mutating func refer(_ owner: Int, to reference: Reference?, as role: String, expecting expected: Expectation) {
    guard let reference, !reference.isMissing else { return }
    census.uses.append(Census.Use(reference: reference, expected: expected, role: role, owner: owner))
  }

  mutating func refer(_ owner: Int, to references: [Reference], as role: String, expecting expected: Expectation) {
    for reference in references { refer(owner, to: reference, as: role, expecting: expected) }
  }

  mutating func evaluate(_ owner: Int, _ text: ExpressionText?, as role: String, isWork: Bool = false) {
    guard let text else { return }
    if let language = text.foreignLanguage {
      if isExecuted { census.foreign.append(Census.Foreign(text: text, language: language, role: role, owner: owner)) }
      return
    }
    census.formulas.append(
      Census.Formula(text: text, role: role, owner: owner, isExecuted: isExecuted, isWork: isWork))
  }

  mutating func evaluate(_ owner: Int, _ script: Script?, as role: String, isWork: Bool = false) {
    guard let text = script?.asExpression else { return }
    evaluate(owner, text, as: role, isWork: isWork)
  }

  mutating func declare(_ name: String?) {
    guard let name, !name.isEmpty else { return }
    census.variableNames.insert(name)
  }
}
