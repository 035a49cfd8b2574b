import BatonBytecode
import BatonValues

/// Tokens that start because others have been removed: the listeners to the removal of a task.
///
/// They start in the process itself, which lasts. What ends that ends them, too.
extension Machine {
  /// Takes note of who hears that the token of `frame`, which waits, is removed.
  mutating func noteRemoval(of frame: FramePointer) {
    guard let module = currentModule, module.hearsRemovals, let row = view.row(of: frame) else { return }
    for index in Int(row.firstCatch)..<Int(row.firstCatch + row.catchCount) {
      let hearer = module.module.catches[index]
      if hearer.kind == CatchKind.removal.rawValue {
        removals.append(hearer.handler)
        hasRemovals = true
      }
    }
  }

  /// Lets a token start for each who hears of what has been removed, now that the tokens are counted that are left.
  mutating func hearRemovals() {
    if !hasRemovals { return }
    let process = current.place
    for address in removals {
      store[process].pointee.live &+= 1
      push(process, store[process], address)
    }
    removals.removeAll(keepingCapacity: true)
    hasRemovals = false
  }
}
