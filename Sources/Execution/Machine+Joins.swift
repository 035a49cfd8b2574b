import BatonBytecode
import BatonValues

/// The joins that look at where other tokens are: inclusive gateways (BPMN 2.0.2 §13.4.3) and complex ones (§13.4.5).
///
/// They are looked at when no token of the process instance is ready to run. A token that waits at an inclusive join counts as
/// one of its scope instance's all the time, and so does the one that is to reset a complex join; tokens that a complex join has
/// counted do not: those that are too few for it end with their scope, as at a parallel join.
extension Machine {
  // MARK: Arriving

  /// Lets a token of `frame` wait at the inclusive join `join`.
  func meet(at join: Int, on flow: Int, in frame: FramePointer) {
    guard let module = currentModule else { unreachable("an instance is open") }
    add(1, to: frame.slots + Int(module.joins[join].firstSlot) + flow)
    store[current.place].pointee.address &+= 1
  }

  func add(_ difference: Int32, to counter: UnsafeMutablePointer<Value>) {
    counter.pointee = Value(Self.count(counter.pointee) &+ difference)
  }

  /// Whether the complex join `join` waits for its start in `frame`.
  func awaitsStart(_ join: Int, in frame: FramePointer) -> Bool {
    guard let module = currentModule else { unreachable("an instance is open") }
    return !module.joins[join].isOwedReset { frame.slots[$0] }
  }

  /// The number of tokens of `flow` at the complex join `join` of `frame`.
  func tally(_ join: Int, _ flow: Int, in frame: FramePointer) -> Value {
    guard let module = currentModule else { unreachable("an instance is open") }
    return Value(max(0, Self.count(frame.slots[Int(module.joins[join].firstSlot) + flow])))
  }

  /// Lets the complex join `join` of `frame` start: takes one token of each flow that has any. Returns whether it could.
  func begin(_ join: Int, in frame: FramePointer) -> Bool {
    guard let module = currentModule, awaitsStart(join, in: frame) else { return false }
    let row = module.joins[join]
    let flows = row.filledFlows { frame.slots[$0] }
    for flow in flows {
      add(-1, to: frame.slots + Int(row.firstSlot) + flow)
      frame.slots[Int(row.firstSlot + row.flowCount) + flow] = Value(Int32(1))
    }
    guard !flows.isEmpty else { return false }
    frame.pointee.live &+= 1
    store[current.place].pointee.address &+= 1
    return true
  }

  /// Removes the tokens that wait at joins of `frame`.
  func clearJoins(of frame: FramePointer) {
    guard let module = currentModule, let scope = view.row(of: frame), scope.joinCount > 0 else { return }
    for row in module.joins(of: scope) {
      for slot in 0..<row.slotCount { frame.slots[Int(row.firstSlot) + slot] = Value(Int32(0)) }
    }
  }

  // MARK: Looking

  /// Lets a token go on behind the first join that none may still come to, now that none is ready to run. Returns whether there
  /// was such a join.
  @inline(never)
  mutating func letGo() -> Bool {
    let (ripe, waiting) = findRipeJoin()
    guard let (frame, row) = ripe else {
      store[current.place].pointee.address = UInt32(truncatingIfNeeded: waiting)
      return false
    }
    budget &-= 1
    let place = place(of: frame)
    if row.kind == JoinKind.inclusive.rawValue { fire(row, frame, place) } else { reset(row, frame, place) }
    return true
  }

  /// The first join that may let a token go, in the order of records and of the diagram, and the number of tokens that wait.
  private mutating func findRipeJoin() -> (ripe: (FramePointer, JoinRecord)?, waiting: Int) {
    guard let module = currentModule else { unreachable("an instance is open") }
    let view = self.view
    var ripe: (FramePointer, JoinRecord)?
    var (waiting, records) = (0, 0)
    forEachRecord(from: store[current.place]) { frame in
      records += 1
      guard ripe == nil, let scope = view.row(of: frame), scope.joinCount > 0 else { return }
      let here = module.waitingTokens(in: scope) { frame.slots[$0] }
      guard here > 0 else { return }
      waiting += here
      if let row = JoinSearch(frame, scope, view).ripeJoin { ripe = (frame, row) }
    }
    budget &-= records >> 6
    return (ripe, waiting)
  }

  /// Takes one token of each flow of the inclusive join `row` that has any, and lets one go on.
  private mutating func fire(_ row: JoinRecord, _ frame: FramePointer, _ place: UInt32) {
    let flows = row.filledFlows { frame.slots[$0] }
    for flow in flows { add(-1, to: frame.slots + Int(row.firstSlot) + flow) }
    frame.pointee.live &-= UInt32(flows.count - 1)
    store[current.place].pointee.address &-= UInt32(flows.count)
    push(place, frame, row.entry)
  }

  /// Takes one token of each flow of the complex join `row` that has any and has not given one to its start, and lets that which
  /// is to reset it go on. What is left may start it again.
  private mutating func reset(_ row: JoinRecord, _ frame: FramePointer, _ place: UInt32) {
    let marks = frame.slots + Int(row.firstSlot + row.flowCount)
    for flow in row.filledFlows({ frame.slots[$0] }) where Self.count(marks[flow]) <= 0 {
      add(-1, to: frame.slots + Int(row.firstSlot) + flow)
    }
    for flow in 0..<Int(row.flowCount) { marks[flow] = Value(Int32(0)) }
    store[current.place].pointee.address &-= 1
    if !row.filledFlows({ frame.slots[$0] }).isEmpty {
      frame.pointee.live &+= 1
      budget &-= 1
      push(place, frame, row.look)
    }
    push(place, frame, row.entry)
  }
}

