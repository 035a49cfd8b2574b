import BatonBytecode
import BatonValues

/// What a token met that it cannot pass.
enum Obstacle {
  /// No condition holds and there is no default flow.
  case noFlow
  /// A condition's value is neither true nor false.
  case notBoolean(Value)
  /// An expression has no value.
  case failedExpression
  case stepLimit
}

extension Machine {
  /// Parks the token at the instruction `pc` of the record at `place` in an incident, to be tried again where the source map
  /// says.
  @inline(never)
  mutating func raise(_ obstacle: Obstacle, at pc: UnsafePointer<UInt32>, in place: UInt32) {
    guard let module = currentModule else { unreachable("an instance is open") }
    let address = module.stream.moduleAddress(of: pc - module.code)
    guard let mark = module.module.mark(at: Int(address)) else {
      unreachable("a verified instruction that may raise is in the source map")
    }
    let incident = incident(for: obstacle, at: Int(address), mark, in: store[place])
    let parked = allocate(scope: Self.incident)
    link(parked, in: place)
    store[parked].pointee.address = mark.restart
    store[parked].pointee.parking = .incident
    emit(.incident(handle(of: parked), incident), in: place)
    heap.pointee.clearFailure()
  }

  private func incident(
    for obstacle: Obstacle, at address: Int, _ mark: MarkRecord, in frame: FramePointer
  ) -> Incident {
    guard let module = currentModule?.module else { unreachable("an instance is open") }
    let expression = module.text(mark.text).map { "'\($0)'" } ?? "an expression"
    let reason = reason(from: Int(mark.restart), to: address, in: frame).map { ": \($0)" } ?? ""
    let node = Int(mark.node)
    switch obstacle {
    case .noFlow:
      return Incident(
        kind: .conditionError, message: "no condition of an outgoing flow holds, and there is no default flow",
        node: node)
    case .notBoolean(let value):
      return Incident(
        kind: .conditionError,
        message: "condition \(expression) is \(phrase(value)), neither true nor false\(reason)", node: node)
    case .failedExpression:
      if case .outOfMemory = heap.pointee.failure {
        return Incident(kind: .resources, message: "\(expression) has no value\(reason)", node: node)
      }
      return Incident(kind: .ioMappingError, message: "\(expression) has no value\(reason)", node: node)
    case .stepLimit:
      return Incident(
        kind: .stepLimit,
        message:
          "the token went back \(stepLimit) times without waiting: does the loop ever end? Retry to let it go on",
        node: node)
    }
  }

  private func phrase(_ value: Value) -> String {
    value.isFailed ? "an error" : value.isAbsent ? "not set" : heap.pointee.datum(of: value).description
  }

  /// Why the expression computed from `start` to `end` has no value: the variable that is not set, else what went wrong.
  private func reason(from start: Int, to end: Int, in frame: FramePointer) -> String? {
    guard let module = currentModule?.module else { unreachable("an instance is open") }
    var address = start
    while address < end {
      let instruction = Instruction(module.code[address])
      let levels: Int?
      let slot: Int
      switch instruction.opcode.shape {
      case let shape where shape.d.isSlot: (levels, slot) = (0, instruction.d)
      case let shape where shape.x.isSlot: (levels, slot) = (instruction.b, Int(module.code[address + 1]))
      default: (levels, slot) = (nil, 0)
      }
      if let levels, case .result = instruction.opcode.shape.a {
        let scope = outward(levels, from: frame)
        if scope.slots[slot].isAbsent, let name = name(ofSlot: slot, in: scope) {
          return "variable '\(name)' is not set"
        }
      }
      address += instruction.opcode.length(module.code[address])
    }
    return heap.pointee.explanation
  }

  private func name(ofSlot slot: Int, in frame: FramePointer) -> String? {
    guard let row = view.row(of: frame), let module = currentModule else { return nil }
    let index = slot - descriptor(of: frame).kind.firstSlot
    return 0..<Int(row.nameCount) ~= index ? module.text(of: module.name(ofVariable: index, in: row)) : nil
  }
}

extension Shape.Field {
  fileprivate var isSlot: Bool {
    if case .slot = self { return true }
    if case .outerSlot = self { return true }
    return false
  }
}
