import BatonBytecode
import BatonValues

extension Machine {
  /// Starts an instance of the process that row `start` of the starts of module `module` belongs to, in which the variables
  /// `known` are set, as if what it waits for had come with `variables`, runs it, and returns its handle.
  public mutating func start(
    _ start: Int, of module: Int, variables: Record = [:], known: Record = [:]
  ) -> Handle {
    let row = modules[module].module.starts[start]
    return self.start(Int(row.process), of: module, at: row.entry, known, payload: variables)
  }

  /// Whether the condition of row `start` of the starts of module `module` holds in an instance that has `variables`. It is
  /// computed in one that nobody ever sees.
  public mutating func conditionHolds(ofStart start: Int, of module: Int, variables: Record) -> Bool {
    let loaded = modules[module]
    let row = loaded.module.starts[start]
    guard row.probe != none else { return false }
    let effectCount = effects.count
    let scope = Int(loaded.module.processes[Int(row.process)].scope) + loaded.firstScope
    let place = allocate(scope: UInt32(scope))
    let root = store[place]
    root.pointee.live = 1
    open(root, at: place)
    var holds = false
    if set(variables, in: root) {
      let probe = allocate(scope: row.probe + UInt32(loaded.firstScope))
      link(probe, in: place)
      store[probe].pointee.address = none
      store[probe].pointee.parking = .running
      run(at: probe, from: loaded.stream.address(ofModule: row.condition))
      holds = store[probe].slots[0].isTrue
      remove(probe)
    }
    close(root)
    root.pointee.live = 0
    _ = release(Handle(place: place, generation: root.pointee.generation))
    effects.truncate(to: effectCount)
    return holds
  }
}
