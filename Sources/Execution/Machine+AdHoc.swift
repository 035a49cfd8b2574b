import BatonBytecode
import BatonValues

/// Why an activity of an ad-hoc sub-process cannot be chosen now.
public enum ActivationRefusal: Sendable {
  /// One activity after the other is allowed, and one is active.
  case busy
  /// The completion condition has held: nothing more begins.
  case closed
  /// Flows lead to it, and no token has come on them.
  case notEnabled
}

extension Machine {
  /// Why no token can be put now on node `node` of the module in `instance`, if it stands in an ad-hoc sub-process.
  public mutating func refusal(toActivate node: Int, in instance: Handle) -> ActivationRefusal? {
    guard isActive(instance) else { return nil }
    let (root, _) = openInstance(with: instance)
    defer { close(root) }
    let row = openModule.module.nodes[node]
    let owner = openModule.module.scopes[Int(row.scope)].node
    let wait = openModule.module.waits.first { $0.node == owner && $0.kind == WaitKind.adHoc.rawValue }
    guard let wait, let place = openInstance(ofScope: row.scope) else { return nil }
    guard adHocWait(in: place) != nil else { return .closed }
    let selections = selections(in: place)
    let isOffered = selections.contains { currentWait(of: store[$0]).node == UInt32(node) }
    if !isOffered, openModule.module.flows.contains(where: { $0.target == node }) { return .notEnabled }
    let isSequential = heap.pointee.string(of: openModule.constants[Int(wait.type.index)]) == "sequential"
    return isSequential && Int(store[place].pointee.live) - selections.count > 1 ? .busy : nil
  }

  /// The first instance of the module's scope `scope` in which tokens may begin: of an ad-hoc sub-process one that waits for what
  /// is to be activated, if there is any.
  func openInstance(ofScope scope: UInt32) -> UInt32? {
    var found: [UInt32] = []
    forEachRecord(from: store[current.place]) { frame in
      if descriptor(of: frame).index == scope, descriptor(of: frame).kind.countsTokens, !isKept(frame) {
        found.append(place(of: frame))
      }
    }
    return found.first { adHocWait(in: $0) != nil } ?? found.first
  }

  /// The token that waits at `node` of the module, in the first instance of the scope `scope`, to be activated.
  func selection(of node: Int, in scope: UInt32) -> UInt32? {
    openInstance(ofScope: scope).flatMap { place in
      selections(in: place).first { currentWait(of: store[$0]).node == UInt32(node) }
    }
  }

  /// Starts a token at each node that the list `ids` names, of one at most if `isSequential`. Returns whether all of them may begin; if
  /// not, nothing has happened.
  @inline(never)
  mutating func activate(_ ids: Value, isSequential: Bool, in place: UInt32) -> Bool {
    guard ids.isList, !isSequential || heap.pointee.count(of: ids) <= 1 else { return false }
    var rows: [NodeRecord] = []
    for id in heap.pointee.elements(of: ids) {
      guard id.isString, let row = enabledNode(heap.pointee.string(of: id), in: place) else { return false }
      rows.append(row)
    }
    let frame = store[place]
    budget &-= rows.count
    frame.pointee.live &+= UInt32(rows.count)
    for row in rows.reversed() { push(place, frame, row.entry) }
    return true
  }

  /// Removes the token that waits in the record at `place` for what is to be activated; if `ifAlone`, only if no other is there
  /// but the one that runs.
  @inline(never)
  mutating func withdraw(in place: UInt32, ifAlone: Bool) {
    let frame = store[place]
    if ifAlone, frame.pointee.live != 2 { return }
    guard let wait = adHocWait(in: place) else { return }
    for wait in [wait] + (ifAlone ? [] : selections(in: place)) {
      emitRemoval(of: wait)
      remove(wait)
      frame.pointee.live &-= 1
    }
  }

  /// The token that waits in the record at `place` for what is to be activated.
  private func adHocWait(in place: UInt32) -> UInt32? { waits(of: .adHoc, in: place).first }

  /// Whether something may still be activated in the record at `place`: the completion condition has not held.
  func mayBeSelected(in place: UInt32) -> Bool { adHocWait(in: place) != nil }

  /// The tokens that wait in the record at `place` to be activated.
  private func selections(in place: UInt32) -> [UInt32] { waits(of: .selection, in: place) }

  private func waits(of kind: WaitKind, in place: UInt32) -> [UInt32] {
    var waits: [UInt32] = []
    var at = store[place].pointee.children
    while at != 0 {
      let child = store[at]
      if child.pointee.scope == Self.bareWait, currentWait(of: child).kind == kind.rawValue { waits.append(at) }
      at = child.pointee.next
    }
    return waits
  }

  /// The node of the id `id` that may begin in the scope instance at `place`.
  private func enabledNode(_ id: String, in place: UInt32) -> NodeRecord? {
    let scope = descriptor(of: store[place]).index
    let module = openModule.module
    let node = module.nodes.indices.first { number in
      let row = module.nodes[number]
      return row.scope == scope && row.entry != none && module.text(row.id) == id
    }
    guard let node, !module.flows.contains(where: { $0.target == node }) else { return nil }
    return module.nodes[node]
  }

  private var openModule: LoadedModule {
    guard let currentModule else { unreachable("an instance is open") }
    return currentModule
  }
}
