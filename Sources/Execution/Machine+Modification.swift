import BatonBytecode
import BatonValues

/// What somebody does to an instance from outside that its diagram does not foresee.
extension Machine {
  /// Lets the token of the wait or incident `handle` leave its node as if all were done there: nothing of the node's work, or of
  /// what is left of it, is done. Returns false if there is no such token, or no way out of its node.
  public mutating func skip(_ handle: Handle) -> Bool {
    guard isToken(handle) else { return false }
    let (root, own) = openInstance(with: handle)
    defer { close(root) }
    let frame = store[own]
    guard let module = currentModule, let node = node(of: frame) else { return false }
    let row = module.module.nodes[node]
    guard row.exit != none, let inner = outermost(of: own, in: row.scope) else { return false }
    let place = store[inner].pointee.parent
    if inner == own {
      if frame.pointee.parking == .incident { emit(.resolved(handle), in: inner) }
      if frame.pointee.scope != Self.incident { emit(.withdrawn(handle), in: inner) }
    }
    removeQuietly(inner)
    run(at: place, from: module.stream.address(ofModule: row.exit))
    return true
  }

  /// Lets the token of the incident `handle`, which waits in its activity's own record or in none, begin its node again, so that
  /// what it waits for is computed anew. Returns false, and nothing has happened, if it stands otherwise.
  public mutating func restart(_ handle: Handle) -> Bool {
    guard isParked(handle, .incident) else { return false }
    let (root, own) = openInstance(with: handle)
    defer { close(root) }
    let frame = store[own]
    guard !descriptor(of: frame).kind.listens, frame.pointee.scope != Self.incident else { return false }
    guard let module = currentModule, let node = node(of: frame) else { return false }
    let row = module.module.nodes[node]
    guard row.entry != none, outermost(of: own, in: row.scope) == own else { return false }
    let place = frame.pointee.parent
    emit(.resolved(handle), in: own)
    emit(.withdrawn(handle), in: own)
    if events { emit(.terminated(node: node), in: own) }
    removeQuietly(own)
    run(at: place, from: module.stream.address(ofModule: row.entry))
    return true
  }

  /// Makes a token at node `node` of the module, or lets the one go on that waits there to be activated, in the first instance of its scope in `instance`, in which `variables` are set
  /// before. Returns false if no token can begin there, or there is no such instance.
  public mutating func activate(node: Int, in instance: Handle, variables: Record = [:]) -> Bool {
    guard isActive(instance) else { return false }
    let (root, _) = openInstance(with: instance)
    defer { close(root) }
    guard let module = currentModule else { unreachable("an instance is open") }
    let row = module.module.nodes[node]
    guard row.entry != none, let place = openInstance(ofScope: row.scope), set(variables, in: store[place]) else {
      return false
    }
    if let selected = selection(of: node, in: row.scope) {
      goOn(behind: selected, with: .null)
    } else {
      store[place].pointee.live &+= 1
      run(at: place, from: module.stream.address(ofModule: row.entry))
    }
    return true
  }

  /// Removes the token of the wait or incident `handle`, and each scope instance of which it was the last; the process instance
  /// then ends as cancelled. A compensation handler of
  /// which it was the last ends. Returns whether there was such a token.
  public mutating func terminate(_ handle: Handle) -> Bool { removeToken(handle, endingScopes: true) }

  /// Lets the token of the wait or incident `handle` end where it stands as at an end event, with the activity that it is in. Returns
  /// whether there was such a token.
  public mutating func end(_ handle: Handle) -> Bool { removeToken(handle, endingScopes: false) }

  /// Removes the token of `handle`. A scope instance of which it was the last is removed too, or completes.
  private mutating func removeToken(_ handle: Handle, endingScopes: Bool) -> Bool {
    guard isToken(handle) else { return false }
    let (root, own) = openInstance(with: handle)
    defer { close(root) }
    var place = own
    while true {
      if descriptor(of: store[place]).kind == .compensation {
        if let landing = endHandler(place) {
          run(at: landing.place, from: landing.address)
        } else {
          runReady()
        }
        return true
      }
      let outer = store[place].pointee.parent
      removeChildren(of: place)
      emitRemoval(of: place)
      remove(place)
      hearRemovals()
      let scope = store[outer]
      if descriptor(of: scope).kind.countsTokens {
        if scope.pointee.live > 1 {
          scope.pointee.live &-= 1
          break
        }
        if !endingScopes, scopes[Int(scope.pointee.scope)].exit != none {
          run(at: outer, from: exit(of: scope))
          return true
        }
        if scope.pointee.parent == 0 {
          finish(outer, store[outer], .cancelled)
          break
        }
      }
      place = outer
    }
    runReady()
    return true
  }

  /// Whether `handle` names a token that stands still.
  private func isToken(_ handle: Handle) -> Bool {
    guard isParked(handle, .waiting) || isParked(handle, .incident) else { return false }
    return handle.instanceNumber != nil || !descriptor(of: store[handle.place]).kind.listens
  }

  /// The node at which the token of `frame` stands.
  private func node(of frame: FramePointer) -> Int? {
    guard frame.pointee.scope == Self.incident else { return Int(currentWait(of: frame).node) }
    if let row = view.row(of: store[frame.pointee.parent]), row.node != none,
      let mark = currentModule?.module.mark(at: Int(frame.pointee.address)), mark.node == row.node
    {
      return Int(mark.node)
    }
    return nodeLeft(at: frame.pointee.address, in: frame.pointee.parent)
  }

  /// The record, from the one at `place` outward, that lies directly in an instance of the module's scope `scope`.
  private func outermost(of place: UInt32, in scope: UInt32) -> UInt32? {
    var place = place
    while store[place].pointee.parent != 0 {
      let outer = store[place].pointee.parent
      if descriptor(of: store[outer]).index == scope { return place }
      place = outer
    }
    return nil
  }

  /// Removes the record at `place` and what is inside it, of which the token itself is no news.
  private mutating func removeQuietly(_ place: UInt32) {
    removeChildren(of: place)
    remove(place)
  }
}
