import BatonValues

/// Effects in the order in which they happened, as records of a fixed size:
///
///      0                8        12       16               24
///     ┌────────────────┬────────┬────────┬────────────────┐
///     │ scope instance │ what   │operand │ value          │   what has texts in it stands beside, in `others`
///     └────────────────┴────────┴────────┴────────────────┘
///
/// A step's effects begin with a record that names the process instance and the module, which the others need not do then. Who
/// reads gets whole effects (`Machine.nextEffect`).
///
/// Unsafe because a token's way through nodes and flows, which is most of them, is one store each: an array of `Effect` itself,
/// with the texts and values that some carry, costs a node with its events 25 ns more, and an array of records still a retain.
public struct EffectLog: ~Copyable {
  @usableFromInline struct Entry: BitwiseCopyable {
    /// The scope instance; of what opens a step, the process instance.
    @usableFromInline var scope: Handle
    /// The form, and above it, of what has been set, the scope.
    @usableFromInline var what: UInt32
    /// The module, node, flow, ending, passage or slot; the place among `others`.
    @usableFromInline var operand: UInt32
    /// What a variable has been set to.
    var value: Value

    /// The log writes nothing but forms.
    @inlinable @inline(__always)
    var form: Form { unsafeBitCast(UInt8(truncatingIfNeeded: what), to: Form.self) }
  }

  /// Counted from 0, so that the byte of an entry *is* one.
  @usableFromInline enum Form: UInt8 {
    /// A step begins, with the start of its instance or without.
    case opened, started
    case ended, activated, completed, terminated, taken
    /// The token of the scope instance waits, as the row `operand` of the module's waits says, or waits no more.
    case waiting, withdrawn
    /// A slot has been set to a value that needs no heap: what the heap holds may have gone when the effects are read.
    case changed
    /// What a `Passage` lists has happened.
    case passed, changedAndPassed
    /// A brief instance has started and gone the way whose notes have the number `value`, as the start of its scope's number tells (`BriefWay`).
    case went
    case other
  }

  @usableFromInline private(set) var entries: UnsafeMutablePointer<Entry>
  @usableFromInline private(set) var end: UnsafeMutablePointer<Entry>
  private var limit: UnsafeMutablePointer<Entry>
  private(set) var others: [Effect.Kind] = []
  /// The place of the record to be read next, and the step that it belongs to.
  @usableFromInline var next = 0
  @usableFromInline var instance = Handle(rawValue: 0)
  @usableFromInline var module = 0
  /// The passage that is being read, and which step of it comes next.
  @usableFromInline var passing: (entry: Entry, step: Int)?
  /// The ways of brief instances, and the one that is being read.
  var ways = WayNotes()
  private var walk: BriefWalk?
  @usableFromInline private(set) var isWalking = false

  init() {
    let capacity = 256
    entries = .allocate(capacity: capacity)
    end = entries
    limit = entries + capacity
  }

  deinit {
    entries.deallocate()
    ways.deallocate()
  }

  /// Whether all effects have been read.
  @inlinable public var isEmpty: Bool { next == count && passing == nil && !isWalking }

  /// The number of records, whether they have been read or not.
  @inlinable var count: Int { end - entries }

  @inline(__always)
  mutating func append(
    _ form: Form, of descriptor: UInt32 = 0, _ operand: Int, in scope: Handle, _ value: Value = .null
  ) {
    if end == limit { grow() }
    end.initialize(
      to: Entry(
        scope: scope, what: descriptor &<< 8 | UInt32(form.rawValue), operand: UInt32(truncatingIfNeeded: operand),
        value: value))
    end += 1
  }

  @inline(never)
  private mutating func grow() {
    let count = self.count
    entries.reallocate(count, capacity: 2 * count)
    end = entries + count
    limit = entries + 2 * count
  }

  mutating func append(_ kind: Effect.Kind, in scope: Handle) {
    switch kind {
    case .activated(let node): append(.activated, node, in: scope)
    case .completed(let node): append(.completed, node, in: scope)
    case .terminated(let node): append(.terminated, node, in: scope)
    case .taken(let flow): append(.taken, flow, in: scope)
    case .ended(let ending): append(.ended, ending.number, in: scope)
    case .waiting(_, let wait): append(.waiting, wait, in: scope)
    case .withdrawn: append(.withdrawn, 0, in: scope)
    case .started, .variable, .escalated, .compensating, .compensated, .sent, .incident, .resolved:
      append(.other, others.count, in: scope)
      others.append(kind)
    }
  }

