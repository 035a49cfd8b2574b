import BatonDiagnostics
import BatonSyntax

/// What stands in a file, each list in document order: the elements, what they refer to, and the expressions that they
/// have. Rules that hold for elements of any kind loop over it.
package struct Census: Sendable {
  /// An element, as far as others may refer to it.
  struct Entry: Sendable {
    var kind: ElementKind
    var id: String
    var name: String?
    /// What messages call the element instead of by its kind and id.
    var caption: String?
    /// The index of the node or process that the element stands in.
    var holder: Int?
    var site: Site
    /// The id of what a diagram shows of the element: its own, or that of what it is part of.
    var shownID: String?
  }

  /// A reference from one element to another.
  struct Use: Sendable {
    var reference: Reference
    var expected: Expectation
    /// What the named element is to the one that names it: "target".
    var role: String
    /// The index of the element that has the reference.
    var owner: Int
    /// What follows where the reference names nothing and that does no harm: "that is taken for its code".
    var withoutIt: String?
  }

  /// An expression of an element.
  struct Formula: Sendable {
    var text: ExpressionText
    /// What the expression is for: "condition".
    var role: String
    /// The index of the element that has the expression.
    var owner: Int
    /// Whether it belongs to a process that can be executed.
    var isExecuted: Bool
    /// Whether the expression is the work of a task, which may be a call of a bean: `${payment.charge(order)}`.
    var isWork: Bool
    var origin: Origin
  }

  /// Where the variables come from that an expression reads.
  enum Origin: Sendable {
    /// They are those of the element and what is around it.
    case own
    /// They may be results that a worker or a called process gives names that the file does not tell.
    case results
  }

  /// An expression in a language that only a worker could run, where no worker is asked.
  struct Foreign: Sendable {
    var text: ExpressionText
    var language: String
    var role: String
    var owner: Int
  }

  /// What says in which format a text or a script is.
  struct MediaType: Sendable {
    var text: String
    var place: Place
    /// What has the format: "the text".
    var role: String
    var isScript: Bool
    var owner: Int
  }

  var entries: [Entry] = []
  var uses: [Use] = []
  var formulas: [Formula] = []
  /// Of the processes that can be executed.
  var foreign: [Foreign] = []
  /// Those that the file gives.
  var mediaTypes: [MediaType] = []
  /// The index of the first element of each id.
  private(set) var entriesByID = ByID<Int>()
  /// The indices of the elements with an id that one before them has.
  private(set) var duplicates: [Int] = []
  /// What imported files declare.
  var imports = ImportIndex()
  /// The ids of elements that could not be read.
  var unreadIDs: Set<String> = []
  /// The variables that the file itself names.
  var variables = VariableNames()

  /// Takes down an element, and returns its index.
  mutating func add(_ entry: Entry) -> Int {
    entries.append(entry)
    let index = entries.count - 1
    if !entry.id.isEmpty, entriesByID.insert(index, for: entry.id) != nil { duplicates.append(index) }
    return index
  }

  /// Returns the element of the file that `reference` names.
  func entry(_ reference: Reference) -> Entry? { index(of: reference).map { entries[$0] } }

  /// Returns the index of that element.
  func index(of reference: Reference) -> Int? {
    imports.isForeign(reference) ? nil : entriesByID[reference.text]
  }

  /// Whether `reference` names an element of the file that could not be read.
  func isUnread(_ reference: Reference) -> Bool { !unreadIDs.isEmpty && unreadIDs.contains(reference.text) }

  /// Whether neither the file nor what it imports has what `reference` names.
  func lacks(_ reference: Reference) -> Bool {
    index(of: reference) == nil && imports.declaration(of: reference) == nil
  }
}
