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

  /// Whether the condition of row `start` of the starts of module `module` holds in an instance that has `variables`.
  public mutating func conditionHolds(ofStart start: Int, of module: Int, variables: Record) -> Bool {
    let row = modules[module].module.starts[start]
    guard row.probe != none else { return false }
    return probe(row.probe, at: row.condition, of: module, variables)?.0 ?? false
  }

  /// What row `row` of the correlations of module `module` is where the variables are `variables`: those of a message, or those of
  /// an instance.
  public mutating func correlation(_ row: Int, of module: Int, variables: Record) -> Datum {
    let row = modules[module].module.correlations[row]
    return probe(row.probe, at: row.address, of: module, variables)?.1 ?? .null
  }

  /// Computes what stands at `address`, in an instance of the scope `probe` inside of one that has `variables` and that nobody ever
  /// sees. Returns whether it holds, and what it is; nil if there is no room for that.
  private mutating func probe(_ probe: UInt32, at address: UInt32, of module: Int, _ variables: Record) -> (
    Bool, Datum
  )? {
    let loaded = modules[module]
    let effectCount = effects.count
    let scope = Int(loaded.module.scopes[Int(probe)].parent) + loaded.firstScope
    let place = allocateInstance(scope: UInt32(scope))
    let root = store[place]
    root.pointee.live = 1
    open(root, at: place)
    let instance = current.handle
    var result: (Bool, Datum)?
    if set(variables, in: root) {
      let record = allocate(scope: probe + UInt32(loaded.firstScope))
      link(record, in: place)
      store[record].pointee.address = none
      store[record].pointee.parking = .running
      run(at: record, from: loaded.stream.address(ofModule: address))
      let value = calls.registers[0]
      result = (store[record].slots[0].isTrue, value.isFailed || value.isAbsent ? .null : heap.pointee.datum(of: value))
      removeChildren(of: record)
      remove(record)
    }
    close(root)
    root.pointee.live = 0
    _ = release(instance)
    effects.truncate(to: effectCount)
    return result
  }
}