  /// Forgets the effects from the record at `count` on, none of which has been read.
  mutating func truncate(to count: Int) {
    if let first = (count..<self.count).first(where: { entries[$0].form == .other }) {
      others.removeSubrange(Int(entries[first].operand)...)
    }
    end = entries + count
  }

  /// Returns the next record to be read; nil, and forgets them, if all have been.
  mutating func popFirst() -> Entry? {
    while next < count {
      let entry = entries[next]
      switch entry.form {
      case .opened: open(entry)
      case .started, .went:
        open(entry)
        return entry
      case .ended, .activated, .completed, .terminated, .taken, .waiting, .withdrawn, .changed, .passed,
        .changedAndPassed, .other:
        next += 1
        return entry
      }
    }
    removeAll()
    return nil
  }

  /// An effect that is told without texts, and that matters although nobody listens.
  public struct Brief {
    public enum Kind { case started, waiting, withdrawn, ended }

    public let kind: Kind
    /// The process instance, and the module that it runs.
    public let instance: Handle
    public let module: Int
    /// The token that waits, or waits no more; else the process instance.
    public let scope: Handle
    @usableFromInline let operand: UInt32

    @inlinable @inline(__always)
    init(_ kind: Kind, _ instance: Handle, _ module: Int, _ scope: Handle, _ operand: UInt32) {
      (self.kind, self.instance, self.module, self.scope, self.operand) = (kind, instance, module, scope, operand)
    }

    /// The row of the module's waits that tells what the token waits for.
    @inlinable public var wait: Int { Int(operand) }
    public var ending: Effect.Ending { Effect.Ending(number: Int(operand)) }
  }

  /// Returns the next effect if it is a brief one; nil if it is another, which `nextEffect` returns, or there is none.
  @inlinable @inline(__always)
  public mutating func popBrief() -> Brief? {
    guard passing == nil, !isWalking else { return nil }
    while next < count {
      let entry = entries[next]
      let kind: Brief.Kind
      switch entry.form {
      case .opened:
        open(entry)
        continue
      case .started:
        open(entry)
        return Brief(.started, instance, module, instance, 0)
      case .waiting: kind = .waiting
      case .withdrawn: kind = .withdrawn
      case .ended: kind = .ended
      case .activated, .completed, .terminated, .taken, .changed, .passed, .changedAndPassed, .went, .other:
        return nil
      }
      next &+= 1
      return Brief(kind, instance, module, entry.scope, entry.operand)
    }
    return nil
  }

  /// Goes over to the step that `entry` begins.
  @inlinable @inline(__always)
  mutating func open(_ entry: Entry) {
    next &+= 1
    instance = entry.scope
    module = Int(entry.operand)
  }

  /// Forgets the effects, and keeps their room for those to come.
  @inlinable @inline(__always)
  public mutating func removeAll() { if end != entries { clear() } }

  @usableFromInline
  mutating func clear() {
    end = entries
    ways.removeAll()
    if next != 0 || !others.isEmpty { forgetReading() }
  }

  /// Forgets what has been read so far, and what stands beside the records.
  @inline(never)
  private mutating func forgetReading() {
    next = 0
    passing = nil
    if isWalking { forgetWalk() }
    others.removeAll(keepingCapacity: true)
  }
}

// MARK: Ways

extension EffectLog {
  /// Goes on with what `walk` tells.
  mutating func read(_ walk: BriefWalk) {
    self.walk = walk
    isWalking = true
  }

  /// Returns the next record of the way that is being read; nil, and forgets it, at its end.
  mutating func popOfWalk() -> Entry? {
    guard isWalking else { return nil }
    let entry = walk?.next(ways.start)
    if entry == nil { forgetWalk() }
    return entry
  }

  private mutating func forgetWalk() {
    walk = nil
    isWalking = false
  }
}

extension Effect.Ending {
  var number: Int {
    switch self {
    case .completed: 0
    case .terminated: 1
    case .cancelled: 2
    }
  }

  init(number: Int) { self = number == 0 ? .completed : number == 1 ? .terminated : .cancelled }
}
