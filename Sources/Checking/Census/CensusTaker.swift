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
    taker.visitRoots(of: definitions)
    for process in definitions.processes { taker.visit(process) }
    for task in definitions.globalTasks { taker.visit(task) }
    for collaboration in definitions.collaborations { taker.visit(collaboration) }
    return taker.census
  }

  @discardableResult
  mutating func add(_ kind: ElementKind, _ element: some Element, calling title: String? = nil) -> Int {
    let holder = holder.map { census.entries[$0] }
    let own = element.id.isEmpty ? nil : element.id
    let owner = census.add(
      Census.Entry(
        kind: kind, id: element.id, title: title ?? self.title(of: kind, element, in: holder), site: element.site,
        shownID: kind.isPart ? holder?.shownID ?? own : own ?? holder?.shownID))
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

  /// A designer knows by id or name what has a symbol, and the rest by what it is part of.
  private func title(of kind: ElementKind, _ element: some Element, in holder: Census.Entry?) -> String {
    if let holder, kind.isPart { return "\(kind.noun) of \(holder.title)" }
    if !element.id.isEmpty { return "\(kind.noun) \(quoted(element.id))" }
    if let name = element.name { return "\(kind.noun) named \(quoted(name))" }
    return holder.map { "\(kind.noun) of \($0.title)" } ?? "\(kind.noun) without id"
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