extension LoadedModule {
  func joins(of scope: ScopeRecord) -> UnsafeBufferPointer<JoinRecord> {
    UnsafeBufferPointer(start: joins + Int(scope.firstJoin), count: Int(scope.joinCount))
  }

  /// How many of the tokens of an instance of `scope`, whose slots `slot` gives, wait at joins.
  func waitingTokens(in scope: ScopeRecord, slot: (Int) -> Value) -> Int {
    joins(of: scope).reduce(0) { $0 + $1.waitingTokens(slot) }
  }
}

extension JoinRecord {
  /// The flows that have tokens.
  func filledFlows(_ slot: (Int) -> Value) -> [Int] {
    (0..<Int(flowCount)).filter { Machine.count(slot(Int(firstSlot) + $0)) > 0 }
  }

  /// Whether the join is complex and has started, but has not been reset.
  func isOwedReset(_ slot: (Int) -> Value) -> Bool {
    kind == JoinKind.complex.rawValue
      && (0..<Int(flowCount)).contains { Machine.count(slot(Int(firstSlot + flowCount) + $0)) > 0 }
  }

  /// How many tokens that their scope instance counts wait here.
  fileprivate func waitingTokens(_ slot: (Int) -> Value) -> Int {
    switch JoinKind(rawValue: kind) {
    case .inclusive:
      (0..<Int(flowCount)).reduce(0) { $0 + max(0, Int(Machine.count(slot(Int(firstSlot) + $1)))) }
    case .complex: isOwedReset(slot) ? 1 : 0
    case .plain, nil: 0
    }
  }
}

/// Where the tokens of one scope instance are, and to which of its joins none may still come.
private struct JoinSearch {
  private let frame: FramePointer
  private let scope: ScopeRecord
  private let module: LoadedModule
  /// The nodes at which tokens do something, by number.
  private var active: [Int] = []
  /// The nodes at which tokens wait for others of the scope instance, by number, and which join that is.
  private var waiting: [(node: Int, join: Int)] = []

  init(_ frame: FramePointer, _ scope: ScopeRecord, _ view: InstanceView) {
    self.frame = frame
    self.scope = scope
    module = view.module
    let index = view.descriptor(of: frame).index
    var at = frame.pointee.children
    while at != 0 {
      let child = view.frames[at]
      if let node = view.node(ofToken: child), module.module.nodes[node].scope == index { active.append(number(node)) }
      at = child.pointee.next
    }
    for (join, row) in rows.enumerated() where !row.filledFlows(slot).isEmpty {
      waiting.append((number(Int(row.node)), join))
    }
  }

  private var rows: UnsafeBufferPointer<JoinRecord> { module.joins(of: scope) }
  private func slot(_ index: Int) -> Value { frame.slots[index] }
  private func number(_ node: Int) -> Int { Int(module.module.nodes[node].number) }

  /// The first join that may let a token go. If all wait for one another, with nobody to come, the first that has tokens does.
  var ripeJoin: JoinRecord? {
    let candidates = rows.indices.filter { join in
      let row = rows[join]
      return row.kind == JoinKind.inclusive.rawValue ? !row.filledFlows(slot).isEmpty : row.isOwedReset(slot)
    }
    if let ripe = candidates.first(where: isRipe) { return rows[ripe] }
    let isHopeless = candidates.allSatisfy { join in active.allSatisfy { !reaches(join, from: $0).any } }
    return isHopeless ? candidates.first.map { rows[$0] } : nil
  }

  /// Whether each token that may get to an empty flow of the join may get to a filled one, too.
  private func isRipe(_ join: Int) -> Bool {
    let blocks = { (node: Int) in
      let reach = reaches(join, from: node)
      return reach.empty && !reach.filled
    }
    return !active.contains(where: blocks) && !waiting.contains { $0.join != join && blocks($0.node) }
  }

  /// To which flows of the join a token at `node` may get: empty ones, and ones that have tokens, or, of a complex join that is
  /// to be reset, have had.
  private func reaches(_ join: Int, from node: Int) -> (empty: Bool, filled: Bool, any: Bool) {
    let row = rows[join]
    let words = module.reach + Int(row.firstReach) + node * row.stride
    var (empty, filled) = (false, false)
    for flow in 0..<Int(row.flowCount) where words[flow / 32] >> UInt32(flow % 32) & 1 == 1 {
      let hasMark =
        row.kind == JoinKind.complex.rawValue && Machine.count(slot(Int(row.firstSlot + row.flowCount) + flow)) > 0
      if hasMark || Machine.count(slot(Int(row.firstSlot) + flow)) > 0 { filled = true } else { empty = true }
    }
    return (empty, filled, empty || filled)
  }
}

extension InstanceView {
  /// The node at which the token is that the record `frame` is; none if it is no token.
  func node(ofToken frame: FramePointer) -> Int? {
    if descriptor(of: frame).kind.isKept(frame.pointee.live) { return nil }
    switch descriptor(of: frame).kind {
    case .process, .probe, .listener, .result, .compensation: return nil
    case .subProcess, .activity, .repetition: return row(of: frame).flatMap { $0.node == none ? nil : Int($0.node) }
    case .bareWait: return Int(module.waits[Instruction(module.module.code[Int(frame.pointee.address)]).t].node)
    case .incident, .thrower:
      let mark = module.module.mark(at: Int(frame.pointee.address))
      return mark.flatMap { $0.node == none ? nil : Int($0.node) }
    }
  }
}
