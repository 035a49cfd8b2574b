import BatonDiagnostics
import BatonSyntax

/// Walks through a file once and takes down what stands in it.
struct CensusTaker {
  var census = Census()
  private(set) var dialect: Dialect = .plain
  /// Whether the walk is inside of a process that can be executed.
  var isExecuted = false
  var origin = Census.Origin.own
  /// The index of the node or process that the walk is inside of.
  var holder: Int?

  static func census(of definitions: Definitions) -> Census {
    var taker = CensusTaker()
    taker.dialect = definitions.dialect
    taker.census.imports = ImportIndex(definitions)
    taker.census.unreadIDs = definitions.unreadIDs
    taker.visitRoots(of: definitions)
    for process in definitions.processes { taker.visit(process) }
    for task in definitions.globalTasks { taker.visit(task) }
    for collaboration in definitions.collaborations { taker.visit(collaboration) }
    return taker.census
  }

  /// - Parameter caption: what messages call the element if it has no id.
  @discardableResult
  mutating func add(
    _ kind: ElementKind, _ element: some Element, calling caption: @autoclosure () -> String? = nil
  ) -> Int {
    let id = element.id
    let own = id.isEmpty ? nil : id
    let outer = holder.flatMap { census.entries[$0].shownID }
    let owner = census.add(
      Census.Entry(
        kind: kind, id: id, name: element.name, caption: own == nil ? caption() : nil, holder: holder,
        site: element.site, shownID: kind.isPart ? outer ?? own : own ?? outer))
    for text in element.documentation { format(owner, text.format, as: "the documentation", at: text.site) }
    return owner
  }

  /// Takes down that a text of the element at `owner` is in `format`, as the element at `site` says.
  mutating func format(
    _ owner: Int, _ format: String?, as role: String, at site: Site, by attribute: String = "textFormat"
  ) {
    guard let format, format != "text/plain", !format.isEmpty else { return }
    census.mediaTypes.append(
      Census.MediaType(
        text: format, place: Place(site, .attribute(attribute)), role: role, isScript: attribute != "textFormat",
        owner: owner))
  }

  mutating func refer(
    _ owner: Int, to reference: Reference?, as role: String, expecting expected: Expectation,
    withoutIt: String? = nil
  ) {
    guard let reference, !reference.isMissing else { return }
    census.uses.append(
      Census.Use(reference: reference, expected: expected, role: role, owner: owner, withoutIt: withoutIt))
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
      Census.Formula(text: text, role: role, owner: owner, isExecuted: isExecuted, isWork: isWork, origin: origin))
  }

  mutating func evaluate(_ owner: Int, _ script: Script?, as role: String, isWork: Bool = false) {
    if let script { mention(script) }
    guard let text = script?.asExpression else { return }
    evaluate(owner, text, as: role, isWork: isWork)
  }
}
