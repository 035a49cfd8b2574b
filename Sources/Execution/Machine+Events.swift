import BatonBytecode
import BatonValues

extension Machine {
  func handle(of place: UInt32) -> Handle { Handle(place: place, generation: store[place].pointee.generation) }

  mutating func emit(_ kind: Effect.Kind, in place: UInt32) {
    effects.append(Effect(instance: current, scope: handle(of: place), kind: kind))
  }

  /// Tells who listens that slot `slot` of `frame` has been set.
  mutating func emitChange(ofSlot slot: Int, in frame: FramePointer) {
    guard events, let row = view.row(of: frame) else { return }
    let index = slot - descriptor(of: frame).kind.firstSlot
    guard let module = currentModule, 0..<Int(row.nameCount) ~= index else { return }
    emitVariable(module.name(ofVariable: index, in: row), frame.slots[slot], in: frame)
  }

  mutating func emitVariable(_ name: Value, _ value: Value, in frame: FramePointer) {
    guard events else { return }
    let text = heap.pointee.string(of: name)
    if text.hasPrefix(InstanceView.hiddenPrefix) { return }
    let kind = Effect.Kind.variable(name: text, value: heap.pointee.datum(of: value))
    emit(kind, in: place(of: frame))
  }

  /// Tells that the token of the record at `place` is removed.
  mutating func emitRemoval(of place: UInt32) {
    let frame = store[place]
    let handle = handle(of: place)
    switch descriptor(of: frame).kind {
    case .process: break
    case .subProcess: emitTermination(of: view.row(of: frame).map { Int($0.node) }, in: place)
    case .activity:
      if frame.pointee.parking != .running { emit(.withdrawn(handle), in: place) }
      emitTermination(of: view.row(of: frame).map { Int($0.node) }, in: place)
    case .bareWait:
      emit(.withdrawn(handle), in: place)
      emitTermination(of: Int(currentWait(of: frame).node), in: place)
    case .incident:
      emit(.resolved(handle), in: place)
      emitTermination(of: nodeLeft(by: frame), in: place)
    }
  }

  private mutating func emitTermination(of node: Int?, in place: UInt32) {
    if events, let node { emit(.terminated(node: node), in: place) }
  }
}
