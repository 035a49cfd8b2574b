import BatonBytecode
import BatonValues

extension Machine {
  /// Starts the call at `pc`, whose function and arguments are the registers from `callee`, and returns where the function's
  /// code starts; nil if `result` has its value already, null where there is nothing to call.
  @inline(never)
  mutating func startCall(
    at pc: UnsafePointer<UInt32>, _ callee: UnsafeMutablePointer<Value>, arguments count: Int, names: Value?,
    in registers: UnsafeMutablePointer<Value>, result: UnsafeMutablePointer<Value>
  ) -> UnsafePointer<UInt32>? {
    guard let module = currentModule else { unreachable("an instance is open") }
    let function = callee.pointee
    let window = callee + 1
    guard heap.pointee.isFunction(function) else {
      let failure = Failure.notAFunction(heap.pointee.kind(of: function))
      result.pointee = function.isFailed ? .failed : heap.pointee.null(because: failure)
      return nil
    }
    switch heap.pointee.code(of: function) {
    case .builtin(let builtin):
      pay(for: window, count: count)
      result.pointee = call(builtin, window, count, names)
      return nil
    case .body(let index):
      let row = module.module.functions[index]
      guard Int(row.parameterCount) == count else {
        result.pointee = heap.pointee.null(
          because: .wrongArity(parameters: UInt8(clamping: row.parameterCount), arguments: UInt8(clamping: count)))
        return nil
      }
      let position = { (name: Value, heap: Heap) in
        (0..<count).first { heap.isEqual(module.name(ofParameter: $0, of: row), name) }
      }
      if let names, !arrange(window, count, names, room: count, position) {
        result.pointee = .null
        return nil
      }
      guard calls.push(.init(pc: pc, registers: registers), window: window) else {
        result.pointee = heap.pointee.null(because: .callsTooDeep)
        return nil
      }
      let captured = heap.pointee.captured(by: function)
      for (offset, value) in captured.enumerated() { window[count + offset] = value }
      return module.code + module.entry(ofFunction: index)
    }
  }

  /// The value of `builtin` for the `count` arguments at `window`, which have `names` if they are not positional.
  private mutating func call(
    _ builtin: Builtin, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: Value?
  ) -> Value {
    guard let names else { return builtin.call(args: window, count: count, heap: &heap.pointee) }
    let room = builtin.parameters.count
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: max(room, count)) { arguments in
      guard let base = arguments.baseAddress else { return .null }
      base.update(from: window, count: count)
      let position = { (name: Value, heap: Heap) in builtin.position(ofParameter: heap.string(of: name)) }
      guard arrange(base, count, names, room: room, position) else { return .null }
      // What was left out at the end is not among the arguments.
      var last = room
      while last > 0, base[last - 1].isAbsent { last -= 1 }
      return builtin.call(args: base, count: last, heap: &heap.pointee)
    }
  }

  /// Puts the `count` values at `values`, whose names are the list `names`, at their parameters' positions among `room`;
  /// absent are those without one. Returns false, with the reason recorded, if there is no such parameter, or one twice.
  private mutating func arrange(
    _ values: UnsafeMutablePointer<Value>, _ count: Int, _ names: Value, room: Int, _ position: (Value, Heap) -> Int?
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: Value.self, capacity: room) { places in
      places.initialize(repeating: .absent)
      for index in 0..<count {
        let name = heap.pointee.element(of: names, at: index)
        guard let place = position(name, heap.pointee), places[place].isAbsent else {
          heap.pointee.note(.noSuchParameter(name))
          return false
        }
        places[place] = values[index].isAbsent ? .null : values[index]
      }
      for (index, value) in places.enumerated() { values[index] = value }
      return true
    }
  }
}
