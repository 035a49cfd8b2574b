import BatonValues

/// Effects in the order in which they happened. A token's way through nodes and flows, which is most of them, is kept as
/// records of a fixed size: an array of `Effect` itself, with the texts and values that the others carry, costs a node with its
/// events 25 ns more.
public struct EffectLog: RandomAccessCollection, Sendable {
  struct Entry: BitwiseCopyable, Sendable {
    var instance: Handle
    var scope: Handle
    var form: Form
    /// The node or flow; the ending; for changes and others their place among these.
    var operand: UInt32
  }

  enum Form: UInt32, BitwiseCopyable, Sendable {
    case started, ended, activated, completed, terminated, taken, changed, other
  }

  private struct Change {
    var name: String
    /// A word that needs no heap: what the heap holds may have gone when the effects are read.
    var value: Value
  }

  private var entries: [Entry] = []
  private var changes: [Change] = []
  private var others: [Effect.Kind] = []

  init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }

  public subscript(position: Int) -> Effect {
    let entry = entries[position]
    return Effect(instance: entry.instance, scope: entry.scope, kind: kind(of: entry))
  }

  private func kind(of entry: Entry) -> Effect.Kind {
    let operand = Int(entry.operand)
    return switch entry.form {
    case .started: .started
    case .ended: .ended(Effect.Ending(number: operand))
    case .activated: .activated(node: operand)
    case .completed: .completed(node: operand)
    case .terminated: .terminated(node: operand)
    case .taken: .taken(flow: operand)
    case .changed: .variable(name: changes[operand].name, value: changes[operand].value.inlineDatum ?? .null)
    case .other: others[operand]
    }
  }

  @inline(__always)
  mutating func append(_ form: Form, _ operand: Int, in scope: Handle, of instance: Handle) {
    entries.append(
      Entry(instance: instance, scope: scope, form: form, operand: UInt32(truncatingIfNeeded: operand)))
  }

  mutating func append(_ kind: Effect.Kind, in scope: Handle, of instance: Handle) {
    switch kind {
    case .activated(let node): append(.activated, node, in: scope, of: instance)
    case .completed(let node): append(.completed, node, in: scope, of: instance)
    case .terminated(let node): append(.terminated, node, in: scope, of: instance)
    case .taken(let flow): append(.taken, flow, in: scope, of: instance)
    case .started: append(.started, 0, in: scope, of: instance)
    case .ended(let ending): append(.ended, ending.number, in: scope, of: instance)
    case .variable, .waiting, .withdrawn, .escalated, .compensating, .compensated, .sent, .incident, .resolved:
      append(.other, others.count, in: scope, of: instance)
      others.append(kind)
    }
  }

  /// Adds the change of variable `name` to `value`, a number or special word.
  mutating func append(_ name: String, _ value: Value, in scope: Handle, of instance: Handle) {
    append(.changed, changes.count, in: scope, of: instance)
    changes.append(Change(name: name, value: value))
  }

  /// Forgets the effects from the one at `count` on.
  mutating func truncate(to count: Int) {
    if let first = first(.changed, from: count) { changes.removeSubrange(first...) }
    if let first = first(.other, from: count) { others.removeSubrange(first...) }
    entries.removeSubrange(count...)
  }

  private func first(_ form: Form, from index: Int) -> Int? {
    entries[index...].first { $0.form == form }.map { Int($0.operand) }
  }

  /// Forgets the effects, which have been read, and keeps their room for those to come.
  public mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    if !changes.isEmpty { changes.removeAll(keepingCapacity: true) }
    if !others.isEmpty { others.removeAll(keepingCapacity: true) }
  }
}

extension Effect.Ending {
  fileprivate var number: Int {
    switch self {
    case .completed: 0
    case .terminated: 1
    case .cancelled: 2
    }
  }

  fileprivate init(number: Int) { self = number == 0 ? .completed : number == 1 ? .terminated : .cancelled }
}
