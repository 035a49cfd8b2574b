import BatonChecking
import BatonIR
import BatonSyntax
import BatonValues

/// An activity in the making. It gets a scope of its own when it first needs a variable of its own.
struct ActivityDraft {
  let node: Graph.Node
  let id: NodeID
  /// The scope that the activity's own lies in: that of its repetition, or the one that the node stands in.
  let around: ScopeID
  /// Whether what is put into the node goes out with what is sent here.
  let handsOver: Bool
  /// What vendors say of the node.
  let extensions: Extensions
  var activity: BatonIR.Activity

  init(_ node: Graph.Node, _ id: NodeID, in around: ScopeID, body: ScopeID?) {
    handsOver = true
    self.node = node
    self.id = id
    self.around = around
    extensions = node.extensionsWithWork
    activity = BatonIR.Activity(scope: body)
  }

  /// A step that `extensions` describe, done on behalf of the row `id` where `node` is.
  init(
    step extensions: Extensions, at node: Graph.Node, _ id: NodeID, in around: ScopeID, handsOver: Bool = false
  ) {
    self.handsOver = handsOver
    self.node = node
    self.id = id
    self.around = around
    self.extensions = extensions
    activity = BatonIR.Activity(scope: nil)
  }

  /// The scope in which the activity's expressions are computed.
  var scope: ScopeID { activity.scope ?? around }
}

extension Graph.Node {
  /// What vendors say of the node; what does the work of a throwing event may stand at its definition.
  fileprivate var extensionsWithWork: Extensions {
    var extensions = syntax.extensions
    guard extensions.implementation == nil,
      let work = definitions.lazy.map(\.extensions).first(where: { $0.implementation != nil })
    else { return extensions }
    extensions.implementation = work.implementation
    extensions.resultVariable = work.resultVariable
    extensions.jobPriority = work.jobPriority ?? extensions.jobPriority
    extensions.headers += work.headers
    extensions.outputs += work.outputs
    return extensions
  }
}

extension ProgramBuilder {
  /// Returns the scope of the activity's own variables.
  mutating func ownScope(of draft: inout ActivityDraft) -> ScopeID {
    if let scope = draft.activity.scope { return scope }
    let scope = addScope(.activity, parent: draft.around, node: draft.id)
    draft.activity.scope = scope
    return scope
  }

  /// Lets the activity begin by setting its own variable `name` to what `value` gives.
  mutating func set(_ name: String, path: [String] = [], to value: Computation, in draft: inout ActivityDraft) {
    let scope = ownScope(of: &draft)
    draft.activity.inputs.append(Assignment(target: declare(name, in: scope), path: path, value: value))
    variables.noteSet(name, in: scope)
  }

  /// Returns what `source` gives when the activity begins: a constant if that is known already, else a variable of the
  /// activity's own, which `name` tells from others and which nobody sees.
  mutating func operand(_ source: MappingSource, _ name: String, in draft: inout ActivityDraft) -> Wait.Operand {
    operand(computation(source, in: draft.scope), name, in: &draft)
  }

  mutating func operand(_ value: Computation, _ name: String, in draft: inout ActivityDraft) -> Wait.Operand {
    if let constant = value.expression.knownValue { return .constant(constant) }
    let name = HiddenName.prefix + name
    set(name, to: value, in: &draft)
    return .variable(declare(name, in: ownScope(of: &draft)))
  }
}
